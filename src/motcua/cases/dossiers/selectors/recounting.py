"""Tính lại hạn: what a changed calendar does to open dossiers, before it is saved and while it is being done."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet

from motcua.cases.dossiers.errors import RecountNotFound
from motcua.cases.dossiers.models import Dossier, Extension, Recount, RecountLine, Wait
from motcua.cases.dossiers.selectors.clock import due_with
from motcua.cases.dossiers.selectors.doors import dossiers_visible_to
from motcua.cases.dossiers.states import OPEN, WAITING
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.errors import Meaningless
from motcua.foundation.calendars.states import CalendarDraft, WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

OPEN_STATES = [str(state) for state in sorted(OPEN)]
# A preview is asked while somebody waits: these are the ones that a change is most likely to move.
PREVIEWED = 2000
EXAMPLES = 8
GRANT = "organizations.administer"
LINES = 50


@dataclass(frozen=True, slots=True)
class Moved:
    """One dossier whose promise moves."""

    code: str
    procedure: str
    old_due_at: datetime
    new_due_at: datetime

    @property
    def is_later(self) -> bool:
        return self.new_due_at > self.old_due_at


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do. ``looked`` of ``open_dossiers`` were counted, those that are due first."""

    open_dossiers: int
    looked: int
    later: int
    earlier: int
    newly_late: int
    examples: tuple[Moved, ...]

    @property
    def moved(self) -> int:
        return self.later + self.earlier

    @property
    def is_whole(self) -> bool:
        return self.looked == self.open_dossiers


@dataclass(frozen=True, slots=True)
class RecountView:
    """A run: how far it is, what it moved."""

    id: int
    agency_id: int | None
    sources: str
    asked_by: str
    asked_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    total: int | None
    looked: int
    later: int
    earlier: int
    failed: int

    @property
    def percent(self) -> int:
        """Done, of what was open when it began."""
        if self.ended_at is not None:
            return 100
        return min(99, self.looked * 100 // self.total) if self.total else 0


def running(agency_id: int | None) -> QuerySet[Dossier]:
    """The open dossiers that were promised by this calendar; the national one reaches every agency."""
    open_ones = Dossier.objects.filter(state__in=OPEN_STATES)
    return open_ones if agency_id is None else open_ones.filter(agency_id=agency_id)


def recounted(
    dossiers: Iterable[Dossier], calendar_of: Mapping[tuple[int, int], WorkCalendar]
) -> Iterable[tuple[Dossier, datetime | None]]:
    """Each dossier whose clock runs with its due moment as the calendars say now; None where it cannot be counted."""
    running_ones = [dossier for dossier in dossiers if dossier.state not in WAITING]
    ids = [dossier.pk for dossier in running_ones]
    waits: dict[int, list[Wait]] = {}
    for wait in Wait.objects.filter(dossier_id__in=ids).order_by("started_at", "id"):
        waits.setdefault(wait.dossier_id, []).append(wait)
    extensions = {one.dossier_id: one for one in Extension.objects.filter(dossier_id__in=ids)}
    for dossier in running_ones:
        calendar = calendar_of[dossier.agency_id, local_day(dossier.received_at).year]
        try:
            due = due_with(
                calendar, dossier, waits.get(dossier.pk, ()), extensions.get(dossier.pk), with_strip=False
            ).due
        except Meaningless:
            due = None
        yield dossier, due


Reading = Callable[[Iterable[int | None], date], dict[int | None, WorkCalendar]]


def calendars_for(
    dossiers: Iterable[Dossier], read: Reading = lambda whose, day: calendars.calendars_of(whose, around=day)
) -> dict[tuple[int, int], WorkCalendar]:
    """By agency and year of receipt, as due_of asks for them; a tiny query for each year."""
    found: dict[tuple[int, int], WorkCalendar] = {}
    years: dict[int, set[int]] = {}
    for dossier in dossiers:
        years.setdefault(local_day(dossier.received_at).year, set()).add(dossier.agency_id)
    for year, agencies in years.items():
        for agency_id, calendar in read(agencies, date(year, 1, 1)).items():
            found[agency_id or 0, year] = calendar
    return found


def preview(agency_id: int | None, draft: CalendarDraft, *, actor: Actor, now: datetime) -> Preview:
    """What this change of a calendar (None: the national one) would do; at most PREVIEWED dossiers, those due first.

    All are counted; which they are is said of those that this person may see.
    """
    wanted = running(agency_id)
    dossiers = list(wanted.filter(due_at__isnull=False).order_by("due_at", "id")[:PREVIEWED])
    drafted = calendars_for(
        dossiers, lambda whose, day: calendars.drafted_calendars(whose, draft, of=agency_id, around=day)
    )
    moved = [
        (dossier, due)
        for dossier, due in recounted(dossiers, drafted)
        if due is not None and dossier.due_at is not None and due != dossier.due_at
    ]
    later = sum(due > dossier.due_at for dossier, due in moved if dossier.due_at)
    open_dossiers = len(dossiers) if len(dossiers) < PREVIEWED else wanted.filter(due_at__isnull=False).count()
    return Preview(
        open_dossiers=open_dossiers,
        looked=len(dossiers),
        later=later,
        earlier=len(moved) - later,
        newly_late=sum(due < now <= dossier.due_at for dossier, due in moved if dossier.due_at),
        examples=_examples(moved, actor),
    )


def recounts_of(agency_id: int | None, *, limit: int = 10) -> list[RecountView]:
    """The runs after changes of this calendar, newest first."""
    whose = Q(agency=None) if agency_id is None else Q(agency_id=agency_id)
    return _views(list(Recount.objects.filter(whose).order_by("-id")[:limit]))


def get_recount(recount_id: int, *, actor: Actor) -> RecountView:
    """For the calendar's administrator and for whoever holds a dossier that it moved. Raises RecountNotFound."""
    row = Recount.objects.filter(pk=recount_id).first()
    if row is None:
        raise RecountNotFound
    # A national change is every administrator's business; the lines stay those that each of them may see.
    administers = actor.may(GRANT, at=row.agency_id) or (row.agency_id is None and bool(actor.agencies(GRANT)))
    if not administers and not _lines(recount_id, actor).exists():
        raise RecountNotFound
    return _views([row])[0]


def recount_lines(recount_id: int, *, actor: Actor, after: int = 0) -> tuple[list[Moved], int | None]:
    """The moved dossiers that this person may see, by id; and where the next page begins."""
    rows = list(_lines(recount_id, actor).filter(id__gt=after).order_by("id")[: LINES + 1])
    shown = rows[:LINES]
    lines = _moved([(row.dossier_id, row.old_due_at, row.new_due_at) for row in shown])
    return list(lines), shown[-1].pk if len(rows) > LINES else None


def recount_by_place(recount_id: int) -> list[tuple[int | None, int | None, int, int]]:
    """(holder, post, later, earlier) of the moved dossiers that are still open: who is to be told; one query."""
    later = Q(new_due_at__gt=F("old_due_at"))
    rows = (
        RecountLine.objects.filter(recount_id=recount_id, dossier__state__in=OPEN_STATES)
        .order_by()
        .values_list("dossier__holder_id", "dossier__post_id")
        .annotate(later=Count("id", filter=later), earlier=Count("id", filter=~later))
    )
    return [(holder, post, later_ones, earlier_ones) for holder, post, later_ones, earlier_ones in rows]


def _lines(recount_id: int, actor: Actor) -> QuerySet[RecountLine]:
    return RecountLine.objects.filter(recount_id=recount_id, dossier__in=dossiers_visible_to(actor))


def _examples(moved: Sequence[tuple[Dossier, datetime]], actor: Actor) -> tuple[Moved, ...]:
    """Those due first of which this person may be told code and procedure: the same as in the run afterwards."""
    ids = [dossier.pk for dossier, _ in moved]
    seen = dossiers_visible_to(actor).filter(pk__in=ids).order_by("due_at", "id").values_list("id", flat=True)
    shown = set(seen[:EXAMPLES])
    return _moved([(one.pk, one.due_at, due) for one, due in moved if one.pk in shown and one.due_at])


def _moved(rows: Iterable[tuple[int, datetime, datetime]]) -> tuple[Moved, ...]:
    kept = list(rows)
    found = Dossier.objects.filter(pk__in=[pk for pk, _, _ in kept]).values_list("id", "code", "version__name")
    names = {pk: (code, procedure) for pk, code, procedure in found}
    return tuple(Moved(*names[pk], old, new) for pk, old, new in kept)


def _views(rows: list[Recount]) -> list[RecountView]:
    people = organizations.people({row.asked_by_id for row in rows if row.asked_by_id is not None})
    return [
        RecountView(
            row.pk,
            row.agency_id,
            row.sources,
            people.get(row.asked_by_id, "") if row.asked_by_id is not None else "Hệ thống",
            row.asked_at,
            row.begun_at,
            row.ended_at,
            row.total,
            row.looked,
            row.later,
            row.earlier,
            row.failed,
        )
        for row in rows
    ]
