"""Lĩnh vực: what a name may be, until when a field is used, and from when procedures may stand in it."""

from datetime import date

from motcua.catalogue.procedures.errors import (
    EndsBeforeItBegins,
    FieldClosed,
    FieldInUse,
    FieldKnown,
    FieldNameEmpty,
    FieldNotYet,
    FieldOpen,
)
from motcua.kernel.moments import say_day
from motcua.kernel.text import fold


def folded(name: str) -> str:
    """As names are compared. Raises FieldNameEmpty."""
    found = fold(name)[:200]
    if not any(letter.isalnum() for letter in found):
        raise FieldNameEmpty(field="name")
    return found


def check_name_is_free(other: tuple[str, str] | None) -> None:
    """``other`` is the code and name of a field in use that reads the same."""
    if other is not None:
        raise FieldKnown(code=other[0], name=other[1], field="name")


def check_may_close(last_day: date, *, begin: date | None, used: list[str]) -> None:
    """``used``: codes of procedures that would be in force after the last day."""
    if begin is not None and last_day < begin:
        raise EndsBeforeItBegins(begin=say_day(begin), end=say_day(last_day), field="last_day")
    if used:
        raise FieldInUse(count=len(used), example=used[0], last_day=say_day(last_day), field="last_day")


def check_may_reopen(valid_to: date | None) -> None:
    """Only what was closed."""
    if valid_to is None:
        raise FieldOpen


def check_may_stand(name: str, valid_from: date | None, valid_to: date | None, *, begin: date) -> None:
    """A version of a procedure begins in a field that is used by then and is not to end."""
    if valid_to is not None:
        raise FieldClosed(name=name, last_day=say_day(valid_to))
    if valid_from is not None and begin < valid_from:
        raise FieldNotYet(name=name, begin=say_day(valid_from))
