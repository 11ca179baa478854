"""A calendar changes: every open promise is counted again, once, and the right people hear of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection, connections, transaction

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import RecountNotFound
from motcua.cases.dossiers.events import DueMomentBroughtForward, DueMomentPutOff, RecountFinished
from motcua.cases.dossiers.models import Dossier, Recount, RecountLine
from motcua.cases.dossiers.states import FINISHED, OPEN, WAITING
from motcua.cases.dossiers.tests.factories import MARRIAGE, awaiting_papers, finished, in_review
from motcua.cases.dossiers.tests.many import many
from motcua.cases.dossiers.tests.promises import oracle_of, wrong_promises
from motcua.foundation.calendars import services as calendars
from motcua.foundation.calendars.states import CalendarDraft, DayException, DayKind
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.models import Entry
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import ZONE, local

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
THURSDAY = date(2026, 11, 26)
LATER = MONDAY + timedelta(hours=1)
PAPER = "Công văn 12/UBND"
MORNING, AFTERNOON = (time(7), time(11)), (time(13), time(17))


def close_on(office, day=THURSDAY, at=LATER):
    return calendars.add_exception(
        office.agency.pk, on=day, kind="local_off", name="Mất điện", source=PAPER, actor=SYSTEM, at=at
    )


def recount(at=LATER, batch=250):
    """What the worker does: the calendars' facts become runs, the runs are done."""
    while journal.work_off(limit=500, at=at):
        pass
    at += services.recounting.SETTLE
    rounds = 0
    while services.recount_next(at=at, batch=batch):
        rounds += 1
    return rounds


def promised(dossier):
    dossier.refresh_from_db()
    return dossier.due_at and f"{local(dossier.due_at):%d/%m %H:%M}"


def running():
    return Dossier.objects.filter(state__in=[s for s in OPEN if s not in WAITING])


def test_a_day_off_moves_the_promise_and_the_journal_says_from_what_to_what(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    assert promised(dossier) == "27/11 17:30"
    close_on(office)
    recount()
    assert promised(dossier) == "30/11 17:30"
    (fact,) = [fact for fact in facts_about(dossier.subject) if isinstance(fact, DueMomentPutOff)]
    assert (local(fact.old_due_at).day, local(fact.new_due_at).day, fact.source, fact.actor_id) == (27, 30, PAPER, None)
    line = RecountLine.objects.get()
    assert (line.dossier_id, local(line.new_due_at).day) == (dossier.pk, 30)
    told = selectors.history(dossier.pk)[-1].text
    assert told == "Lịch làm việc thay đổi (Công văn 12/UBND): hạn chuyển từ 27/11/2026 17:30 sang 30/11/2026 17:30"


def test_what_was_put_off_comes_back_when_the_day_is_taken_out_again(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    day = close_on(office)
    recount()
    calendars.remove_exception(day, actor=SYSTEM, at=LATER)
    recount()
    assert promised(dossier) == "27/11 17:30"
    kinds = [type(fact) for fact in facts_about(dossier.subject)][-2:]
    assert kinds == [DueMomentPutOff, DueMomentBroughtForward]


def test_waiting_and_finished_dossiers_keep_what_they_have_and_go_on_by_the_new_calendar(office):
    waiting, done = awaiting_papers(office, MARRIAGE, MONDAY), finished(office, at=MONDAY)
    before = promised(done)
    close_on(office, THURSDAY)
    recount()
    assert (promised(waiting), promised(done)) == (None, before)
    assert not RecountLine.objects.exists()
    # Waited Wednesday only; of the three working days the first is Wednesday: 27th without the day off and the wait.
    services.accept_supplement(waiting.pk, actor=office.binh, at=MONDAY + timedelta(days=2))
    waiting.refresh_from_db()
    assert not wrong_promises(oracle_of(office.agency.pk), [waiting])
    assert promised(waiting) == "01/12 17:30"


def test_the_neighbours_promises_stay(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    calendars.add_exception(
        office.neighbour.pk, on=THURSDAY, kind="off", name="x", source=PAPER, actor=SYSTEM, at=LATER
    )
    recount()
    assert promised(dossier) == "27/11 17:30"
    run = Recount.objects.get()
    assert (run.agency_id, run.looked, run.ended_at is None) == (office.neighbour.pk, 0, False)


def test_the_national_calendar_moves_everybodys(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    calendars.add_exception(None, on=THURSDAY, kind="off", name="Quốc tang", source=PAPER, actor=SYSTEM, at=LATER)
    recount()
    assert promised(dossier) == "30/11 17:30"


def test_changes_that_come_together_are_one_run(office):
    in_review(office, MARRIAGE, MONDAY)
    close_on(office)
    close_on(office, THURSDAY + timedelta(days=1))
    recount()
    (run,) = Recount.objects.all()
    assert (run.sources, run.later, run.failed) == (PAPER, 1, 0)


def test_a_run_waits_until_receipts_by_the_old_calendar_are_saved(office):
    close_on(office)
    while journal.work_off(limit=100, at=LATER):
        pass
    assert not services.recount_next(at=LATER + timedelta(seconds=1))
    assert services.recount_next(at=LATER + timedelta(seconds=4))


@pytest.fixture
def ward_full(office):
    pattern = in_review(office, MARRIAGE, MONDAY)
    many(pattern, 300, now=LATER)
    return office


def changes(office):
    """A new week with half a Saturday from a date on, a swap, a day off by itself, a made-up Sunday morning."""
    known = {"source": PAPER, "actor": SYSTEM, "at": LATER}
    week = {day: [MORNING, AFTERNOON] for day in range(5)} | {5: [MORNING]}
    calendars.set_week(office.agency.pk, valid_from=date(2026, 11, 9), days=week, **known)
    calendars.add_swap(
        office.agency.pk, off_on=date(2026, 11, 30), work_on=date(2026, 12, 6), name="Hoán đổi", **known
    )  # fmt: skip
    close_on(office, date(2026, 11, 19))
    calendars.add_exception(
        office.agency.pk, on=date(2026, 11, 29), kind="work", name="Bù", hours=[MORNING], **known
    )  # fmt: skip


def test_every_promise_is_the_one_that_the_slow_oracle_finds(ward_full):
    before = oracle_of(ward_full.agency.pk)
    assert not wrong_promises(before, running())
    finished_before = dict(Dossier.objects.filter(state__in=FINISHED).values_list("id", "due_at"))
    changes(ward_full)
    after = oracle_of(ward_full.agency.pk)
    assert len(wrong_promises(after, running())) > 100
    rounds = recount(batch=40)
    assert rounds == -(-Dossier.objects.filter(state__in=OPEN).count() // 40)
    assert not wrong_promises(after, running())
    assert not Dossier.objects.filter(state__in=WAITING, due_at__isnull=False).exists()
    assert dict(Dossier.objects.filter(state__in=FINISHED).values_list("id", "due_at")) == finished_before
    run = Recount.objects.get()
    facts = Entry.objects.filter(kind__in=["dossiers.DueMomentPutOff", "dossiers.DueMomentBroughtForward"])
    assert facts.count() == run.lines.count() == run.later + run.earlier
    assert run.total == run.looked == Dossier.objects.filter(state__in=OPEN).count()
    (end,) = [fact for fact in facts_about(f"recount:{run.pk}") if isinstance(fact, RecountFinished)]
    assert (end.later, end.earlier, end.failed) == (run.later, run.earlier, 0)


class Killed(BaseException):
    """The power went."""


def test_a_run_that_was_killed_goes_on_and_does_nothing_twice(ward_full, monkeypatch):
    changes(ward_full)
    while journal.work_off(limit=500, at=LATER):
        pass
    at = LATER + services.recounting.SETTLE
    assert services.recount_next(at=at, batch=40)
    half = Recount.objects.values("cursor", "looked", "later", "earlier").get()

    def die(facts):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(journal, "record_all", die)
        with pytest.raises(Killed), transaction.atomic():
            services.recount_next(at=at, batch=40)
    assert Recount.objects.values("cursor", "looked", "later", "earlier").get() == half
    while services.recount_next(at=at, batch=40):
        pass
    assert not wrong_promises(oracle_of(ward_full.agency.pk), running())
    facts = Entry.objects.filter(kind__startswith="dossiers.DueMoment")
    assert facts.count() == facts.values("subject").distinct().count() == RecountLine.objects.count()


def test_a_batch_costs_the_same_queries_however_many_dossiers_it_holds(ward_full):
    close_on(ward_full)
    while journal.work_off(limit=500, at=LATER):
        pass
    at = LATER + services.recounting.SETTLE
    services.recount_next(at=at, batch=30)
    counts = []
    for batch in (40, 160):
        counter = _Counter()
        with connection.execute_wrapper(counter):
            services.recount_next(at=at, batch=batch)
        counts.append(counter.number)
    assert counts[0] == counts[1] <= 12


class _Counter:
    def __init__(self):
        self.number = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)


def test_a_preview_says_what_saving_would_do_and_saves_nothing(ward_full):
    draft = CalendarDraft(days={THURSDAY: DayException(DayKind.LOCAL_OFF, None, "Mất điện")})
    seen = selectors.preview(ward_full.agency.pk, draft, actor=SYSTEM, now=LATER)
    before = dict(Dossier.objects.values_list("id", "due_at"))
    assert seen.later > 10 and seen.examples and seen.is_whole
    close_on(ward_full)
    recount()
    run = Recount.objects.get()
    assert (seen.later, seen.earlier) == (run.later, run.earlier)
    for example in seen.examples:
        row = Dossier.objects.get(code=example.code)
        assert (before[row.pk], row.due_at) == (example.old_due_at, example.new_due_at)


def test_a_preview_of_a_day_in_the_past_says_who_turns_late(ward_full):
    """Saturday the 21st becomes a working day: what was due on Monday was due on Saturday."""
    draft = CalendarDraft(days={date(2026, 11, 21): DayException(DayKind.WORK, ((420, 690),), "Bù")})
    seen = selectors.preview(ward_full.agency.pk, draft, actor=SYSTEM, now=LATER)
    assert seen.earlier > 5 and seen.newly_late > 0 and seen.later == 0


def test_only_those_who_may_see_a_moved_dossier_see_it_in_the_run(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    close_on(office)
    recount()
    run = Recount.objects.get()
    for who in (office.chi, office.dung, office.binh):
        assert [line.code for line in selectors.recount_lines(run.pk, actor=who)[0]] == [dossier.code]
        assert selectors.get_recount(run.pk, actor=who).percent == 100
    with pytest.raises(RecountNotFound):
        selectors.get_recount(run.pk, actor=office.em)
    with pytest.raises(RecountNotFound):
        selectors.get_recount(run.pk + 1, actor=SYSTEM)


def test_a_preview_counts_all_and_names_only_what_the_run_will_name_to_the_same_person(office):
    """Who keeps the calendar and may not read dossiers sees how many move, not which."""
    in_review(office, MARRIAGE, MONDAY)
    keeper, reader = office.hire("Kim", "organizations.administer"), office.chi
    draft = CalendarDraft(days={THURSDAY: DayException(DayKind.LOCAL_OFF, None, "Mất điện")})
    unnamed, named = (selectors.preview(office.agency.pk, draft, actor=who, now=LATER) for who in (keeper, reader))
    assert unnamed.moved == named.moved == 1
    close_on(office)
    recount()
    run = Recount.objects.get()
    for who, told in ((keeper, unnamed), (reader, named)):
        assert list(told.examples) == selectors.recount_lines(run.pk, actor=who)[0]
    assert not unnamed.examples
    assert named.examples


def test_a_promise_without_a_term_is_left_alone(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    Dossier.objects.filter(pk=dossier.pk).update(term="", due_at=None)
    close_on(office)
    recount()
    assert (promised(dossier), Recount.objects.get().failed) == (None, 0)


def test_several_workers_at_one_run_do_nothing_twice(committed_office):
    """While a colleague ends a wait and others work on, every promise comes out right and is told once."""
    office = committed_office
    waiting = awaiting_papers(office, MARRIAGE, MONDAY)
    many(in_review(office, MARRIAGE, MONDAY), 200, now=LATER)
    changes(office)
    while journal.work_off(limit=500, at=LATER):
        pass
    at = LATER + services.recounting.SETTLE

    def work(number):
        try:
            if number == 0:
                services.accept_supplement(waiting.pk, actor=office.chi, at=LATER)
            while services.recount_next(at=at, batch=10):
                pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    while services.recount_next(at=at, batch=10):
        pass
    assert not wrong_promises(oracle_of(office.agency.pk), running())
    facts = Entry.objects.filter(kind__in=["dossiers.DueMomentPutOff", "dossiers.DueMomentBroughtForward"])
    assert facts.count() == facts.values("subject").distinct().count() == RecountLine.objects.count() > 50
    run = Recount.objects.get()
    assert run.looked == run.total
