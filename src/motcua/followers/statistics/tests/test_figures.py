from collections import Counter as Tally
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from motcua.cases.dossiers import events
from motcua.cases.dossiers.states import Timing
from motcua.followers.statistics import selectors, services
from motcua.followers.statistics.models import Counter, Delta
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import Fact

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 9, 1), date(2026, 12, 31)
HAPPENED = ("received", "closed", "submitted", "answered", "answered_late")
ENDINGS: dict[str, type[Fact]] = {
    "refused": events.DossierRefused,
    "withdrawn": events.DossierWithdrawn,
    "stopped": events.DossierStopped,
}


def fact(what: str, agency: int, field: str, officer: int, at: datetime) -> Fact:
    common = {"subject": f"dossier:{officer}", "agency_id": agency, "actor_id": officer, "post_id": officer, "at": at}
    if what == "received":
        return events.DossierReceived(
            **common, code="x", procedure="1.1", field=field, channel="counter", due_at=None, to_post=1
        )
    if what == "closed":
        return events.DossierClosed(**common, code="x", channel="counter", on_time=True)
    if what == "submitted":
        return events.DossierSubmitted(
            **common, code="x", procedure="1.1", field=field, channel="online", acknowledge_by=at, to_post=1
        )
    if what in ("answered", "answered_late"):
        in_time = what == "answered"
        return events.SubmissionAnswered(
            **common, answer="accepted", acknowledge_by=at, is_on_time=in_time, field=field
        )
    if what in ENDINGS:
        return ENDINGS[what](**common, code="x", timing="early", field=field)
    return events.DossierFinished(**common, code="x", timing=what, field=field)


def tell(*facts: Fact) -> None:
    with transaction.atomic():
        for each in facts:
            journal.record(each)


def follow_up() -> None:
    while journal.work_off(at=AT + timedelta(days=400)):
        pass


FACTS = st.builds(
    fact,
    st.sampled_from([*HAPPENED, *ENDINGS, *map(str, Timing.values)]),
    st.integers(1, 3),
    st.sampled_from(["ho-tich", "dat-dai"]),
    st.integers(1, 3),
    st.integers(-60 * 24, 30 * 24).map(lambda hours: AT + timedelta(hours=hours)),
)


def columns(of: Fact) -> list[str]:
    if isinstance(of, events.DossierFinished):
        return [of.timing]
    if isinstance(of, events.SubmissionAnswered):
        return ["answered"] if of.is_on_time else ["answered", "answered_late"]
    what = type(of).__name__.removeprefix("Dossier").lower()
    return [what, "early"] if what in ENDINGS else [what]


class CountersEqualARecount(TestCase):
    @settings(max_examples=40)  # a database shares its machine
    @given(st.lists(FACTS, max_size=25), st.integers(0, 25), st.integers(0, 25))
    def test_after_any_facts_folded_at_any_moment(self, facts: list[Fact], first_fold: int, second_fold: int) -> None:
        for number, each in enumerate(facts):
            tell(each)
            if number in (first_fold, second_fold):
                follow_up()
                services.fold()
        follow_up()
        wanted = Tally(column for each in facts for column in columns(each))
        found = selectors.figures(FIRST, LAST)
        assert {name: getattr(found, name) for name in wanted} == dict(wanted)
        for agency, figures in selectors.figures_by_agency(FIRST, LAST).items():
            assert figures.received == sum(f.agency_id == agency and columns(f) == ["received"] for f in facts)
        assert sum(f.received for f in selectors.figures_by_officer(FIRST, LAST).values()) == wanted["received"]
        assert sum(f.received for f in selectors.figures_by_month(FIRST, LAST).values()) == wanted["received"]
        assert services.recount(at=AT) == 0


@pytest.mark.django_db
def test_figures_of_one_agency_field_and_month() -> None:
    tell(
        fact("received", 1, "ho-tich", 5, AT),
        fact("received", 2, "ho-tich", 5, AT),
        fact("early", 1, "ho-tich", 6, AT),
        fact("on_time", 1, "ho-tich", 6, AT),
        fact("overdue", 1, "dat-dai", 6, AT),
        # A procedure without a term: done, and neither in time nor late.
        fact("", 1, "giam-ngheo", 6, AT),
        fact("received", 1, "ho-tich", 5, datetime(2026, 10, 31, 17, 0, tzinfo=UTC)),
        fact("received", 1, "ho-tich", 5, datetime(2026, 10, 31, 16, 59, tzinfo=UTC)),
    )
    follow_up()
    november = selectors.public_figures(date(2026, 11, 23), agencies={1})
    assert (november.received, november.done, november.on_time_rate) == (2, 4, 66.6)
    assert selectors.figures_by_field(FIRST, LAST, agencies={1})["dat-dai"].overdue == 1
    assert selectors.figures(FIRST, LAST, agencies=[]) == selectors.Figures()
    assert selectors.Figures().on_time_rate is None


@pytest.mark.django_db
def test_what_is_refused_withdrawn_or_stopped_is_done_and_kept_its_time_or_not() -> None:
    """Form II.06a: what was received is done or open."""
    tell(*[fact("received", 1, "ho-tich", n, AT) for n in range(5)])
    tell(*[fact(what, 1, "ho-tich", n, AT) for n, what in enumerate([*ENDINGS, "overdue"])])
    follow_up()
    found = selectors.public_figures(date(2026, 11, 23), agencies={1})
    assert (found.received, found.done, found.in_time, found.overdue, found.on_time_rate) == (5, 4, 3, 1, 75.0)
    assert (found.refused, found.withdrawn, found.stopped) == (1, 1, 1)
    assert services.recount(at=AT) == 0


@pytest.mark.django_db
def test_folding_changes_no_answer_and_empties_the_deltas() -> None:
    tell(*[fact("received", 1, "ho-tich", n % 2, AT) for n in range(10)])
    follow_up()
    before = selectors.figures_by_officer(FIRST, LAST)
    assert services.fold(limit=3) == 3
    assert selectors.figures_by_officer(FIRST, LAST) == before
    assert services.fold() == 7
    assert selectors.figures_by_officer(FIRST, LAST) == before
    assert (Delta.objects.count(), Counter.objects.count()) == (0, 2)


@pytest.mark.django_db
def test_a_recount_puts_right_what_differs_and_waits_for_what_is_still_owed() -> None:
    tell(fact("received", 1, "ho-tich", 5, AT))
    follow_up()
    services.fold()
    Counter.objects.update(received=7)
    tell(fact("received", 1, "ho-tich", 5, AT))
    assert services.recount(at=AT) == 1
    assert selectors.figures(FIRST, LAST).received == 1
    follow_up()
    assert selectors.figures(FIRST, LAST).received == 2
    assert services.recount(at=AT) == 0


@pytest.mark.django_db
def test_what_people_do_on_the_portal_is_no_officers_work() -> None:
    known = {"subject": "dossier:1", "agency_id": 1, "actor_id": 77, "post_id": None, "at": AT}
    tell(
        events.DossierSubmitted(
            **known, code="x", procedure="1.1", field="ho-tich", channel="online", acknowledge_by=AT, to_post=1
        ),
        events.DossierWithdrawn(**known, code="x", timing="early", field="ho-tich"),
    )
    follow_up()
    assert set(selectors.figures_by_officer(FIRST, LAST)) == {0}
    assert selectors.figures(FIRST, LAST).submitted == 1
