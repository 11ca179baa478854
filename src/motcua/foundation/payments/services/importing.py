"""Nhập sao kê: each transfer of the file counted once, however often the file, or one that overlaps it, is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from django.db import transaction

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.payments.errors import RowNotFound
from motcua.foundation.payments.events import StatementImported
from motcua.foundation.payments.models import BankAccount, Charge, Statement, StatementFormat, Transfer
from motcua.foundation.payments.rules import charges as rules
from motcua.foundation.payments.rules import matching, statements
from motcua.foundation.payments.rules.statements import Format, Line
from motcua.foundation.payments.services.counting import count
from motcua.foundation.payments.services.locking import lock
from motcua.foundation.payments.states import ChargeState, GatewayCode, TransferState
from motcua.foundation.printing.services import read_sheet
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE, local_day
from motcua.kernel.turns import take_turn

# A transfer may name a charge that was settled another way: it is counted there, and goes back from there.
_LOOKED_BACK = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file."""

    statement_id: int
    transfers: int
    fresh: int
    matched: int
    unmatched: int
    is_repeated: bool = False


def import_statement(account_id: int, stream: BinaryIO, *, name: str, actor: Actor, at: datetime) -> Imported:
    """Read a bank's CSV or XLSX. The same file again changes nothing; a line that is known is left out.

    Raises MayNotReconcile, SheetUnreadable, SheetTooLarge, StatementUnreadable, StatementEmpty.
    """
    account = BankAccount.objects.filter(pk=account_id).first()
    if account is None:
        raise RowNotFound
    rules.check_may_reconcile(actor, account.agency_id)
    content = stream.read()
    lines = statements.read(read_sheet(BytesIO(content)), formats_of(account.bin))
    return _write(account, lines, sha256(content).hexdigest(), name, actor=actor, at=at)


def formats_of(bin_: str) -> list[Format]:
    """The bank's own first, then the others: a bank may print like its neighbour."""
    rows = StatementFormat.objects.order_by("position", "pk")
    rows_first = sorted(rows, key=lambda row: (row.bin != bin_, row.bin != ""))
    return [
        Format(row.name, _words(row.day), _words(row.credit), _words(row.description), _words(row.reference))
        for row in rows_first
    ]


@transaction.atomic
def _write(
    account: BankAccount, lines: Sequence[Line], digest: str, name: str, *, actor: Actor, at: datetime
) -> Imported:
    take_turn("statement", account.agency_id)
    days = [line.on for line in lines]
    statement, is_new = Statement.objects.get_or_create(
        account=account,
        sha256=digest,
        defaults={
            "name": name[:200], "first_on": min(days), "last_on": max(days), "transfers": len(lines), "fresh": 0,
            "imported_at": at, "imported_by_id": actor.id,
        },
    )  # fmt: skip
    if not is_new:
        return Imported(statement.pk, len(lines), 0, 0, 0, is_repeated=True)
    named = {line.reference for line in lines}
    known = set(Transfer.objects.filter(account=account, reference__in=named).values_list("reference", flat=True))
    fresh = [line for line in lines if line.reference not in known]
    rows = list(_transfers(statement, account, fresh, actor=actor, at=at))
    Transfer.objects.bulk_create(rows)
    matched = sum(row.state == TransferState.MATCHED for row in rows)
    statement.fresh = len(rows)
    statement.save(update_fields=["fresh"])
    journal.record(
        StatementImported(
            **by(actor),
            subject=f"statement:{statement.pk}",
            agency_id=account.agency_id,
            at=at,
            statement=statement.pk,
            transfers=len(rows),
            matched=matched,
        )
    )
    return Imported(statement.pk, len(lines), len(rows), matched, len(rows) - matched)


def _transfers(
    statement: Statement, account: BankAccount, lines: Sequence[Line], *, actor: Actor, at: datetime
) -> Iterator[Transfer]:
    charges = _charges(account.agency_id, at)
    for line in lines:
        row = Transfer(
            account=account, statement=statement, reference=line.reference[:120], on=line.on, amount=line.amount,
            description=line.description, state=TransferState.UNMATCHED,
        )  # fmt: skip
        found = matching.references_in(line.description, charges)
        meant = matching.one_of(found, {one: charges[one][1] for one in found}, line.amount)
        if meant is not None:
            match(row, charges[meant][0], actor=actor, at=at)
        yield row


def match(row: Transfer, charge_id: int, *, actor: Actor, at: datetime) -> None:
    """This transfer is for that charge; the caller saves the row."""
    found = lock(charge_id)
    reference = f"{row.account_id}:{row.reference}"
    payment = count(found, GatewayCode.VIETQR, reference, row.amount, paid_at=noon(row.on), actor=actor, at=at)
    row.state, row.payment = TransferState.MATCHED, payment
    row.settled_at, row.settled_by_id = at, actor.id


def noon(day: date) -> datetime:
    """Statements tell days; the middle of one is on that day for everybody."""
    return datetime.combine(day, time(12), ZONE)


def agencies_served(agency_id: int, at: datetime) -> set[int]:
    """Whose charges may be paid into an account of this agency: its own, and those of the agencies below."""
    return {agency_id, *organizations.agencies_below(agency_id, on=local_day(at))}


def _charges(agency_id: int, at: datetime) -> dict[str, tuple[int, int]]:
    """reference → (charge, what is left of it)."""
    served = agencies_served(agency_id, at)
    rows = Charge.objects.filter(agency_id__in=served, made_at__gte=at - _LOOKED_BACK).values_list(
        "reference", "pk", "amount", "paid", "refunded", "state"
    )
    return {
        reference: (pk, rules.left(amount, paid, refunded) if state == ChargeState.OPEN else 0)
        for reference, pk, amount, paid, refunded, state in rows
    }


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())
