"""Nhắc nhiệm vụ: the ladder in force, what it reaches now, who is to be told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from motcua.cases.assignments.errors import ReminderRuleNotFound
from motcua.cases.assignments.models import Assignment, AssignmentReminder, AssignmentReminderRule
from motcua.cases.assignments.rules.reminding import Rung
from motcua.cases.assignments.states import GIVING, WITH_THE_DOER
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class Window:
    """The due moments ``(after, upto]`` of one agency that one rung has reached."""

    agency_id: int
    rung: Rung
    after: datetime
    upto: datetime


@dataclass(frozen=True, slots=True)
class RungLine:
    """A rung as its administrator sees it."""

    id: int
    is_common: bool
    rung: Rung
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ReminderNotice:
    """One reminder with all that a message needs: what is said, about which assignment, to which accounts."""

    code: str
    title: str
    words: str
    accounts: tuple[int, ...]


def windows(now: datetime) -> list[Window]:
    """What is reached now at every agency that is at work and has something open; a fixed number of queries."""
    busy = Assignment.objects.filter(state__in=WITH_THE_DOER).order_by().values_list("agency_id", flat=True).distinct()
    day, found = local_day(now), _ladders(local_day(now))
    lines: list[Window] = []
    for agency_id, calendar in calendars.calendars_of(list(busy), around=day).items():
        # Nobody is reminded at night.
        if agency_id is None or not calendars.is_at_work(calendar, now):
            continue
        worked = calendars.worked_days(calendar, day)
        for rung in found.get(agency_id) or found[None]:
            lines.append(Window(agency_id, rung, *calendars.reached(rung.side, rung.days, now, worked)))
    return lines


def reminder_notice(reminder_id: int) -> ReminderNotice | None:
    """Who is told what: the doer, who gives work in the doer's unit, the giver, as the rung says. None when the
    assignment has been handed in or withdrawn since, or is due at another moment."""
    rows = AssignmentReminder.objects.select_related("assignment", "rule").filter(pk=reminder_id)
    row = rows.first()
    if row is None or row.assignment.state not in WITH_THE_DOER or row.assignment.due_at != row.due_at:
        return None
    one, rung, on = row.assignment, rung_of(row.rule), local_day(row.raised_at)
    people: set[int] = set()
    if rung.to_doer:
        people |= organizations.people_at(one.main_post_id, on=on)
    if rung.to_head:
        people |= _heads(one, on)
    if rung.to_giver:
        people |= organizations.people_at(one.giver_post_id, on=on)
    return ReminderNotice(one.code, one.title, rung.say(), tuple(sorted(people)))


def assignment_rules_of(agency_id: int, *, on: date) -> list[RungLine]:
    """The rungs that hold or will hold: the agency's own, else the common ones."""
    later = AssignmentReminderRule.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on))
    ordered = ("side", "-days", "valid_from")
    rows = list(later.filter(agency_id=agency_id).order_by(*ordered)) or later.filter(agency=None).order_by(*ordered)
    return [RungLine(row.pk, row.agency_id is None, rung_of(row), row.valid_from, row.valid_to) for row in rows]


def get_assignment_rule(rule_id: int, agency_id: int, *, on: date) -> RungLine:
    """A rung that this agency goes by. Raises ReminderRuleNotFound."""
    found = next((line for line in assignment_rules_of(agency_id, on=on) if line.id == rule_id), None)
    if found is None:
        raise ReminderRuleNotFound
    return found


def rung_of(row: AssignmentReminderRule) -> Rung:
    return Rung(row.pk, row.side, row.days, row.to_doer, row.to_head, row.to_giver)


def _heads(one: Assignment, on: date) -> set[int]:
    """Who gives work in the doer's unit, beside the doer; where nobody does, nobody: the giver is the next rung."""
    choices = organizations.posts_with_grant(one.agency_id, GIVING, on=on)
    briefs = organizations.posts({one.main_post_id, *(choice.post_id for choice in choices)})
    unit = briefs[one.main_post_id].unit_id
    heads = [pk for pk, brief in briefs.items() if brief.unit_id == unit and pk != one.main_post_id]
    return {account for pk in heads for account in organizations.people_at(pk, on=on)}


def _ladders(day: date) -> dict[int | None, list[Rung]]:
    """The rungs in force on a day by agency; those under None hold for every agency without rules of its own."""
    found: dict[int | None, list[Rung]] = {None: []}
    in_force = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    for row in AssignmentReminderRule.objects.filter(in_force).order_by("side", "days", "id"):
        found.setdefault(row.agency_id, []).append(rung_of(row))
    return found
