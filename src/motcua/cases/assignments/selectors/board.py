"""Bảng theo dõi: by unit and person how many are open, late, due this week, done in time; counted in the database."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q

from motcua.cases.assignments.models import Assignment
from motcua.cases.assignments.selectors.listing import end_of_week
from motcua.cases.assignments.states import OPEN, WITH_THE_DOER, AssignmentState
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import ZONE, local_day


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A post with who sits there, or a unit with the sum of its posts."""

    id: int
    name: str
    people: tuple[str, ...]
    open: int
    late: int
    week: int
    before_giver: int
    done_in_time: int
    done_late: int

    @property
    def in_time_percent(self) -> int | None:
        """Of what was done in the period; None where nothing was."""
        done = self.done_in_time + self.done_late
        return round(100 * self.done_in_time / done) if done else None


@dataclass(frozen=True, slots=True)
class Board:
    """The sum of the agency, and each unit with its posts."""

    total: BoardLine
    units: list[tuple[BoardLine, list[BoardLine]]]


_FIGURES = ("open", "late", "week", "before_giver", "done_in_time", "done_late")


def board(agency_id: int, *, since: date, until: date, now: datetime) -> Board:
    """What is open now; what was handed in between two days, both included, and is done. Three queries."""
    begin, end = (datetime.combine(day, time(), ZONE) for day in (since, until + timedelta(days=1)))
    with_doer = Q(state__in=WITH_THE_DOER)
    done = Q(state=AssignmentState.DONE, handed_in_at__gte=begin, handed_in_at__lt=end)
    rows = list(
        Assignment.objects.filter(Q(state__in=OPEN) | done, agency_id=agency_id)
        .order_by()
        .values("main_post_id")
        .annotate(
            open=Count("id", filter=Q(state__in=OPEN)),
            late=Count("id", filter=with_doer & Q(due_at__lt=now)),
            week=Count("id", filter=with_doer & Q(due_at__gte=now, due_at__lt=end_of_week(now))),
            before_giver=Count("id", filter=Q(state=AssignmentState.HANDED_IN)),
            done_in_time=Count("id", filter=done & Q(handed_in_at__lte=F("due_at"))),
            done_late=Count("id", filter=done & Q(handed_in_at__gt=F("due_at"))),
        )
    )
    ids = [row["main_post_id"] for row in rows]
    posts = organizations.posts(ids)
    seated = organizations.holders_of(ids, on=local_day(now))
    by_unit: dict[int, list[BoardLine]] = {}
    names: dict[int, str] = {}
    for row in rows:
        brief = posts[row["main_post_id"]]
        names[brief.unit_id] = brief.unit_name
        line = BoardLine(
            row["main_post_id"], brief.title, tuple(seated.get(row["main_post_id"], {}).values()),
            row["open"], row["late"], row["week"], row["before_giver"], row["done_in_time"], row["done_late"],
        )  # fmt: skip
        by_unit.setdefault(brief.unit_id, []).append(line)
    units = [(_sum(pk, names[pk], lines), sorted(lines, key=_worst)) for pk, lines in by_unit.items()]
    units.sort(key=lambda pair: _worst(pair[0]))
    return Board(_sum(agency_id, "Cả cơ quan", [unit for unit, _ in units]), units)


def _sum(pk: int, name: str, lines: list[BoardLine]) -> BoardLine:
    return BoardLine(pk, name, (), *(sum(getattr(line, figure) for line in lines) for figure in _FIGURES))


def _worst(line: BoardLine) -> tuple[int, int, int, str]:
    """Where most is late comes first."""
    return -line.late, -line.week, -line.open, line.name
