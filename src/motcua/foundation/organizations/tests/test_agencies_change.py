"""Agencies are renamed from a day on, and close."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.journal.selectors import changes_of, facts_about
from motcua.foundation.organizations import errors, selectors, services
from motcua.foundation.organizations.models import Agency
from motcua.foundation.organizations.tests.factories import AT, Place, agency, person, place
from motcua.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def here() -> Place:
    return place()


def rename(here: Place, name: str, since: date) -> None:
    services.rename_agency(
        here.ward.pk, actor=SYSTEM, at=AT, name=f"UBND {name}", short_name=name, valid_from=since
    )  # fmt: skip


def test_a_name_of_today_holds_at_once_and_one_of_tomorrow_from_tomorrow(here: Place) -> None:
    rename(here, "Phường Mới", TODAY)
    rename(here, "Phường Sau", TOMORROW)
    assert Agency.objects.get(pk=here.ward.pk).short_name == "Phường Mới"
    assert services.put_on_names(on=TODAY) == 0
    assert services.put_on_names(on=TOMORROW) == 1
    assert Agency.objects.get(pk=here.ward.pk).short_name == "Phường Sau"
    assert [one.short_name for one in selectors.names_of(here.ward.pk)][:2] == ["Phường Sau", "Phường Mới"]
    with pytest.raises(errors.NameTakenThatDay):
        rename(here, "Khác", TOMORROW)


def test_what_was_administered_is_told_with_old_and_new_newest_first(
    here: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    services.change_contact(here.ward.pk, actor=SYSTEM, at=AT, address="12 Phạm Thái Bường", phone="02703 822 222")
    services.change_contact(here.ward.pk, actor=SYSTEM, at=AT, address="12 Phạm Thái Bường", phone="02703 822 222")
    with django_assert_num_queries(1):
        lines = changes_of([here.ward.pk])
    assert lines[0].kind == "organizations.AgencyContactChanged"
    assert lines[0].facts["changes"] == ["address", "", "12 Phạm Thái Bường", "phone", "", "02703 822 222"]
    assert lines[1].kind != "organizations.AgencyContactChanged"


def test_an_agency_closes_with_its_posts_and_stands_below_nobody(here: Place) -> None:
    post, chi = here.post("a", "dossiers.read"), person("Chi")
    here.seat(post, chi)
    services.close_agency(here.ward.pk, actor=SYSTEM, at=AT, last_day=TODAY)
    assert here.ward.pk in selectors.agencies_below(here.province.pk, on=TODAY)
    assert here.ward.pk not in selectors.agencies_below(here.province.pk, on=TOMORROW)
    assert not selectors.is_held(post.pk, chi.pk, on=TOMORROW)
    assert selectors.agency_brief(here.ward.pk).is_closed(TOMORROW)
    assert not selectors.agency_brief(here.ward.pk).is_closed(TODAY)
    assert type(facts_about(f"agency:{here.ward.pk}")[-1]).__name__ == "AgencyClosed"


def test_an_agency_with_others_below_does_not_close(here: Place) -> None:
    agency("H61.21.01", "Trạm", parent=here.ward)
    with pytest.raises(errors.StillBelow):
        services.close_agency(here.ward.pk, actor=SYSTEM, at=AT, last_day=TODAY)


@pytest.mark.parametrize("typed", ["H61.21", "h61.21", "000.00.21.H61"])
def test_a_code_is_read_in_both_forms(typed: str) -> None:
    assert selectors.short_code(typed) == "H61.21"


@pytest.mark.parametrize("typed", ["", "61.21", "H61.21.000.1.1", "000.00.H61"])
def test_nonsense_is_no_code(typed: str) -> None:
    with pytest.raises(errors.BadAgencyCode):
        selectors.short_code(typed)
