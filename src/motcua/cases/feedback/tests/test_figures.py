"""What leaders see: figures that come from votes, groups that name nobody, answers without a dossier."""

from datetime import date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.cases.feedback import errors, selectors, services
from motcua.cases.feedback.selectors import Votes
from motcua.cases.feedback.states import Level
from motcua.cases.feedback.tests import factories
from motcua.cases.feedback.tests.factories import MONDAY, Ward
from motcua.kernel.moments import ZONE


@pytest.fixture
def ward(db: None) -> Ward:
    return factories.a_ward()


def several(ward: Ward, number: int, level: Level = Level.VERY, **about: object) -> None:
    for _ in range(number):
        factories.rated(ward, level, **about)


def test_each_answer_is_counted_where_it_was_served(
    ward: Ward, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    several(ward, 6, unit=1)
    several(ward, 5, Level.UNSATISFIED, unit=2, place=1, timing="overdue")
    factories.asked(ward, unit=2)
    with django_assert_num_queries(1):
        found = selectors.whole(ward.slice())
    assert found == Votes(asked=12, very=6, satisfied=0, unsatisfied=5)
    assert (found.given, found.percent, found.content) == (11, (54.5, 0.0, 45.5), 54.5)
    with django_assert_num_queries(1):
        by_unit = {line.key: line.votes.given for line in selectors.figures(ward.slice(), "unit", least=5)}
    assert by_unit == {1: 6, 2: 5}
    by_timing = {line.key: line.votes.content for line in selectors.figures(ward.slice(), "timing", least=5)}
    assert by_timing == {"in_time": 100.0, "overdue": 0.0}
    assert selectors.whole(ward.slice(timing="in_time")).given == 6
    (month,) = selectors.figures(ward.slice(), "month", least=5)
    assert month.key == date(2026, 11, 1)


def test_units_with_few_votes_are_shown_together_only(ward: Ward) -> None:
    several(ward, 9, unit=1)
    several(ward, 6, unit=2)
    several(ward, 1, Level.UNSATISFIED, unit=3)
    lines = selectors.figures(ward.slice(), "unit", least=5)
    assert [(line.key, line.votes.given) for line in lines if not line.is_rest] == [(1, 9)]
    rest = lines[-1]
    assert (rest.is_rest, rest.groups, rest.votes.given, rest.votes.unsatisfied) == (True, 2, 7, 1)


def test_answers_of_few_are_not_listed_however_they_are_asked_for(ward: Ward) -> None:
    several(ward, 4, unit=1)
    several(ward, 5, unit=2)
    with pytest.raises(errors.TooFewVotes, match="4 phiếu"):
        selectors.answers(ward.slice(unit=1), least=5)
    with pytest.raises(errors.TooFewVotes):
        selectors.answers(ward.slice(unit=1), level="unsatisfied", least=5)
    assert selectors.answers(ward.slice(), least=5).count == 9


def test_words_are_read_without_the_dossier_unless_somebody_wants_to_be_called(ward: Ward) -> None:
    several(ward, 5)
    for number, may in enumerate((False, True)):
        token = factories.rated(ward, Level.UNSATISFIED, subject=f"dossier:{number}")
        services.explain(token, reasons=[], words=f"Góp ý {number}", may_contact=may, at=MONDAY)
    found = selectors.answers(ward.slice(), with_words=True, least=5)
    assert {(row.words, row.subject) for row in found.rows} == {("Góp ý 0", ""), ("Góp ý 1", "dossier:1")}


def test_everybody_reads_the_share_of_the_last_quarter_where_enough_people_voted(ward: Ward) -> None:
    september = datetime(2026, 9, 15, 9, 0, tzinfo=ZONE)
    several(ward, 19, at=september)
    assert selectors.public_shares(on=MONDAY.date(), least=20) == {}
    several(ward, 1, Level.UNSATISFIED, at=september)
    several(ward, 1, Level.UNSATISFIED)  # this quarter is not over
    share = selectors.public_shares(on=MONDAY.date(), least=20)[ward.agency.pk]
    assert (share.percent, share.votes, share.first, share.last) == (95.0, 20, date(2026, 7, 1), date(2026, 9, 30))
