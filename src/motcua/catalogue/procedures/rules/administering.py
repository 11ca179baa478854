"""Who may change the catalogue, and when an adoption makes sense."""

from datetime import date

from motcua.catalogue.procedures.errors import CannotChangeThePast, EndsBeforeItBegins, MayNotAdminister
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day

GRANT = "procedures.administer"


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
