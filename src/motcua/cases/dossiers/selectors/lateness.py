"""Nhắc hạn: the ladder in force, what it reaches now, who is to be told; causes and drafts of apologies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from motcua.cases.dossiers.errors import DelayCauseNotFound, ReminderRuleNotFound
from motcua.cases.dossiers.models import Delay, DueReminder, ExtensionCause, ExtensionProposal, ReminderRule
from motcua.cases.dossiers.rules.lateness import Rung, WorkedDays, reached
from motcua.cases.dossiers.states import ReminderBasis
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local, local_day

# The furthest that a rule may look: 30 working days ahead and 60 back, with Tết in between.
_AHEAD, _BACK = 60, 110


@dataclass(frozen=True, slots=True)
class Window:
    """The due moments ``(after, upto]`` of one agency that one rung has reached."""

    agency_id: int
    rung: Rung
    after: datetime
    upto: datetime


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One reminder with all that a message needs."""

    id: int
    dossier_id: int
    code: str
    procedure: str
    agency_id: int
    post_id: int | None
    holder_id: int | None
    rung: Rung


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rung as its administrator sees it."""

    id: int
    is_common: bool
    rung: Rung
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A cause as its administrator sees it."""

    id: int
    is_common: bool
    code: str
    name: str
    valid_from: date
    valid_to: date | None


def ladders(day: date) -> dict[int | None, list[Rung]]:
    """The rungs in force on a day by agency; those under None hold for every agency without rules of its own."""
    found: dict[int | None, list[Rung]] = {None: []}
    for row in ReminderRule.objects.filter(_in_force(day)).order_by("basis", "amount", "id"):
        found.setdefault(row.agency_id, []).append(rung_of(row))
    return found


def ladder_of(agency_id: int, found: dict[int | None, list[Rung]]) -> list[Rung]:
    """The agency's own rungs, else the common ones."""
    return found.get(agency_id) or found[None]


def offices_at_work(now: datetime) -> dict[int, WorkCalendar]:
    """The agencies that work in this moment, with their calendars: nobody is reminded at night."""
    here = local(now)
    minute, day = here.hour * 60 + here.minute, here.toordinal()
    agencies = [one.id for one in organizations.all_agencies()]
    found = calendars.calendars_of(agencies, around=here.date()).items()
    return {
        agency_id: calendar
        for agency_id, calendar in found
        if agency_id is not None and any(opens <= minute < closes for opens, closes in calendar.hours_on(day))
    }


def windows(now: datetime) -> list[Window]:
    """What is reached now at every agency that is at work; a fixed number of queries."""
    offices, day = offices_at_work(now), local_day(now)
    found = ladders(day) if offices else {}
    lines: list[Window] = []
    for agency_id, calendar in offices.items():
        worked = _worked_days(calendar, day)
        for rung in ladder_of(agency_id, found):
            span = reached(rung, now, worked)
            if rung.basis == ReminderBasis.APOLOGY:
                span = now, calendars.add_working_hours(calendar, now, rung.amount)
            if span is not None:
                lines.append(Window(agency_id, rung, *span))
    return lines


def reminders(ids: Iterable[int]) -> list[ReminderLine]:
    """One query; those of dossiers that moved on meanwhile as well, where they lie now."""
    rows = DueReminder.objects.filter(pk__in=list(ids)).select_related("rule", "dossier__version").order_by("id")
    return [
        ReminderLine(
            row.pk,
            row.dossier_id,
            row.dossier.code,
            row.dossier.version.name,
            row.dossier.agency_id,
            row.dossier.post_id,
            row.dossier.holder_id,
            rung_of(row.rule),
        )
        for row in rows
    ]


def reminder_rules_of(agency_id: int, *, on: date) -> list[RuleLine]:
    """The rules that hold or will hold: the agency's own, else the common ones."""
    later = ReminderRule.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on))
    own = list(later.filter(agency_id=agency_id).order_by("basis", "amount", "valid_from"))
    rows = own or list(later.filter(agency=None).order_by("basis", "amount", "valid_from"))
    return [RuleLine(row.pk, row.agency_id is None, rung_of(row), row.valid_from, row.valid_to) for row in rows]


def delay_causes_of(agency_id: int, *, on: date) -> list[CauseLine]:
    """The causes that hold or will hold: everybody's, then the agency's own."""
    whose = Q(agency=None) | Q(agency_id=agency_id)
    later = Q(valid_to=None) | Q(valid_to__gte=on)
    rows = ExtensionCause.objects.filter(whose, later).order_by(F("agency_id").asc(nulls_first=True), "position", "id")
    return [CauseLine(row.pk, row.agency_id is None, row.code, row.name, row.valid_from, row.valid_to) for row in rows]


def get_reminder_rule(rule_id: int, agency_id: int, *, on: date) -> RuleLine:
    """A rung that this agency goes by. Raises ReminderRuleNotFound."""
    found = next((line for line in reminder_rules_of(agency_id, on=on) if line.id == rule_id), None)
    if found is None:
        raise ReminderRuleNotFound
    return found


def get_delay_cause(cause_id: int, agency_id: int, *, on: date) -> CauseLine:
    """A cause of the agency's own; everybody's are not its to end. Raises DelayCauseNotFound."""
    found = next((line for line in delay_causes_of(agency_id, on=on) if line.id == cause_id), None)
    if found is None or found.is_common:
        raise DelayCauseNotFound
    return found


def cause_names() -> dict[str, str]:
    """Every cause that was ever in the table by its code; the newest wording."""
    return dict(ExtensionCause.objects.order_by("valid_from", "id").values_list("code", "name"))


def delay_of(dossier_id: int) -> Delay | None:
    """Why it is late, where somebody has said so."""
    return Delay.objects.filter(dossier_id=dossier_id).first()


def proposal_of(dossier_id: int) -> ExtensionProposal | None:
    """The draft of form 04, where there is one."""
    return ExtensionProposal.objects.filter(dossier_id=dossier_id).first()


def rung_of(row: ReminderRule) -> Rung:
    return Rung(row.pk, row.basis, row.amount, row.extra_days, row.to_officer, row.to_head, row.to_leader)


def _worked_days(calendar: WorkCalendar, today: date) -> WorkedDays:
    ahead = (today + timedelta(days=n) for n in range(1, _AHEAD))
    back = (today - timedelta(days=n) for n in range(_BACK))
    return WorkedDays(
        tuple(day for day in ahead if calendar.hours_on(day.toordinal())),
        tuple(day for day in back if calendar.hours_on(day.toordinal())),
    )


def _in_force(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
