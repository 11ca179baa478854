"""How much an agency has in hand, as machines that watch are told: what nobody has received is not in hand yet."""

from datetime import timedelta

import pytest

from motcua.cases.dossiers import selectors
from motcua.cases.dossiers.selectors import Load
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office

pytestmark = pytest.mark.django_db


def test_what_waits_for_an_answer_is_counted_apart_from_what_is_in_hand(office: Office) -> None:
    factories.received(office, at=MONDAY)
    assert selectors.load_by_agency(MONDAY) == {office.agency.pk: Load(open=1, overdue=0)}
    factories.from_the_portal(office)
    assert selectors.load_by_agency(MONDAY)[office.agency.pk] == Load(open=1, overdue=0, unanswered=1)
    later = MONDAY + timedelta(days=60)
    assert selectors.load_by_agency(later)[office.agency.pk] == Load(1, 1, 1, 1)


def test_an_agency_with_nothing_but_filings_is_told_too(office: Office) -> None:
    assert selectors.load_by_agency(MONDAY) == {}
    factories.from_the_portal(office)
    assert selectors.load_by_agency(MONDAY) == {office.agency.pk: Load(open=0, overdue=0, unanswered=1)}
