"""Nhắc cho ý kiến: the term and the ladder in force, what a rung reaches now, who is to be told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from motcua.cases.correspondence.models import OpinionReminder, OpinionReminderRule, OpinionRequest, OpinionTerm
from motcua.cases.correspondence.selectors.clock import calendar_at
from motcua.cases.correspondence.selectors.work_file_doors import in_force
from motcua.cases.correspondence.states import OpinionState
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars import services as arithmetic
from motcua.foundation.calendars.states import Term, TermUnit
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class ProposedTerm:
    """How long who is asked has where nobody says otherwise, and when that would be over."""

    working_days: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class OpinionWindow:
    """The due moments ``(after, upto]`` of one agency that one rung has reached."""

    agency_id: int
    rule_id: int
    side: str
    days: int
    after: datetime
    upto: datetime


@dataclass(frozen=True, slots=True)
class OpinionReminderNotice:
    """One reminder with all that a message needs."""

    abstract: str
    due_at: datetime
    words: str
    accounts: tuple[int, ...]


def opinion_term(agency_id: int, *, on: date) -> int | None:
    """In working days: the agency's own, else everybody's; None where nothing is in force. One query."""
    rows = OpinionTerm.objects.filter(in_force(on), agency_id=agency_id) | OpinionTerm.objects.filter(
        in_force(on), agency=None
    )
    own_first = rows.order_by(F("agency_id").asc(nulls_last=True), "-valid_from", "-id")
    return own_first.values_list("working_days", flat=True).first()


def due_after(agency_id: int, working_days: int, *, at: datetime) -> datetime | None:
    """So many working days of the agency from a moment on."""
    return arithmetic.compute_due(calendar_at(agency_id, at), at, Term(TermUnit.WORKING_DAYS, working_days)).due


def proposed_term(agency_id: int, *, at: datetime) -> ProposedTerm | None:
    """What a form proposes."""
    days = opinion_term(agency_id, on=local_day(at))
    due_at = due_after(agency_id, days, at=at) if days else None
    return ProposedTerm(days, due_at) if days and due_at else None


def opinion_windows(now: datetime) -> list[OpinionWindow]:
    """What is reached now at every agency that is at work and waits for somebody; a fixed number of queries."""
    waiting = OpinionRequest.objects.filter(state=OpinionState.OPEN).order_by()
    busy = waiting.values_list("document__agency_id", flat=True).distinct()
    day = local_day(now)
    found = _ladders(day)
    lines: list[OpinionWindow] = []
    for agency_id, calendar in calendars.calendars_of(list(busy), around=day).items():
        if agency_id is None or not calendars.is_at_work(calendar, now):
            continue
        worked = calendars.worked_days(calendar, day)
        for rule in found.get(agency_id) or found[None]:
            span = calendars.reached(rule.side, rule.days, now, worked)
            lines.append(OpinionWindow(agency_id, rule.pk, rule.side, rule.days, *span))
    return lines


def opinion_reminder_notice(reminder_id: int) -> OpinionReminderNotice | None:
    """Who is told what: everybody at the post that was asked, and who asked where the rung says so. None where it was
    answered, closed or withdrawn since."""
    rows = OpinionReminder.objects.select_related("rule", "opinion__request__version")
    row = rows.filter(pk=reminder_id, opinion__answered_at=None, opinion__request__state=OpinionState.OPEN).first()
    if row is None:
        return None
    one, on = row.opinion.request, local_day(row.raised_at)
    people = organizations.people_at(row.opinion.post_id, on=on)
    if row.rule.to_asker:
        people |= organizations.people_at(one.asker_post_id, on=on)
    words = calendars.say_rung(row.side, row.days)
    return OpinionReminderNotice(one.version.abstract, one.due_at, words, tuple(sorted(people)))


def _ladders(day: date) -> dict[int | None, list[OpinionReminderRule]]:
    """The rungs in force on a day by agency; those under None hold for every agency without rules of its own."""
    found: dict[int | None, list[OpinionReminderRule]] = {None: []}
    for row in OpinionReminderRule.objects.filter(in_force(day)).order_by("side", "days", "id"):
        found.setdefault(row.agency_id, []).append(row)
    return found
