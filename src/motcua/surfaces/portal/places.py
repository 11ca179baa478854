"""Which office the citizen speaks to: chosen once, remembered by the browser."""

from datetime import datetime
from functools import lru_cache

from django.http import HttpRequest

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.text import fold

COOKIE = "agency"
# Where dossiers are handed in. The province itself is only above them.
COUNTERS = frozenset({AgencyKind.COMMUNE, AgencyKind.WARD, AgencyKind.CENTRE, AgencyKind.DEPARTMENT})
# Agencies change once in years; a new one appears at every process within five minutes.
_KEPT_FOR = 300


@lru_cache(maxsize=2)
def _agencies(window: int) -> tuple[AgencyBrief, ...]:
    return tuple(organizations.all_agencies())


def agencies(now: datetime) -> tuple[AgencyBrief, ...]:
    """Every agency, in Vietnamese order."""
    return _agencies(int(now.timestamp()) // _KEPT_FOR)


def counters(now: datetime) -> list[AgencyBrief]:
    """The agencies that a citizen may choose."""
    return [agency for agency in agencies(now) if agency.kind in COUNTERS]


def chosen(request: HttpRequest, now: datetime) -> AgencyBrief | None:
    """The agency that this browser chose, or the only one there is."""
    offered = counters(now)
    if len(offered) == 1:
        return offered[0]
    code = request.COOKIES.get(COOKIE, "")
    return next((agency for agency in offered if agency.code == code), None) if code else None


def province_name(now: datetime) -> str:
    """The short name of the agency above all: 'Tỉnh Vĩnh Long'."""
    return next((agency.short_name for agency in agencies(now) if agency.kind == AgencyKind.PROVINCE), "")


def matching(text: str, now: datetime) -> list[AgencyBrief]:
    """The offered agencies whose name holds every typed word, typed with or without diacritics."""
    wanted = fold(text).split()
    return [a for a in counters(now) if all(word in fold(f"{a.name} {a.short_name} {a.code}") for word in wanted)]
