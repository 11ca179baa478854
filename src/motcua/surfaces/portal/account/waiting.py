"""Việc đang chờ bạn: what asks something of the person who signed in, the most urgent first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import OwnMatter
from motcua.cases.feedback import selectors as feedback
from motcua.cases.filings import selectors as filings
from motcua.cases.filings.selectors import DraftLine
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments.selectors import ChargeView
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.money import dong

# A link to rate is open for a month or so; what was handed over long before asks nothing any more.
_RATED_WITHIN = timedelta(days=90)
MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing to do: what, of which matter, since or until when, and the button that does it."""

    rank: int
    hour: datetime
    is_limit: bool
    what: str
    procedure: str
    code: str
    icon: str
    tone: str
    button: str
    address: str


def waiting(actor: Actor, *, now: datetime) -> list[Waits]:
    """Corrections and offers, then money, drafts that end, results, messages, ratings; the oldest first among its like.

    As many queries whatever there is.
    """
    matters = dossiers.own_matters(actor, now=now, since=now - _RATED_WITHIN)
    subjects = {one.subject: one for one in matters}
    found = [*_of_matters(matters), *_offers(actor.id or 0, now)]
    found += [_payment(subjects[charge.subject], charge) for charge in payments.unpaid_of(subjects)]
    found += [_draft(line) for line in _ending(actor, now)]
    found += [
        _rating(subjects[asked.subject], asked.token, asked.asked_at)
        for asked in feedback.open_questions(subjects, at=now)
    ]
    return sorted(found, key=lambda one: (one.rank, one.hour, one.code))


def _of_matters(matters: Sequence[OwnMatter]) -> Iterator[Waits]:
    for one in matters:
        page = reverse("portal:own-dossier", args=[one.code])
        if one.asked_at is not None:
            yield Waits(
                0, one.asked_at, False, _("Cơ quan yêu cầu bạn sửa, bổ sung"), one.procedure, one.code, "edit",
                "yours", _("Sửa hồ sơ"), reverse("portal:own-correction", args=[one.code]),
            )  # fmt: skip
        if one.ready_at is not None:
            what = _("Đã có kết quả bản điện tử") if one.is_ready_here else _("Đã có kết quả, mời đến nhận")
            yield Waits(
                3, one.ready_at, False, what, one.procedure, one.code, "circle-check", "good", _("Xem kết quả"), page
            )  # fmt: skip
        if one.unread and one.written_at is not None:
            what = _("Tin nhắn chưa đọc: %(count)d")
            yield Waits(
                4, one.written_at, False, what % {"count": one.unread}, one.procedure, one.code, "message-2", "yours",
                _("Đọc tin nhắn"), f"{page}#messages",
            )  # fmt: skip


def _offers(account_id: int, now: datetime) -> Iterator[Waits]:
    """Who wants this person to act for them: nobody else tells."""
    today = local_day(now)
    for mandate in accounts.mandates_about(account_id, on=today):
        if mandate.asks_me:
            yield Waits(
                0, mandate.made_at, False, _("Lời mời nhận ủy quyền"), mandate.other, "", "writing-sign", "yours",
                _("Trả lời"), reverse("portal:mandates"),
            )  # fmt: skip
    for business in accounts.businesses_of(account_id, on=today):
        if business.asks_me:
            yield Waits(
                0, business.made_at, False, _("Lời mời đại diện"), business.name, "", "building-store", "yours",
                _("Trả lời"), reverse("portal:businesses"),
            )  # fmt: skip


def _payment(one: OwnMatter, charge: ChargeView) -> Waits:
    what = _("Cần nộp %(amount)s") % {"amount": dong(charge.left)}
    return Waits(
        1, charge.due_at or charge.made_at, charge.due_at is not None, what, one.procedure, one.code, "receipt-2",
        "yours", _("Nộp tiền"), reverse("portal:payment", args=[charge.token]),
    )  # fmt: skip


def _ending(actor: Actor, now: datetime) -> list[DraftLine]:
    """Their drafts in the days in which a draft is warned of."""
    drafts = filings.own_drafts(actor=actor, session_key="")
    term = filings.draft_term(local_day(now))
    return [one for one in drafts if one.is_expiring or one.expires_at <= now + timedelta(days=term.warn_days)]


def _draft(line: DraftLine) -> Waits:
    return Waits(
        2, line.expires_at, True, _("Bản đang khai sắp bị xóa"), line.procedure, "", "pencil", "yours", _("Khai tiếp"),
        reverse("portal:draft", args=[line.token]),
    )  # fmt: skip


def _rating(one: OwnMatter, token: str, asked_at: datetime) -> Waits:
    return Waits(
        5, asked_at, False, _("Bạn thấy việc phục vụ thế nào?"), one.procedure, one.code, "star", "calm",
        _("Đánh giá"), reverse("portal:rating", args=[token]),
    )  # fmt: skip
