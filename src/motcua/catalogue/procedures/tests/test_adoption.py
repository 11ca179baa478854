"""An agency takes in a procedure between two dates."""

from datetime import date

import pytest

from motcua.catalogue.procedures import selectors, services
from motcua.catalogue.procedures.errors import (
    AlreadyAdopted,
    EndsBeforeItBegins,
    FieldMissing,
    MayNotAdminister,
    NotAdopted,
    ProcedureMissing,
)
from motcua.catalogue.procedures.models import FieldDuty
from motcua.catalogue.procedures.tests.factories import AT, JULY, TODAY, newest, take_in
from motcua.foundation.journal.models import Entry
from motcua.foundation.organizations.tests import factories
from motcua.foundation.organizations.tests.factories import Place
from motcua.kernel.actor import SYSTEM, Actor


@pytest.fixture
def place(db: None) -> Place:
    """A ward that has not adopted anything yet."""
    take_in()
    return factories.place()


def administrator_of(*agencies: int) -> Actor:
    return Actor(id=7, post_id=7, unit_id=1, agency_id=1, grants={"procedures.administer": frozenset(agencies)})


def test_an_adopted_procedure_may_be_received_from_that_day_on(place: Place) -> None:
    services.adopt("1.001193", place.ward.pk, TODAY, actor=administrator_of(place.ward.pk), at=AT)
    version = newest("1.001193").pk
    days = {day: selectors.is_adopted(version, agency_id=place.ward.pk, on=day) for day in (date(2026, 11, 22), TODAY)}
    assert days == {date(2026, 11, 22): False, TODAY: True}
    assert selectors.adopting_agencies("1.001193", TODAY) == [place.ward.pk]
    assert Entry.objects.filter(kind="procedures.ProcedureAdopted", agency_id=place.ward.pk).count() == 1


def test_an_administrator_elsewhere_may_not_adopt_here(place: Place) -> None:
    with pytest.raises(MayNotAdminister):
        services.adopt("1.001193", place.ward.pk, TODAY, actor=administrator_of(place.province.pk), at=AT)


def test_a_procedure_is_adopted_once_at_a_time(place: Place) -> None:
    services.adopt("1.001193", place.ward.pk, JULY, actor=SYSTEM, at=AT)
    with pytest.raises(AlreadyAdopted, match="từ 01/07/2026"):
        services.adopt("1.001193", place.ward.pk, TODAY, actor=SYSTEM, at=AT)


def test_an_unknown_procedure_cannot_be_adopted(place: Place) -> None:
    with pytest.raises(ProcedureMissing):
        services.adopt("9.999999", place.ward.pk, TODAY, actor=SYSTEM, at=AT)


def test_an_ended_adoption_lasts_through_its_last_day_and_may_be_renewed(place: Place) -> None:
    services.adopt("1.001193", place.ward.pk, JULY, actor=SYSTEM, at=AT)
    services.end_adoption("1.001193", place.ward.pk, TODAY, actor=SYSTEM, at=AT)
    version, tomorrow = newest("1.001193").pk, date(2026, 11, 24)
    assert selectors.is_adopted(version, agency_id=place.ward.pk, on=TODAY)
    assert not selectors.is_adopted(version, agency_id=place.ward.pk, on=tomorrow)
    services.adopt("1.001193", place.ward.pk, tomorrow, actor=SYSTEM, at=AT)
    assert selectors.is_adopted(version, agency_id=place.ward.pk, on=tomorrow)


def test_an_adoption_cannot_end_before_it_begins_nor_where_there_is_none(place: Place) -> None:
    with pytest.raises(NotAdopted):
        services.end_adoption("1.001193", place.ward.pk, TODAY, actor=SYSTEM, at=AT)
    services.adopt("1.001193", place.ward.pk, TODAY, actor=SYSTEM, at=AT)
    with pytest.raises(EndsBeforeItBegins):
        services.end_adoption("1.001193", place.ward.pk, JULY, actor=SYSTEM, at=AT)


def test_adopting_all_leaves_what_is_adopted_already(place: Place) -> None:
    services.adopt("1.001193", place.ward.pk, JULY, actor=SYSTEM, at=AT)
    codes = ["1.001193", "1.001612"]
    assert services.adopt_all(codes, place.ward.pk, TODAY, actor=SYSTEM, at=AT) == ["1.001612"]


def test_a_post_is_in_charge_of_exactly_the_fields_named_last(place: Place) -> None:
    post = place.post("TP", "dossiers.process")
    for fields in (["ho-tich", "dat-dai"], ["ho-tich", "ho-kinh-doanh"]):
        services.set_field_duties(post.pk, fields, agency_id=place.ward.pk, actor=SYSTEM, at=AT)
    duties = FieldDuty.objects.filter(post=post).values_list("field__code", flat=True)
    assert sorted(duties) == ["ho-kinh-doanh", "ho-tich"]
    with pytest.raises(FieldMissing):
        services.set_field_duties(post.pk, ["khac"], agency_id=place.ward.pk, actor=SYSTEM, at=AT)
