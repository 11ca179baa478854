"""Nhắc hạn: each rung of the ladder once for each promise, by an index on the due moment; drafts of apologies.

What is looked at are the due moments between two rungs and the steps whose time to look has come, never all dossiers.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q

from motcua.cases.dossiers.events import DossierReminded, ExtensionDrafted, RemindersRaised
from motcua.cases.dossiers.models import Delay, Dossier, DueReminder, ExtensionProposal, Step, Wait
from motcua.cases.dossiers.rules.lateness import Rung
from motcua.cases.dossiers.selectors import lateness
from motcua.cases.dossiers.selectors.causes import causes_on
from motcua.cases.dossiers.selectors.progress import used_minutes
from motcua.cases.dossiers.states import OPEN, WAITING, DossierState, ReminderBasis
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars import services as arithmetic
from motcua.foundation.calendars.errors import Meaningless
from motcua.foundation.calendars.states import Term, TermUnit, WorkCalendar
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import Fact
from motcua.kernel.moments import local_day

# Nothing more to look at until something changes: a wait that ends and a recounted promise put null here.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
BATCH = 500
_RUNNING = ", ".join(f"'{state}'" for state in sorted(OPEN - WAITING))
_OPEN = ", ".join(f"'{state}'" for state in sorted(OPEN | {DossierState.DONE}))
# An agency that copies the common ladder has other rows of the same meaning, hence basis and amount, not the rule.
# The index's own condition stands beside ours, so that the planner sees that it may use it. OFFSET 0 keeps the spans
# outside: for each the index gives what is due in it, where a join would read everything that is open.
_RAISE = f"""
INSERT INTO dossiers_duereminder (dossier_id, rule_id, step_id, due_at, raised_at)
SELECT d.id, w.rule, NULL, d.due_at, %s
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::int[], %s::timestamptz[], %s::timestamptz[])
    AS w (agency, rule, basis, amount, after, upto)
CROSS JOIN LATERAL (
    SELECT id, due_at FROM dossiers_dossier
    WHERE agency_id = w.agency AND due_at > w.after AND due_at <= w.upto
      AND state IN ({_OPEN}) AND state IN ({_RUNNING}) OFFSET 0
) AS d
WHERE NOT EXISTS (SELECT 1 FROM dossiers_duereminder r JOIN dossiers_reminderrule known ON known.id = r.rule_id
                  WHERE r.dossier_id = d.id AND r.step_id IS NULL AND r.due_at = d.due_at
                    AND known.basis = w.basis AND known.amount = w.amount)
  AND NOT (w.basis = 'apology' AND EXISTS (SELECT 1 FROM dossiers_extension e WHERE e.dossier_id = d.id))
ORDER BY d.due_at LIMIT %s
ON CONFLICT DO NOTHING RETURNING id, dossier_id, rule_id
"""  # noqa: S608 (names of our own states)
Raised = tuple[int, int, int]


@transaction.atomic
def raise_reminders(*, at: datetime, limit: int = BATCH) -> int:
    """Tell of the due moments that a rung has reached. Returns how many reminders; 0 when nothing is left to tell."""
    spans = lateness.windows(at)
    if not spans:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            _RAISE,
            [
                at,
                [span.agency_id for span in spans],
                [span.rung.id for span in spans],
                [str(span.rung.basis) for span in spans],
                [span.rung.amount for span in spans],
                [span.after for span in spans],
                [span.upto for span in spans],
                limit,
            ],
        )
        raised: list[Raised] = cursor.fetchall()
    rungs = {span.rung.id: span.rung for span in spans}
    dossiers = Dossier.objects.in_bulk([dossier for _, dossier, _ in raised])
    drafted = [(dossiers[pk], rungs[rule]) for _, pk, rule in raised if rungs[rule].basis == ReminderBasis.APOLOGY]
    journal.record_all(_told(raised, dossiers, rungs, at) + _draft(drafted, at))
    return len(raised)


@transaction.atomic
def check_steps(*, at: datetime, limit: int = BATCH) -> int:
    """Look at the used time of the steps whose moment has come. Returns how many were looked at."""
    office = lateness.offices_at_work(at)
    due = Q(check_at=None) | Q(check_at__lte=at)
    steps = list(
        Step.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
        .filter(due, ended_at=None, dossier__agency_id__in=sorted(office))
        .select_related("dossier")
        .order_by(F("check_at").asc(nulls_first=True), "id")[:limit]
    )
    if not steps:
        return 0
    found = lateness.ladders(local_day(at))
    waits: dict[int, list[Wait]] = {}
    for wait in Wait.objects.filter(dossier_id__in=[step.dossier_id for step in steps]):
        waits.setdefault(wait.dossier_id, []).append(wait)
    rungs: dict[int, Rung] = {}
    reminders: list[tuple[Step, list[Rung]]] = []
    for step in steps:
        agency = step.dossier.agency_id
        shares = [rung for rung in lateness.ladder_of(agency, found) if rung.basis == ReminderBasis.STEP_SHARE]
        rungs |= {rung.id: rung for rung in shares}
        passed = _look(step, shares, waits.get(step.dossier_id, ()), office[agency], at)
        if passed:
            reminders.append((step, passed))
    Step.objects.bulk_update(steps, ["check_at"])
    raised = _remember(reminders, at)
    dossiers = {step.dossier_id: step.dossier for step in steps}
    journal.record_all(_told(raised, dossiers, rungs, at))
    return len(steps)


def _look(
    step: Step, shares: Sequence[Rung], waits: Iterable[Wait], calendar: WorkCalendar, at: datetime
) -> list[Rung]:
    """The rungs that the used time has passed; sets when to look again."""
    step.check_at = NEVER
    if step.dossier.state not in OPEN - WAITING or not step.allowed_hours:
        return []
    used = used_minutes(step, waits, calendar, at)
    allowed = int(step.allowed_hours * 60)
    ordered = sorted(shares, key=lambda rung: rung.amount)
    coming = [rung.amount * allowed / 100 for rung in ordered if rung.amount * allowed > used * 100]
    if coming:
        step.check_at = calendars.add_working_hours(calendar, at, (coming[0] - used) / 60)
    return [rung for rung in ordered if rung.amount * allowed <= used * 100]


def _remember(reminders: Sequence[tuple[Step, list[Rung]]], at: datetime) -> list[Raised]:
    """Rows for what was not told before; only the highest of a step is told, the steps are locked."""
    steps = [step.pk for step, _ in reminders]
    known = set(
        DueReminder.objects.filter(step_id__in=steps).values_list("step_id", "rule__basis", "rule__amount")
    )  # fmt: skip
    rows: list[DueReminder] = []
    told: list[DueReminder] = []
    for step, passed in reminders:
        fresh = [rung for rung in passed if (step.pk, rung.basis, rung.amount) not in known]
        made = [DueReminder(dossier_id=step.dossier_id, rule_id=r.id, step=step, raised_at=at) for r in fresh]
        rows += made
        if made and fresh[-1] is passed[-1]:
            told.append(made[-1])
    DueReminder.objects.bulk_create(rows)
    return [(row.pk, row.dossier_id, row.rule_id) for row in told]


def _told(raised: Sequence[Raised], dossiers: dict[int, Dossier], rungs: dict[int, Rung], at: datetime) -> list[Fact]:
    """A fact for each agency and rung, which messages follow, and a line in each dossier's story."""
    groups: dict[tuple[int, int], list[int]] = {}
    facts: list[Fact] = []
    nobody = {"actor_id": None, "post_id": None}
    for number, pk, rule in raised:
        dossier = dossiers[pk]
        groups.setdefault((dossier.agency_id, rule), []).append(number)
        rung = rungs[rule]
        facts.append(
            DossierReminded(
                subject=dossier.subject,
                agency_id=dossier.agency_id,
                at=at,
                basis=rung.basis,
                amount=rung.amount,
                **nobody,
            )
        )
    for (agency, rule), ids in groups.items():
        told = RemindersRaised(
            subject=f"agency:{agency}", agency_id=agency, at=at, rule=rule, reminders=tuple(ids), **nobody
        )
        facts.append(told)
    return facts


def _draft(wanted: Sequence[tuple[Dossier, Rung]], at: datetime) -> list[Fact]:
    """A letter of apology for each, with a moment to propose and the cause where one was chosen."""
    ids = [dossier.pk for dossier, _ in wanted]
    delays = {row.dossier_id: row for row in Delay.objects.filter(dossier_id__in=ids)}
    # A draft for a promise that has moved since is of no use any more.
    ExtensionProposal.objects.filter(dossier_id__in=ids).exclude(due_at=F("dossier__due_at")).delete()
    there = set(ExtensionProposal.objects.filter(dossier_id__in=ids).values_list("dossier_id", flat=True))
    office = calendars.calendars_of({dossier.agency_id for dossier, _ in wanted}, around=local_day(at))
    names: dict[int, dict[str, str]] = {}
    rows: list[ExtensionProposal] = []
    for dossier, rung in wanted:
        new = _later(office[dossier.agency_id], dossier.due_at, rung.extra_days)
        if dossier.pk in there or new is None or dossier.due_at is None:
            continue
        delay = delays.get(dossier.pk)
        known = names.setdefault(dossier.agency_id, dict(causes_on(local_day(at), dossier.agency_id)))
        cause = delay.cause_code if delay and delay.cause_code in known else ""
        reason = (delay.note or f"{known[cause]}.") if delay and cause else ""
        rows.append(
            ExtensionProposal(dossier=dossier, agency_id=dossier.agency_id, due_at=dossier.due_at, new_due_at=new,
                              cause_code=cause, reason=reason, drafted_at=at)
        )  # fmt: skip
    ExtensionProposal.objects.bulk_create(rows, ignore_conflicts=True)
    return [
        ExtensionDrafted(
            subject=row.dossier.subject, agency_id=row.dossier.agency_id, actor_id=None, post_id=None, at=at,
            new_due_at=row.new_due_at,
        )
        for row in rows
    ]  # fmt: skip


def _later(calendar: WorkCalendar, due_at: datetime | None, days: int) -> datetime | None:
    """The closing of the nth working day after the due day."""
    if due_at is None:
        return None
    within = due_at - timedelta(microseconds=1)  # a closing is the end of working time and no longer in it
    try:
        return arithmetic.compute_due(calendar, within, Term(TermUnit.WORKING_DAYS, days), with_strip=False).due
    except Meaningless:
        return None
