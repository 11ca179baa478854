"""Chốt sổ ngày: what we say and what the other side says, kept as it was when somebody closed the books."""

from datetime import date, datetime

from django.db import transaction

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.payments.errors import DayClosedAlready, DayNotOver, DifferenceUnexplained
from motcua.foundation.payments.events import DayClosed
from motcua.foundation.payments.models import DayClosing
from motcua.foundation.payments.rules import charges as rules
from motcua.foundation.payments.selectors.books import book_of
from motcua.foundation.payments.states import GatewayCode
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day
from motcua.kernel.money import dong
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn


@transaction.atomic
def close_day(
    agency_id: int, gateway: str, day: date, *, counted: int | None = None, note: str = "", actor: Actor, at: datetime
) -> DayClosing:
    """Close the books of a day and a way of paying. ``counted`` is the cash in the drawer, or the sum of VNPay's own
    report; elsewhere the statement tells. A difference is closed with its explanation only.

    Raises MayNotReconcile, DayNotOver, DayClosedAlready, DifferenceUnexplained.
    """
    rules.check_may_reconcile(actor, agency_id)
    if day > local_day(at):
        raise DayNotOver(day=say_day(day))
    take_turn("books", agency_id, gateway, day)
    chosen = GatewayCode(gateway)
    if DayClosing.objects.filter(agency_id=agency_id, gateway=chosen, day=day).exists():
        raise DayClosedAlready(gateway=chosen.label.lower(), day=say_day(day))
    book = book_of(agency_id, chosen, day=day)
    theirs = book.theirs if counted is None else counted
    if book.ours != theirs and not clean(note):
        raise DifferenceUnexplained(field="note", difference=dong(abs(book.ours - theirs)))
    closing = DayClosing.objects.create(
        agency_id=agency_id,
        day=day,
        gateway=chosen,
        ours=book.ours,
        ours_count=book.count,
        theirs=theirs,
        note=clean(note),
        closed_at=at,
        closed_by_id=actor.id,
    )
    journal.record(
        DayClosed(
            **by(actor),
            subject=f"agency:{agency_id}",
            agency_id=agency_id,
            at=at,
            day=day,
            gateway=str(chosen),
            ours=book.ours,
            theirs=theirs,
        )
    )
    return closing
