"""Who may change the catalogue, and when an adoption makes sense."""

from datetime import date, timedelta

from motcua.catalogue.procedures.errors import (
    CannotChangeThePast,
    EndsBeforeItBegins,
    MayNotAdminister,
    StartsInThePast,
    StartsTooLate,
)
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day

GRANT = "procedures.administer"
# A decision names a day months ahead, not years; further away a wrong year was typed.
_FURTHEST = timedelta(days=3 * 366)


def check_may_administer(actor: Actor, *, at: int | None = None) -> None:
    """Procedures belong to no agency: the grant at any agency is enough; an adoption needs it at its agency."""
    if at is None and (actor.is_system or actor.agencies(GRANT)):
        return
    if at is None or not actor.may(GRANT, at=at):
        raise MayNotAdminister()


def check_dates(begin: date, end: date | None) -> None:
    """An end does not stand before its beginning."""
    if end is not None and end < begin:
        raise EndsBeforeItBegins(begin=say_day(begin), end=say_day(end))


def check_first_day(code: str, wanted: date, newest: date | None, today: date) -> None:
    """What was promised under a version in force stays: a new one counts from today at the earliest.

    A version that is to begin later may be replaced before it begins, not be moved forward behind its back.
    """
    if newest is not None and wanted < (first := max(today, newest)):
        raise CannotChangeThePast(code=code, wanted=say_day(wanted), first=say_day(first))


def check_start(valid_from: date, *, today: date) -> None:
    """A version holds from today or a later day: what was received keeps what it was received under."""
    if valid_from < today:
        raise StartsInThePast(today=say_day(today))
    if valid_from > today + _FURTHEST:
        raise StartsTooLate(last=say_day(today + _FURTHEST))
