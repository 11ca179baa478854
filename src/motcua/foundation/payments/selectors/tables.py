"""Tables with dates: accounts, exemptions, rates, signs of receipts; as they hold on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Q, QuerySet

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.payments.models import BankAccount, Exemption, FeeRate, ReceiptSeries


@dataclass(frozen=True, slots=True)
class ExemptionLine:
    """Diện miễn, giảm as it holds now."""

    id: int
    code: str
    name: str
    share: int
    kind: str
    fee_code: str
    proof: str
    legal_basis: str
    valid_from: date
    valid_to: date | None
    agency_id: int | None

    def is_for(self, kind: str, fee_code: str) -> bool:
        """Whether it lessens this fee."""
        return (not self.kind or self.kind == kind) and fee_code.startswith(self.fee_code)


_EXEMPTION = tuple(one.name for one in fields(ExemptionLine))


def on_day(day: date) -> Q:
    """Rows that hold on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))


def account_on(agency_id: int, *, on: date) -> BankAccount | None:
    """Where transfers for this agency go on a day: its own account, else that of the nearest agency above."""
    chain = organizations.agencies_above(agency_id, on=on)
    rows = {row.agency_id: row for row in BankAccount.objects.filter(on_day(on), agency_id__in=chain).order_by("pk")}
    return next((rows[one] for one in chain if one in rows), None)


def accounts_of(agency_id: int) -> QuerySet[BankAccount]:
    """All of an agency, those that hold first."""
    return BankAccount.objects.filter(agency_id=agency_id).order_by("-valid_from", "-pk")


def exemptions_on(agency_id: int, *, on: date) -> list[ExemptionLine]:
    """Those of the agency, of the agencies above it, and of the whole country."""
    chain = organizations.agencies_above(agency_id, on=on)
    rows = Exemption.objects.filter(on_day(on)).filter(Q(agency=None) | Q(agency_id__in=chain))
    return [ExemptionLine(*row) for row in rows.order_by("position", "pk").values_list(*_EXEMPTION)]


def all_exemptions(agency_id: int, *, on: date) -> list[ExemptionLine]:
    """For who administers them: also those that are over or to come."""
    chain = organizations.agencies_above(agency_id, on=on)
    rows = Exemption.objects.filter(Q(agency=None) | Q(agency_id__in=chain))
    return [ExemptionLine(*row) for row in rows.order_by("position", "pk").values_list(*_EXEMPTION)]


def exemptions_of(agency_id: int) -> QuerySet[Exemption]:
    """An agency's own."""
    return Exemption.objects.filter(agency_id=agency_id).order_by("position", "pk")


def rates_for(agency_id: int, fee_codes: Iterable[str], *, on: date) -> dict[str, tuple[int, str]]:
    """fee code → (amount, per): the agency's own rate before that of an agency above. One query, none for no codes."""
    wanted = set(fee_codes)
    if not wanted:
        return {}
    chain = organizations.agencies_above(agency_id, on=on)
    place = {one: rank for rank, one in enumerate(chain)}
    rows = FeeRate.objects.filter(on_day(on), agency_id__in=chain, fee_code__in=wanted)
    found: dict[str, tuple[int, str]] = {}
    for row in sorted(rows, key=lambda row: (-place[row.agency_id], row.valid_from)):
        found[row.fee_code] = (row.amount, row.per)
    return found


def rates_of(agency_id: int) -> QuerySet[FeeRate]:
    """All of an agency."""
    return FeeRate.objects.filter(agency_id=agency_id).order_by("name", "-valid_from")


def series_of(agency_id: int) -> QuerySet[ReceiptSeries]:
    """The signs of an agency's receipts."""
    return ReceiptSeries.objects.filter(agency_id=agency_id).order_by("-valid_from")
