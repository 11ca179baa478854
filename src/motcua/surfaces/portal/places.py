"""Which office the citizen speaks to: chosen once, remembered by the browser."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from django.http import HttpRequest

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.moments import local_day
from motcua.kernel.text import fold
from motcua.surfaces.look.helping import Office

COOKIE = "agency"
# Where dossiers are handed in. The province itself is only above them.
COUNTERS = frozenset({AgencyKind.COMMUNE, AgencyKind.WARD, AgencyKind.CENTRE, AgencyKind.DEPARTMENT})
# Agencies change once in years; a new one appears at every process within five minutes.
_KEPT_FOR = 300


@dataclass(frozen=True, slots=True)
class Known:
    """The agencies, read once in a while: those to choose from, by code, and the name of the one above all."""

    counters: tuple[AgencyBrief, ...]
    by_code: Mapping[str, AgencyBrief]
    province: str


# What was read last, however long ago: for pages that must not ask the database.
_last: list[Known] = []


@lru_cache(maxsize=2)
def _known(window: int) -> Known:
    agencies = organizations.all_agencies()
    today = local_day(datetime.fromtimestamp(window * _KEPT_FOR, UTC))
    counters = tuple(agency for agency in agencies if agency.kind in COUNTERS and not agency.is_closed(today))
    province = next((agency.short_name for agency in agencies if agency.kind == AgencyKind.PROVINCE), "")
    _last[:] = [Known(counters, {agency.code: agency for agency in counters}, province)]
    return _last[0]


def known(now: datetime) -> Known:
    found = _known(int(now.timestamp()) // _KEPT_FOR)
    if not found.counters:  # an office that is being set up shows at once
        _known.cache_clear()
    return found


def forget_all() -> None:
    """What this process knows of agencies, read again at the next page."""
    _known.cache_clear()
    _last.clear()


def counters(now: datetime) -> tuple[AgencyBrief, ...]:
    """The agencies that a citizen may choose, in Vietnamese order."""
    return known(now).counters


def chosen(request: HttpRequest, now: datetime) -> AgencyBrief | None:
    """The agency that this browser chose, or the only one there is."""
    return _chosen(request, known(now))


def office_for_help(request: HttpRequest) -> Office | None:
    """The same from memory alone, for pages that show when nothing else works; None in a process that knows nothing."""
    found = _chosen(request, _last[0]) if _last else None
    return Office(found.short_name, found.phone, found.address) if found else None


def _chosen(request: HttpRequest, offered: Known) -> AgencyBrief | None:
    if len(offered.counters) == 1:
        return offered.counters[0]
    return offered.by_code.get(request.COOKIES.get(COOKIE, ""))


def matching(text: str, now: datetime) -> list[AgencyBrief]:
    """The offered agencies whose name holds every typed word, typed with or without diacritics."""
    wanted = fold(text).split()
    return [a for a in counters(now) if all(word in fold(f"{a.short_name} {a.code}") for word in wanted)]
