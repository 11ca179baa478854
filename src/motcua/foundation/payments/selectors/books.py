"""Đối soát ngày: per way of paying what we say, what the other side says, and which rows differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, Sum

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.payments.models import DayClosing, Payment, Refund, Transfer
from motcua.foundation.payments.states import GatewayCode, TransferState

# What only people can count, or copy from the other side's own report.
COUNTED = frozenset({GatewayCode.CASH, GatewayCode.VNPAY})


@dataclass(frozen=True, slots=True)
class Book:
    """A day of one way of paying. ``theirs`` of cash is what the drawer should hold until somebody counted it, and of
    VNPay what we counted until somebody copied the sum of its own report: our notes of what it told prove nothing."""

    gateway: GatewayCode
    count: int
    paid: int
    refunded: int
    theirs: int
    unmatched: int
    unmatched_count: int
    closed_at: datetime | None = None
    closed_by: str = ""
    note: str = ""

    @property
    def ours(self) -> int:
        """What should be there: cash goes out of the drawer, other refunds leave by papers of their own."""
        return self.paid - self.refunded if self.gateway == GatewayCode.CASH else self.paid

    @property
    def is_told_at_closing(self) -> bool:
        """Whether only who closes the day can say what the other side has: the drawer, VNPay's report."""
        return self.gateway in COUNTED

    @property
    def difference(self) -> int:
        return self.theirs - self.ours


@dataclass(frozen=True, slots=True)
class PaidLine:
    """A payment of the day as the sheet lists it."""

    at: datetime
    gateway: str
    reference: str
    charge: str
    title: str
    payer: str
    amount: int
    receipt: str


def book_of(agency_id: int, gateway: GatewayCode, *, day: date) -> Book:
    """One way of paying on one day; as closed where it is closed."""
    return next(book for book in books_of(agency_id, day=day) if book.gateway == gateway)


def books_of(agency_id: int, *, day: date) -> list[Book]:
    """Every way of paying on a day; four queries."""
    paid = {
        gateway: (count, total)
        for gateway, count, total in Payment.objects.filter(agency_id=agency_id, paid_on=day)
        .values_list("gateway")
        .annotate(Count("pk"), Sum("amount"))
    }
    refunded = dict(
        Refund.objects.filter(agency_id=agency_id, refunded_on=day).values_list("gateway").annotate(Sum("amount"))
    )
    closings = {row.gateway: row for row in DayClosing.objects.filter(agency_id=agency_id, day=day)}
    names = organizations.people([row.closed_by_id for row in closings.values() if row.closed_by_id])
    moved = _moved(agency_id, day)
    books = []
    for gateway in GatewayCode:
        count, total = paid.get(gateway, (0, 0))
        back = refunded.get(gateway, 0)
        theirs = {
            GatewayCode.CASH: total - back, GatewayCode.VIETQR: moved.total, GatewayCode.VNPAY: total,
            GatewayCode.PAPER: total,
        }[gateway]  # fmt: skip
        closing = closings.get(gateway)
        unmatched = (moved.unmatched, moved.unmatched_count) if gateway == GatewayCode.VIETQR else (0, 0)
        books.append(
            Book(
                gateway, count, total, back, closing.theirs if closing else theirs, *unmatched,
                closing.closed_at if closing else None,
                names.get(closing.closed_by_id or 0, "") if closing else "",
                closing.note if closing else "",
            )
        )  # fmt: skip
    return books


@dataclass(frozen=True, slots=True)
class _Moved:
    total: int
    unmatched: int
    unmatched_count: int


def _moved(agency_id: int, day: date) -> _Moved:
    """What the statements say of this agency's money. What matched nothing belongs to whose account it came into;
    what is none of ours (set aside, given back) is no part of the books."""
    rows = Transfer.objects.filter(
        Q(payment__agency_id=agency_id) | Q(account__agency_id=agency_id, state=TransferState.UNMATCHED), on=day
    ).aggregate(
        total=Sum("amount", default=0),
        unmatched=Sum("amount", filter=Q(state=TransferState.UNMATCHED), default=0),
        unmatched_count=Count("pk", filter=Q(state=TransferState.UNMATCHED)),
    )
    return _Moved(**rows)


def payments_of_day(agency_id: int, *, day: date, limit: int = 2_000) -> Iterator[PaidLine]:
    """For the day's sheet, in the order in which they came."""
    rows = (
        Payment.objects.filter(agency_id=agency_id, paid_on=day)
        .select_related("charge")
        .prefetch_related("receipts")
        .order_by("recorded_at", "pk")[:limit]
    )
    for row in rows:
        receipt = next((one.sign for one in row.receipts.all() if one.voided_at is None), "")
        yield PaidLine(
            row.recorded_at, GatewayCode(row.gateway).label, row.reference, row.charge.reference, row.charge.title,
            row.charge.payer_name, row.amount, receipt,
        )  # fmt: skip


def closed_days(agency_id: int, *, until: date, limit: int = 31) -> list[DayClosing]:
    """The latest closings."""
    return list(DayClosing.objects.filter(agency_id=agency_id, day__lte=until).order_by("-day", "gateway")[:limit])
