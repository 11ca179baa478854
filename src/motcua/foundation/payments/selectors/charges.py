"""Khoản phải nộp: by the payer's token, by what they are for, and for a counter's day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Sum, prefetch_related_objects

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.payments.errors import ChargeNotFound
from motcua.foundation.payments.models import Attempt, Charge, ChargedLine, Receipt
from motcua.foundation.payments.rules import charges as rules
from motcua.foundation.payments.rules.charges import Balance
from motcua.foundation.payments.rules.matching import bare
from motcua.foundation.payments.states import ChargeState, GatewayCode, LineKind
from motcua.kernel.actor import Actor

_LINES = Prefetch("lines", ChargedLine.objects.select_related("exemption").order_by("position"))


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng thu."""

    name: str
    kind: str
    per: str
    unit_amount: int
    quantity: int
    exempted: int
    amount: int
    exemption: str
    proof: str


@dataclass(frozen=True, slots=True)
class Event:
    """Money that came or went, for a list: '12.000 đ', how, by which number."""

    at: datetime
    what: str
    amount: int
    reference: str
    by: str


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """Biên lai."""

    id: int
    sign: str
    amount: int
    issued_at: datetime
    is_voided: bool
    void_reason: str


@dataclass(frozen=True, slots=True)
class ChargeView:
    """Khoản phải nộp as pages show it."""

    id: int
    token: str
    reference: str
    subject: str
    agency_id: int
    title: str
    payer_name: str
    amount: int
    paid: int
    refunded: int
    left: int
    over: int
    state: str
    state_text: str
    made_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    ended_reason: str
    lines: tuple[Line, ...] = ()
    events: tuple[Event, ...] = ()
    receipts: tuple[ReceiptLine, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state == ChargeState.OPEN

    @property
    def purpose(self) -> str:
        """What it is for: 'Phí cấp bản sao × 3; Lệ phí'."""
        named = (one.name + (f" × {one.quantity}" if one.quantity > 1 else "") for one in self.lines)
        return "; ".join(named) or self.title

    @property
    def is_given_back(self) -> bool:
        """Whether all that came has gone back."""
        return bool(self.paid) and self.refunded == self.paid and not self.is_open

    @property
    def settled_at(self) -> datetime | None:
        """When it became what ``state_text`` says."""
        return self.events[-1].at if self.is_given_back and self.events else self.ended_at


def get_by_token(token: str) -> ChargeView:
    """The door of the portal: who has the token may look and pay. Raises ChargeNotFound."""
    return _whole(Charge.objects.filter(token=token).first() if token.isascii() and len(token) <= 43 else None)


def get_charge(charge_id: int, *, actor: Actor) -> ChargeView:
    """The door of the desk: collectors, accountants and leaders of its agency. Raises ChargeNotFound."""
    found = charges_visible_to(actor).filter(pk=charge_id).first()
    return _whole(found)


def charges_visible_to(actor: Actor) -> Any:
    """The base of lists and doors."""
    grants = (*rules.COLLECTORS, *rules.WAIVERS, "payments.reconcile")
    agencies = frozenset[int]().union(*(actor.agencies(grant) for grant in grants))
    return Charge.objects.filter(agency_id__in=agencies)


def charges_of(subject: str) -> list[ChargeView]:
    """All of a subject, the oldest first, without their parts; one query."""
    return [_brief(row) for row in Charge.objects.filter(subject=subject).order_by("pk")]


def itemised_charges_of(subject: str) -> list[ChargeView]:
    """The same with their lines, which say what each is for; three queries."""
    rows = Charge.objects.filter(subject=subject).order_by("pk").prefetch_related(_LINES)
    return [_brief(row, lines=_lines(row)) for row in rows]


def other_open_charges(charge: ChargeView) -> list[ChargeView]:
    """What else is owed of the same subject, with lines: whoever pays one is shown the way to the next."""
    return [one for one in itemised_charges_of(charge.subject) if one.is_open and one.id != charge.id]


def whole_charges_of(subject: str) -> list[ChargeView]:
    """The same with lines, payments and receipts: for the subject's own page."""
    return [_whole(row) for row in Charge.objects.filter(subject=subject).order_by("pk")]


def charged_fees(subject: str) -> frozenset[str]:
    """The codes of the fees that were charged, paid, waived or still owed; not of charges made by mistake."""
    rows = ChargedLine.objects.filter(charge__subject=subject).exclude(charge__state=ChargeState.CANCELLED)
    return frozenset(rows.values_list("fee_code", flat=True))


def balance(subject: str) -> Balance:
    """Added up over all charges of a subject that were not waived or cancelled; one query."""
    charged = paid = refunded = due = 0
    for row in charges_of(subject):
        charged += row.amount if row.state in (ChargeState.OPEN, ChargeState.PAID) else 0
        paid, refunded, due = paid + row.paid, refunded + row.refunded, due + row.left
    return Balance(charged, paid, refunded, due)


def unpaid_of(subjects: Iterable[str]) -> list[ChargeView]:
    """What is still owed of these subjects, the oldest first; one query."""
    wanted = sorted(set(subjects))
    rows = Charge.objects.filter(subject__in=wanted, state=ChargeState.OPEN).order_by("pk") if wanted else ()
    return [_brief(row) for row in rows]


def has_unpaid(subject: str) -> bool:
    """Whether something is still owed; one indexed query."""
    return Charge.objects.filter(subject=subject, state=ChargeState.OPEN).exists()


def counter_list(agency_id: int, *, since: datetime, text: str = "", limit: int = 100) -> list[ChargeView]:
    """What the counter has before it: open charges first, then those of the day; or those that a code names."""
    rows = Charge.objects.filter(agency_id=agency_id)
    if text:
        found = rows.filter(reference__startswith=bare(text)[:40]).order_by("-made_at", "-pk")[:limit]
        return [_brief(row) for row in found]
    waiting = list(rows.filter(state=ChargeState.OPEN).order_by("-made_at", "-pk")[:limit])
    today = list(rows.filter(made_at__gte=since).exclude(state=ChargeState.OPEN).order_by("-made_at", "-pk")[:limit])
    return [_brief(row) for row in (*waiting, *today)]


def attempt_of(reference: str) -> tuple[str, str, str] | None:
    """(token, state, response) of a payment at VNPay, for the page that the payer comes back to."""
    return (
        Attempt.objects.filter(gateway=GatewayCode.VNPAY, reference=reference)
        .values_list("charge__token", "state", "response")
        .first()
    )


def last_attempt(charge_id: int) -> tuple[str, str] | None:
    """(state, response) of the latest attempt online."""
    rows = Attempt.objects.filter(charge_id=charge_id).order_by("-pk")
    return rows.values_list("state", "response").first()


def wrong_balances(limit: int = 5) -> list[str]:
    """Charges whose sums are not those of their rows; there is none, and ``doctor`` looks. One pass over all."""
    rows = Charge.objects.raw(
        "SELECT c.* FROM payments_charge c WHERE c.paid <> (SELECT COALESCE(sum(p.amount), 0) FROM payments_payment p"
        " WHERE p.charge_id = c.id) OR c.refunded <> (SELECT COALESCE(sum(r.amount), 0) FROM payments_refund r"
        " WHERE r.charge_id = c.id) OR c.amount <> (SELECT COALESCE(sum(l.amount), 0) FROM payments_chargedline l"
        " WHERE l.charge_id = c.id) OR (c.state = 'open' AND c.paid - c.refunded >= c.amount) LIMIT %s",
        [limit],
    )
    return [row.reference for row in rows]


def receipt_gaps(limit: int = 5) -> list[str]:
    """Series whose receipts are fewer than the last number given."""
    rows = Receipt.objects.raw(
        "SELECT n.id, n.series, n.year FROM payments_receiptnumber n WHERE n.last <> (SELECT count(*) FROM"
        " payments_receipt r WHERE (r.agency_id, r.series, r.year) = (n.agency_id, n.series, n.year)) LIMIT %s",
        [limit],
    )
    return [f"{row.series}/{row.year}" for row in rows]


def _brief(row: Charge, **parts: Any) -> ChargeView:
    is_open = row.state == ChargeState.OPEN
    due = rules.left(row.amount, row.paid, row.refunded) if is_open else 0
    owed = row.amount if row.state in (ChargeState.OPEN, ChargeState.PAID) else 0
    # What was given back on purpose is no surplus any more, and makes no debt of a charge that was settled.
    over = max(0, row.paid - row.refunded - owed)
    return ChargeView(
        id=row.pk, token=row.token, reference=row.reference, subject=row.subject, agency_id=row.agency_id,
        title=row.title, payer_name=row.payer_name, amount=row.amount, paid=row.paid, refunded=row.refunded, left=due,
        over=over, state=row.state, state_text=_state_text(row, due), made_at=row.made_at, due_at=row.due_at,
        ended_at=row.ended_at, ended_reason=row.ended_reason, **parts,
    )  # fmt: skip


def _state_text(row: Charge, due: int) -> str:
    if row.paid and row.refunded == row.paid and row.state != ChargeState.OPEN:
        return "Đã hoàn trả"
    if row.state == ChargeState.PAID and not row.amount:
        return "Được miễn"
    if row.state == ChargeState.PAID:
        return "Đã nộp đủ"  # a dossier is "đã nộp" too, which is another word in English
    if row.state == ChargeState.OPEN:
        return "Nộp thiếu" if row.paid > row.refunded else "Chưa nộp"
    return str(ChargeState(row.state).label)


def _whole(row: Charge | None) -> ChargeView:
    """With its parts: five queries."""
    if row is None:
        raise ChargeNotFound
    payments, refunds = list(row.payments.order_by("pk")), list(row.refunds.order_by("pk"))
    who = [one.recorded_by_id for one in payments] + [one.refunded_by_id for one in refunds]
    people = organizations.people([one for one in who if one])
    events = [
        Event(one.recorded_at, GatewayCode(one.gateway).label, one.amount, _said(one.gateway, one.reference),
              people.get(one.recorded_by_id or 0, ""))
        for one in payments
    ] + [
        Event(one.refunded_at, f"Hoàn trả: {GatewayCode(one.gateway).label}", -one.amount, one.paper,
              people.get(one.refunded_by_id or 0, ""))
        for one in refunds
    ]  # fmt: skip
    prefetch_related_objects([row], _LINES)
    return _brief(
        row,
        lines=_lines(row),
        events=tuple(sorted(events, key=lambda one: one.at)),
        receipts=tuple(_receipts(row.receipts.order_by("pk"))),
    )


def _lines(row: Charge) -> tuple[Line, ...]:
    """``row.lines`` as they were fetched before."""
    return tuple(
        Line(
            one.name, LineKind(one.kind).label, one.per, one.unit_amount, one.quantity, one.exempted, one.amount,
            one.exemption.name if one.exemption else "", one.proof,
        )
        for one in row.lines.all()
    )  # fmt: skip


def _said(gateway: str, reference: str) -> str:
    """What people know of a payment's number."""
    if gateway == GatewayCode.CASH:
        return ""
    known = reference.partition(":")[2] if gateway in (GatewayCode.VIETQR, GatewayCode.PAPER) else reference
    if gateway == GatewayCode.PAPER:
        known = known.partition(":")[2]
    return "" if known.startswith("#") else known.partition("|")[0]


def _receipts(rows: Iterable[Receipt]) -> list[ReceiptLine]:
    return [
        ReceiptLine(row.pk, row.sign, row.amount, row.issued_at, row.voided_at is not None, row.void_reason)
        for row in rows
    ]


def collected_on(agency_id: int, *, day: date) -> int:
    """How much cash the counter took on a day."""
    return int(
        Charge.objects.filter(
            payments__agency_id=agency_id, payments__paid_on=day, payments__gateway=GatewayCode.CASH
        ).aggregate(total=Sum("payments__amount", default=0))["total"]
    )
