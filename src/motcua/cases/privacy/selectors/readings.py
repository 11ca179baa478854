"""Ai đã xem: what a citizen is told of who saw their dossiers, and what an auditor is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import ReaderLine
from motcua.cases.privacy.selectors.settings import number_of
from motcua.cases.privacy.states import Setting
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """Một lượt xem; ``who`` is a name only where the office's rule gives it, else the post."""

    who: str
    unit: str
    way: str
    since: datetime
    until: datetime
    code: str
    number: int


def readings_of(code: str, *, actor: Actor, now: datetime, limit: int = 100) -> list[ReadingLine]:
    """Of one dossier, for whose it is. Raises DossierNotFound, also for whoever only helped to file it."""
    dossier_id = dossiers.own_matter(code, actor=actor, now=now)
    return _told(dossiers.readers_of(dossier_id, limit=limit), now=now)


def latest_readings(dossier_id: int, *, now: datetime, limit: int = 3) -> list[ReadingLine]:
    """The same for the dossier's own page, whose door has been asked."""
    return _told(dossiers.readers_of(dossier_id, limit=limit), now=now)


def readings_about(
    actor: Actor, *, now: datetime, after: int | None = None, limit: int = 50
) -> tuple[list[ReadingLine], int | None]:
    """Of all dossiers of this person, newest first; the number after which the next page begins."""
    found = dossiers.readers_of_matters(actor.id or 0, after=after, limit=limit + 1)
    more = found[limit - 1].number if len(found) > limit else None
    return _told(found[:limit], now=now), more


def readings_audited(code: str, *, actor: Actor, limit: int = 200) -> list[ReadingLine]:
    """Of one dossier with every name, for an auditor of its agency. Raises DossierNotFound."""
    return _lines(dossiers.readers_of(dossiers.audited_dossier(code, actor=actor), limit=limit), named=True)


def _told(found: list[ReaderLine], *, now: datetime) -> list[ReadingLine]:
    return _lines(found, named=bool(number_of(Setting.READERS_NAMED, on=local_day(now))))


def _lines(found: Iterable[ReaderLine], *, named: bool) -> list[ReadingLine]:
    return [
        ReadingLine(
            who=" · ".join(part for part in (one.name if named else "", one.post) if part) or one.name,
            unit=one.unit,
            way=one.way,
            since=one.hour,
            until=one.hour + _HOUR,
            code=one.code,
            number=one.number,
        )
        for one in found
    ]
