"""Tài khoản, miễn giảm, mức thu, ký hiệu: rows with dates, added and ended, never rewritten."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import Fact, by
from motcua.foundation.payments.errors import AccountNumberInvalid, BankUnknown, RowNotFound
from motcua.foundation.payments.events import (
    BankAccountAdded,
    BankAccountEnded,
    ExemptionAdded,
    ExemptionEnded,
    FeeRateAdded,
    FeeRateEnded,
    ReceiptSeriesAdded,
)
from motcua.foundation.payments.models import BankAccount, Exemption, FeeRate, ReceiptSeries
from motcua.foundation.payments.rules import charges as rules
from motcua.foundation.payments.rules.vietqr import BANKS
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean, fold

Row = TypeVar("Row", BankAccount, Exemption, FeeRate)


@transaction.atomic
def add_bank_account(
    agency_id: int,
    *,
    bin: str,
    number: str,
    holder: str,
    valid_from: date,
    valid_to: date | None = None,
    bank: str = "",
    actor: Actor,
    at: datetime,
) -> BankAccount:
    """Raises MayNotAdministerPayments, BankUnknown, AccountNumberInvalid, ReasonNeeded, DatesReversed."""
    rules.check_may_administer(actor, agency_id)
    number = clean(number).replace(" ", "").upper()
    if not (bin.isascii() and bin.isdigit() and len(bin) == 6):
        raise BankUnknown(field="bin")
    if not (number.isascii() and number.isalnum() and 4 <= len(number) <= 19):
        raise AccountNumberInvalid(field="number")
    rules.check_reason(clean(holder), "chủ tài khoản", "holder")
    rules.check_dates(valid_from, valid_to)
    row = BankAccount.objects.create(
        agency_id=agency_id, bin=bin, bank=clean(bank)[:120] or BANKS.get(bin, bin), number=number,
        holder=clean(holder)[:120], valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    _record(BankAccountAdded, agency_id, actor, at, account=row.pk, bank=row.bank, valid_from=valid_from)
    return row


@transaction.atomic
def end_bank_account(account_id: int, *, last_day: date, actor: Actor, at: datetime) -> None:
    """Raises RowNotFound, MayNotAdministerPayments, DatesReversed."""
    row = _end(BankAccount.objects.all(), account_id, last_day, actor)
    _record(BankAccountEnded, row.agency_id, actor, at, account=row.pk, bank=row.bank, last_day=last_day)


@transaction.atomic
def add_exemption(
    agency_id: int,
    *,
    name: str,
    share: int,
    legal_basis: str,
    valid_from: date,
    valid_to: date | None = None,
    kind: str = "",
    fee_code: str = "",
    proof: str = "",
    actor: Actor,
    at: datetime,
) -> Exemption:
    """For this agency and all below it. Raises MayNotAdministerPayments, ShareInvalid, ReasonNeeded, DatesReversed."""
    rules.check_may_administer(actor, agency_id)
    rules.check_reason(clean(name), "tên diện miễn, giảm", "name")
    rules.check_reason(clean(legal_basis), "căn cứ (số nghị quyết, luật)", "legal_basis")
    rules.check_share(share)
    rules.check_dates(valid_from, valid_to)
    row = Exemption.objects.create(
        agency_id=agency_id, code=fold(name).replace(" ", "-")[:40], name=clean(name)[:300], share=share, kind=kind,
        fee_code=clean(fee_code)[:60], proof=clean(proof)[:200], legal_basis=clean(legal_basis)[:300],
        valid_from=valid_from, valid_to=valid_to, position=100,
    )  # fmt: skip
    _record(
        ExemptionAdded,
        agency_id,
        actor,
        at,
        exemption=row.name,
        share=share,
        legal_basis=row.legal_basis,
        valid_from=valid_from,
    )
    return row


@transaction.atomic
def end_exemption(exemption_id: int, *, last_day: date, actor: Actor, at: datetime) -> None:
    """One of an agency; those of the whole country end by law only. Raises RowNotFound, MayNotAdministerPayments."""
    row = _end(Exemption.objects.all(), exemption_id, last_day, actor)
    _record(ExemptionEnded, row.agency_id, actor, at, exemption=row.name, share=row.share, last_day=last_day)


@transaction.atomic
def add_fee_rate(
    agency_id: int,
    *,
    fee_code: str,
    name: str,
    amount: int,
    legal_basis: str,
    valid_from: date,
    valid_to: date | None = None,
    per: str = "",
    actor: Actor,
    at: datetime,
) -> FeeRate:
    """What the People's Council decided, for this agency and those below. A newer row of the same fee ends the older.

    Raises MayNotAdministerPayments, AmountInvalid, ReasonNeeded, DatesReversed.
    """
    rules.check_may_administer(actor, agency_id)
    rules.check_reason(clean(fee_code), "khoản thu", "fee_code")
    rules.check_reason(clean(legal_basis), "căn cứ (số nghị quyết)", "legal_basis")
    if amount:
        rules.check_amount(amount)
    rules.check_dates(valid_from, valid_to)
    row = FeeRate.objects.create(
        agency_id=agency_id, fee_code=fee_code[:200], name=clean(name)[:600], amount=amount, per=clean(per)[:60],
        legal_basis=clean(legal_basis)[:300], valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    _record(
        FeeRateAdded,
        agency_id,
        actor,
        at,
        fee=row.name,
        amount=amount,
        legal_basis=row.legal_basis,
        valid_from=valid_from,
    )
    return row


@transaction.atomic
def end_fee_rate(rate_id: int, *, last_day: date, actor: Actor, at: datetime) -> None:
    """Raises RowNotFound, MayNotAdministerPayments, DatesReversed."""
    row = _end(FeeRate.objects.all(), rate_id, last_day, actor)
    _record(FeeRateEnded, row.agency_id, actor, at, fee=row.name, amount=row.amount, last_day=last_day)


@transaction.atomic
def add_receipt_series(
    agency_id: int, *, code: str, form: str = "", valid_from: date, actor: Actor, at: datetime
) -> ReceiptSeries:
    """The sign under which receipts are numbered from a day on. Raises MayNotAdministerPayments, ReasonNeeded."""
    rules.check_may_administer(actor, agency_id)
    rules.check_reason(clean(code), "ký hiệu biên lai", "code")
    row, _ = ReceiptSeries.objects.update_or_create(
        agency_id=agency_id, valid_from=valid_from, defaults={"code": clean(code)[:20], "form": clean(form)[:40]}
    )
    _record(ReceiptSeriesAdded, agency_id, actor, at, series=row.code, valid_from=valid_from)
    return row


def _end(rows: QuerySet[Row], row_id: int, last_day: date, actor: Actor) -> Row:
    """An agency's own row that has no last day yet gets one. Raises RowNotFound, MayNotAdministerPayments,
    DatesReversed."""
    found = rows.filter(pk=row_id, valid_to=None, agency__isnull=False).select_for_update(no_key=True, of=("self",))
    row = found.first()
    if row is None or row.agency_id is None:
        raise RowNotFound
    rules.check_may_administer(actor, row.agency_id)
    rules.check_dates(row.valid_from, last_day)
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    return row


def _record(kind: type[Fact], agency_id: int | None, actor: Actor, at: datetime, **said: Any) -> None:
    journal.record(kind(**by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, **said))
