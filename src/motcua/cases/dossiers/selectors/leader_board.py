"""Bảng của lãnh đạo: open, near due and overdue by officer and by field, each number a link to its list."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.selectors.badges import NEAR, condition_of_kind
from motcua.cases.dossiers.selectors.worklist import limits_for
from motcua.cases.dossiers.states import OPEN
from motcua.foundation.calendars.states import WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

_OPEN = [str(state) for state in sorted(OPEN)]


@dataclass(frozen=True, slots=True)
class BoardLine:
    """Một dòng: counts, and the filter values of the worklist that shows exactly these dossiers."""

    label: str
    detail: str
    open: int
    soon: int
    late: int
    paused: int
    filters: dict[str, str]


@dataclass(frozen=True, slots=True)
class LeaderBoard:
    """``soon`` counts today's and the next three working days'."""

    open: int
    soon: int
    late: int
    paused: int
    by_officer: list[BoardLine]
    by_field: list[BoardLine]


def leader_board(actor: Actor, now: datetime, *, calendar: WorkCalendar | None = None) -> LeaderBoard:
    """Four queries: officers, fields, names of people, names of posts; one more where the calendar is not at hand."""
    _, limits = limits_for(actor, now, calendar)
    open_here = Dossier.objects.filter(
        agency_id__in=sorted(actor.agencies("dossiers.supervise")), state__in=_OPEN, received_by_id__isnull=False
    ).order_by()
    counted = {
        "open": Count("id"),
        "soon": Count("id", filter=condition_of_kind(NEAR, limits).for_queryset()),
        "late": Count("id", filter=condition_of_kind("late", limits).for_queryset()),
        "paused": Count("id", filter=condition_of_kind("paused", limits).for_queryset()),
    }
    officers = list(open_here.values_list("post_id", "holder_id").annotate(**counted))
    fields = list(open_here.values_list("field_id", "field__name").annotate(**counted))
    people = organizations.people({row[1] for row in officers if row[1] is not None})
    posts = organizations.posts({row[0] for row in officers if row[0] is not None})
    by_officer = [
        BoardLine(
            people.get(row[1], "Chưa ai nhận"),
            posts[row[0]].title if row[0] in posts else "",
            row[2],
            row[3],
            row[4],
            row[5],
            {"group": "agency", "post": str(row[0]), "holder": str(row[1] or 0)},
        )
        for row in officers
    ]
    by_field = [
        BoardLine(row[1], "", row[2], row[3], row[4], row[5], {"group": "agency", "field": str(row[0])})
        for row in fields
    ]
    return LeaderBoard(
        open=sum(line.open for line in by_field),
        soon=sum(line.soon for line in by_field),
        late=sum(line.late for line in by_field),
        paused=sum(line.paused for line in by_field),
        by_officer=sorted(by_officer, key=_worst_first),
        by_field=sorted(by_field, key=_worst_first),
    )


def _worst_first(line: BoardLine) -> tuple[int, int, int, str, str]:
    return -line.late, -line.soon, -line.open, line.label, line.detail
