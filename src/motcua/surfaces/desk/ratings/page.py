"""Hài lòng: how many answered, what they said, why not; every figure leads to the answers that it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.feedback import selectors as feedback
from motcua.cases.feedback.selectors import Votes
from motcua.cases.feedback.states import Level
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.ratings import asked as asking
from motcua.surfaces.desk.ratings.asked import BY, TIMINGS, Asked
from motcua.surfaces.desk.supervision.period import of_kind


@dataclass(frozen=True, slots=True)
class Row:
    """One group with what its lists ask for; ``asked`` None for the small ones together."""

    label: str
    votes: Votes
    asked: Asked | None


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    asked, today = asking.read(request), local_day(timezone.now())
    least = feedback.terms_on(today).least
    whole = feedback.whole(asked.slice())
    is_enough = whole.given >= least
    names = organizations.short_names(asked.agencies)
    shown = {name: words for name, words in BY.items() if name != "agency" or len(asked.agencies) > 1}
    data = {
        "asked": asked,
        "least": least,
        "whole": whole,
        "is_enough": is_enough,
        "levels": feedback.words_on(today),
        "Level": Level,
        "rows": rows(asked, asked.by, least) if is_enough else [],
        "timings": rows(asked, "timing", least) if is_enough else [],
        "reasons": _reasons(asked, whole) if is_enough else [],
        "before": _before(asked, least),
        "column": BY[asked.by],
        "tabs": [(words, "?" + asked.query(by=name), asked.by == name) for name, words in shown.items()],
        "periods": _periods(asked, today),
        "about": about(asked),
        "agencies": [("", "Tất cả cơ quan"), *sorted(names.items(), key=lambda one: one[1])] if len(names) > 1 else [],
    }
    return render(request, "desk/ratings/page.jinja", data)


def rows(asked: Asked, by: str, least: int) -> list[Row]:
    """The groups, the least satisfied first, months in their order; the small ones together at the end."""
    lines = feedback.figures(asked.slice(), by, least=least)
    names = _names(by, [line.key for line in lines if not line.is_rest])
    found = [
        Row(names.get(line.key, "Không rõ"), line.votes, _narrowed(asked, by, line.key))
        for line in lines
        if not line.is_rest and line.votes.given
    ]
    if by == "month":
        found.sort(key=lambda row: row.asked.period.first if row.asked else date.max, reverse=True)
    elif by == "timing":
        found.sort(key=lambda row: row.label, reverse=True)
    else:
        found.sort(key=lambda row: (row.votes.content or 0, -row.votes.given, row.label))
    rest = [Row(f"{line.groups} nơi ít phiếu, gộp lại" if by in ("unit", "agency") else f"{line.groups} mục ít phiếu,"
                " gộp lại", line.votes, None) for line in lines if line.is_rest]  # fmt: skip
    return found + rest


def about(asked: Asked) -> str:
    """'Bộ phận Một cửa · Đăng ký khai sinh': what the figures were narrowed to."""
    parts: list[str] = []
    if asked.agency is not None:
        parts += organizations.short_names({asked.agency} & asked.agencies).values()
    if asked.unit is not None:
        parts += organizations.units({asked.unit}).values()
    if asked.procedure is not None:
        parts += procedures.names_by_id({asked.procedure}).values()
    if asked.timing is not None:
        parts.append(TIMINGS[asked.timing])
    return " · ".join(parts)


def _narrowed(asked: Asked, by: str, key: Any) -> Asked | None:
    if by == "month":
        return asked.with_keys(period=of_kind(1, key))
    # Who served without a post (a program) has no unit, and no list of its own.
    return asked.with_keys(**{by: key}) if key is not None else None


def _names(by: str, keys: Iterable[Any]) -> dict[Any, str]:
    known = [key for key in keys if key is not None]
    if by == "month":
        return {key: of_kind(1, key).name for key in known}
    if by == "timing":
        return dict(TIMINGS)
    if by == "unit":
        return dict(organizations.units(known))
    return dict(procedures.names_by_id(known) if by == "procedure" else organizations.short_names(known))


def _reasons(asked: Asked, whole: Votes) -> list[tuple[int, str, int, int]]:
    """(id, words, how often, percent of those not satisfied)."""
    names = feedback.reason_names()
    most = max(whole.unsatisfied, 1)
    return [(one, names[one], count, round(100 * count / most)) for one, count in feedback.reasons_of(asked.slice())]


def _before(asked: Asked, least: int) -> Votes | None:
    """The period before, where it has votes enough."""
    votes = feedback.whole(asked.with_keys(period=asked.period.before()).slice())
    return votes if votes.given >= least else None


def _periods(asked: Asked, today: date) -> list[tuple[str, str, bool]]:
    usual = [of_kind(months, today) for months in (1, 3, 12)]
    chosen = [] if asked.period in usual else [asked.period]
    return [
        (period.name, "?" + asked.query(**period.address()), period == asked.period) for period in (*chosen, *usual)
    ]
