"""Supervision's figures: counted as it happens, counted again, and listed, they are the same."""

from collections import Counter as Tally
from datetime import date, timedelta
from itertools import product
from statistics import quantiles
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Closure, Dossier, Step, SupplementRequest
from motcua.cases.dossiers.tests.factories import BIRTH, CERTIFIED, MARRIAGE, MONDAY, TERMLESS, Office, received
from motcua.cases.dossiers.tests.test_walks import CALLS
from motcua.followers.statistics import rules, selectors
from motcua.followers.statistics import services as statistics
from motcua.followers.statistics.models import Counter, CountingBasis, Passage, PassageCount, StaleDay
from motcua.followers.statistics.selectors import BY, PASSED, Measures, Slice
from motcua.followers.statistics.selectors.moves import BINS
from motcua.followers.statistics.states import BASIS, BUCKETS, Scope
from motcua.foundation.journal import services as journal
from motcua.kernel.moments import local_day

# Whole months, so that what is counted by month can be compared.
FIRST, LAST = date(2026, 9, 1), date(2027, 3, 31)
PERIODS = (
    (FIRST, LAST),
    (date(2026, 9, 15), date(2027, 3, 9)),
    (date(2026, 11, 1), date(2026, 11, 30)),
    (date(2026, 11, 24), date(2026, 12, 2)),
)


def follow_up() -> None:
    while journal.work_off(at=MONDAY + timedelta(days=800), limit=200):
        pass


def walk(office: Office, data: st.DataObject) -> None:
    """One dossier does something legal again and again, over some weeks."""
    people = [office.binh, office.chi, office.dung, office.hoa]
    at = MONDAY + timedelta(hours=data.draw(st.integers(0, 200)))
    dossier = received(office, data.draw(st.sampled_from([BIRTH, MARRIAGE, CERTIFIED, TERMLESS])), at)
    for _ in range(data.draw(st.integers(0, 14), label="steps")):
        at += timedelta(minutes=data.draw(st.integers(1, 3000)))
        ways = [
            (verb, who)
            for who in people
            for verb in sorted(dossiers.allowed_verbs(dossier, who, at) & CALLS.keys() - {"consult"})
        ]
        if not ways:
            return
        verb, who = data.draw(st.sampled_from(ways))
        call: Any = CALLS[verb](office, dossier)  # type: ignore[no-untyped-call]
        getattr(services, verb)(dossier.pk, actor=who, at=at, **call)
        dossier = Dossier.objects.get(pk=dossier.pk)


def everything(office: Office, first: date, last: date) -> dict[tuple[str, str], dict[tuple[Any, ...], Measures]]:
    return {
        (scope, by): selectors.measures(a_slice(office, first, last, scope=scope), by)
        for scope, by in product((Scope.DOSSIER, Scope.STAY), BY)
    }


def a_slice(office: Office, first: date = FIRST, last: date = LAST, **keys: Any) -> Slice:
    return Slice(agencies=frozenset({office.agency.pk}), first=first, last=last, **keys)


def listed(wanted: Slice, measure: str) -> list[int]:
    """Every line of the list, page by page."""
    ids: list[int] = []
    after = None
    while lines := selectors.passages(wanted, measure, after=after, limit=2):
        ids += [line.id for line in lines]
        after = (lines[-1].at(measure), lines[-1].id)
    return ids


KEYS = {"officer": ("post", "account"), "unit": ("unit",), "field": ("field",), "": ()}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_counted_live_folded_or_rebuilt_the_figures_are_the_same_and_the_lists_agree(
    office: Office, data: st.DataObject
) -> None:
    with transaction.atomic():
        for _ in range(data.draw(st.integers(1, 3), label="dossiers")):
            walk(office, data)
            if data.draw(st.booleans()):
                follow_up()
            if data.draw(st.booleans()):
                statistics.fold_passages(limit=data.draw(st.integers(1, 9)))
        follow_up()
        _equals_the_rows(office)
        before = {period: everything(office, *period) for period in PERIODS}
        while statistics.fold_passages():
            pass
        assert not StaleDay.objects.exists()
        assert {period: everything(office, *period) for period in PERIODS} == before
        assert statistics.rebuild() == 0
        assert {period: everything(office, *period) for period in PERIODS} == before
        for period in PERIODS:
            _lists_agree(office, period, before[period])
        transaction.set_rollback(True)


def _equals_the_rows(office: Office) -> None:
    """Against the rows that the verbs wrote, counted without any of our tables."""
    whole = selectors.measures(a_slice(office)).get((), Measures())
    endings = Tally(Dossier.objects.exclude(finished_at=None).values_list("timing", flat=True))
    assert whole.arrived == Dossier.objects.count()
    assert (whole.early, whole.on_time, whole.overdue, whole.untimed) == tuple(
        endings[timing] for timing in ("early", "on_time", "overdue", "")
    )
    # The portal's figures are the same, though they are counted from the facts.
    public = selectors.figures(FIRST, LAST, agencies={office.agency.pk})
    assert (public.received, public.early, public.on_time, public.overdue, public.untimed) == (
        whole.arrived, whole.early, whole.on_time, whole.overdue, whole.untimed
    )  # fmt: skip
    assert whole.supplements == SupplementRequest.objects.exclude(wait=None).count()
    by_officer = selectors.measures(a_slice(office, scope=Scope.STAY), "officer")
    # Whoever hands a result out that nobody had taken over has had it.
    closers = dict(Closure.objects.values_list("dossier_id", "closed_by_id"))
    last = dict(Step.objects.order_by("id").values_list("dossier_id", "id"))
    stays = [
        (stay.post_id, stay.holder_id or (closers.get(stay.dossier_id) if last[stay.dossier_id] == stay.pk else 0) or 0)
        for stay in Step.objects.order_by("id")
    ]
    ended = Step.objects.order_by("id").values_list("ended_at", flat=True)
    assert {key: m.arrived for key, m in by_officer.items() if m.arrived} == Tally(stays)
    assert {key: m.done for key, m in by_officer.items() if m.done} == Tally(
        key for key, at in zip(stays, ended, strict=True) if at
    )
    by_month = selectors.measures(a_slice(office), "month")
    assert {key: m.arrived for key, m in by_month.items() if m.arrived} == Tally(
        (local_day(at).replace(day=1),) for at in Dossier.objects.values_list("received_at", flat=True)
    )


def _lists_agree(office: Office, period: tuple[date, date], found: dict[Any, Any]) -> None:
    for (scope, by), lines in found.items():
        for key, measured in lines.items() if by in KEYS else ():
            wanted = a_slice(office, *period, scope=scope, **dict(zip(KEYS[by], key, strict=True)))
            for measure in PASSED:
                ids = listed(wanted, measure)
                assert len(ids) == len(set(ids)) == getattr(measured, measure), (scope, by, key, measure)


def test_the_command_puts_right_what_was_damaged(office: Office, capsys: Any) -> None:
    for code in (BIRTH, MARRIAGE):
        received(office, code)
    follow_up()
    Passage.objects.update(allowed=7)
    PassageCount.objects.all().delete()
    StaleDay.objects.all().delete()
    call_command("statistics", "rebuild")
    assert "passages and 0 counters differed" in capsys.readouterr().out
    assert selectors.measures(a_slice(office))[()].arrived == 2
    assert not Passage.objects.filter(allowed=7).exists()


def test_the_cost_is_the_same_for_one_dossier_and_for_many(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for many in (1, 12):
        for _ in range(many):
            received(office, BIRTH)
        follow_up()
        statistics.fold_passages()
        with django_assert_num_queries(2):
            selectors.measures(a_slice(office, scope=Scope.STAY), "officer")
        assert PassageCount.objects.filter(span="month").count() < 8
        with django_assert_num_queries(1):
            selectors.passages(a_slice(office), "arrived")


@given(st.lists(st.integers(0, 40_000), min_size=1, max_size=200), st.sampled_from([0.5, 0.9]))
def test_a_percentile_lies_in_the_bucket_of_the_true_one(minutes: list[int], share: float) -> None:
    counts = [0] * BINS
    for value in minutes:
        counts[rules.bucket_of(value)] += 1
    found = rules.percentile(counts, share)
    assert found is not None
    ranked = sorted(minutes)
    true = ranked[max(0, -(-int(share * 1000) * len(ranked) // 1000) - 1)]
    low, high = (0, *BUCKETS)[rules.bucket_of(true)], (*BUCKETS, 10**9)[rules.bucket_of(true)]
    assert low <= found <= high


def test_percentiles_of_an_ordinary_office_are_right_within_a_seventh() -> None:
    minutes = [30 + (n * 37) % 900 for n in range(900)]
    counts = [0] * BINS
    for value in minutes:
        counts[rules.bucket_of(value)] += 1
    deciles = quantiles(minutes, n=10)
    for share, true in ((0.5, deciles[4]), (0.9, deciles[8])):
        found = rules.percentile(counts, share)
        assert found is not None
        assert abs(found - true) / true < 1 / 7
    assert rules.percentile([0] * BINS, 0.5) is None


def test_the_database_and_the_rule_put_a_duration_into_the_same_bucket(db: None) -> None:
    with connection.cursor() as cursor:
        for minutes in (0, 1, 4, 5, 479, 480, 481, 28799, 28800, 99999):
            cursor.execute("SELECT width_bucket(%s::int, %s::int[])", [minutes, list(BUCKETS)])
            assert cursor.fetchone()[0] == rules.bucket_of(minutes)


def test_an_update_that_counts_otherwise_makes_the_office_count_anew(office: Office) -> None:
    at = MONDAY + timedelta(days=5)
    walked = received(office, BIRTH)
    services.refuse(walked.pk, reason="x", actor=office.chi, at=at)
    follow_up()
    statistics.fold()
    assert statistics.begin(at=at) == 0, "a new office has nothing to count anew"
    # As before the update: a stay judged by the minute, a refusal not among the done.
    CountingBasis.objects.update(version=1)
    Passage.objects.filter(scope=Scope.STAY).update(timing="early")
    Counter.objects.update(early=0, on_time=0, overdue=0)
    assert statistics.begin(at=at) > 0
    assert selectors.figures(FIRST, LAST).overdue == 1
    assert selectors.measures(a_slice(office))[()].overdue == 1
    assert CountingBasis.objects.get().version == BASIS
    assert statistics.begin(at=at) == 0


def test_an_empty_period_has_no_figures(office: Office) -> None:
    assert selectors.measures(a_slice(office, date(2020, 1, 1), date(2020, 12, 31))) == {}
    assert Measures().median is None
    assert Measures().on_time_rate is None
