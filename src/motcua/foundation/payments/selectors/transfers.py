"""Giao dịch chuyển khoản: what did not match, and the statements that were read in."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.foundation.payments.errors import TransferNotFound
from motcua.foundation.payments.models import BankAccount, Charge, Statement, Transfer
from motcua.foundation.payments.rules.matching import references_in
from motcua.foundation.payments.states import TransferState
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class TransferLine:
    """Một dòng sao kê; ``guesses``: charges that it may be for, code and what is left of it."""

    id: int
    on: date
    amount: int
    description: str
    state: str
    remark: str
    bank: str
    guesses: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StatementLine:
    """Sao kê đã nhập."""

    id: int
    name: str
    bank: str
    first_on: date
    last_on: date
    transfers: int
    fresh: int
    imported_at: datetime


def transfers_visible_to(actor: Actor) -> Any:
    """The base of lists and doors: the words of a transfer are for who reconciles only."""
    return Transfer.objects.filter(account__agency_id__in=actor.agencies("payments.reconcile")).select_related(
        "account"
    )


def get_transfer(transfer_id: int, *, actor: Actor) -> TransferLine:
    """Raises TransferNotFound."""
    row = transfers_visible_to(actor).filter(pk=transfer_id).first()
    if row is None:
        raise TransferNotFound
    return _line(row, ())


def unmatched(agency_id: int, *, limit: int = 100) -> list[TransferLine]:
    """What waits for a decision, the newest first, each with charges of the same sum or whose code it names."""
    rows = list(
        Transfer.objects.filter(account__agency_id=agency_id, state=TransferState.UNMATCHED)
        .select_related("account")
        .order_by("-on", "-pk")[:limit]
    )
    same: dict[int, list[tuple[str, int]]] = {}
    open_ones = Charge.objects.filter(agency_id=agency_id, state="open", amount__in={row.amount for row in rows})
    for reference, amount, paid, refunded in open_ones.order_by("-made_at").values_list(
        "reference", "amount", "paid", "refunded"
    )[:500]:
        same.setdefault(amount, []).append((reference, amount - paid + refunded))
    return [_line(row, _guesses(row, same)) for row in rows]


def settled(agency_id: int, *, limit: int = 30) -> list[TransferLine]:
    """What was decided by hand lately."""
    rows = Transfer.objects.filter(account__agency_id=agency_id).exclude(remark="").select_related("account")
    return [_line(row, ()) for row in rows.order_by("-settled_at")[:limit]]


def statements_of(agency_id: int, *, limit: int = 20) -> list[StatementLine]:
    """The latest first."""
    rows = Statement.objects.filter(account__agency_id=agency_id).select_related("account").order_by("-pk")[:limit]
    return [
        StatementLine(
            row.pk, row.name, row.account.bank, row.first_on, row.last_on, row.transfers, row.fresh, row.imported_at
        )
        for row in rows
    ]


def accounts_to_read(agency_id: int) -> list[tuple[int, str]]:
    """Whose statements can be read in: 'Agribank 7300…'. Also those that are over: their last days come later."""
    rows = BankAccount.objects.filter(agency_id=agency_id).order_by("-valid_from", "-pk")
    return [(row.pk, f"{row.bank} {row.number}") for row in rows]


def _guesses(row: Transfer, same: dict[int, list[tuple[str, int]]]) -> tuple[tuple[str, int], ...]:
    by_sum = same.get(row.amount, [])
    named = set(references_in(row.description, dict(by_sum)))
    return tuple([one for one in by_sum if one[0] in named] or by_sum[:3])


def _line(row: Transfer, guesses: tuple[tuple[str, int], ...]) -> TransferLine:
    label = TransferState(row.state).label
    return TransferLine(row.pk, row.on, row.amount, row.description, label, row.remark, row.account.bank, guesses)
