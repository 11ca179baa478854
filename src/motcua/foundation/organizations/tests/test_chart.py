from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations import errors, selectors, services
from motcua.foundation.organizations.events import AgencyMoved
from motcua.foundation.organizations.models import AgencyParent
from motcua.foundation.organizations.tests.factories import AT, BEGIN, agency, person, place
from motcua.kernel.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
NEXT_YEAR = date(2027, 1, 1)


def test_an_agency_knows_both_codes_and_its_parent() -> None:
    here = place()
    found = selectors.get_agency("000.00.21.H61")
    assert (found.id, found.code, found.parent_name) == (here.ward.pk, "H61.21", "Ủy ban nhân dân Tỉnh Vĩnh Long")
    assert selectors.agency_brief(here.ward.pk) == found == selectors.get_agency("H61.21")


def test_a_code_is_given_once() -> None:
    here = place()
    with pytest.raises(errors.CodeTaken):
        agency("H61.21", "Phường khác", parent=here.province)


def test_an_unknown_code_finds_nothing() -> None:
    with pytest.raises(errors.NoSuchAgency):
        selectors.get_agency("H99.99")


def test_an_agency_moves_from_a_day_on() -> None:
    here = place()
    other = agency("H62", "Tỉnh khác")
    services.move_agency(here.ward.pk, actor=SYSTEM, at=AT, parent_id=other.pk, valid_from=NEXT_YEAR)
    before = NEXT_YEAR - timedelta(days=1)
    assert selectors.agencies_below(here.province.pk, on=before) == {here.ward.pk}
    assert selectors.agencies_below(here.province.pk, on=NEXT_YEAR) == set()
    assert selectors.agencies_below(other.pk, on=NEXT_YEAR) == {here.ward.pk}
    moved = facts_about(f"agency:{here.ward.pk}")[-1]
    assert isinstance(moved, AgencyMoved)
    assert moved.valid_from == NEXT_YEAR


def test_an_agency_cannot_stand_below_itself_or_its_own_children() -> None:
    here = place()
    for parent in (here.ward, here.province):
        with pytest.raises(errors.TreeWouldTurn):
            services.move_agency(here.province.pk, actor=SYSTEM, at=AT, parent_id=parent.pk, valid_from=NEXT_YEAR)


def test_a_day_has_one_parent() -> None:
    here = place()
    other = agency("H62", "Tỉnh khác")
    with pytest.raises(errors.ParentsOverlap):
        services.move_agency(here.ward.pk, actor=SYSTEM, at=AT, parent_id=other.pk, valid_from=BEGIN)


def test_the_database_itself_refuses_two_parents_on_one_day() -> None:
    here = place()
    with pytest.raises(IntegrityError, match="one_parent_a_day"):
        AgencyParent.objects.create(agency=here.ward, parent=here.province, valid_from=NEXT_YEAR)


def test_only_an_administrator_of_the_agency_changes_its_chart() -> None:
    here = place()
    stranger = Actor(id=1, post_id=1, unit_id=1, agency_id=99, grants={"organizations.administer": frozenset({99})})
    post = here.post("tiep-nhan")
    em = person("Em")
    attempts = [
        lambda: services.create_unit(here.ward.pk, actor=stranger, at=AT, code="X", name="X"),
        lambda: services.create_post(here.counter.pk, actor=stranger, at=AT, code="X", title="X", valid_from=BEGIN),
        lambda: services.hold_post(post.pk, actor=stranger, at=AT, account_id=em.pk, valid_from=BEGIN),
        lambda: services.leave_post(post.pk, actor=stranger, at=AT, account_id=em.pk, last_day=BEGIN),
        lambda: services.grant(post.pk, actor=stranger, at=AT, grant="dossiers.read"),
        lambda: services.revoke(post.pk, actor=stranger, at=AT, grant="dossiers.read"),
        lambda: services.move_agency(here.ward.pk, actor=stranger, at=AT, parent_id=99, valid_from=NEXT_YEAR),
    ]
    for attempt in attempts:
        with pytest.raises(errors.MayNotAdminister):
            attempt()


def test_agencies_come_in_vietnamese_order_with_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    here = place()
    for number, name in enumerate(["Xã Đông Thành", "Xã Bình Minh", "Xã Ái Nghĩa"], 30):
        agency(f"H61.{number}", name, parent=here.province)
    with django_assert_num_queries(2):
        found = [a.short_name for a in selectors.all_agencies()]
    assert found[-3:] == ["Xã Ái Nghĩa", "Xã Bình Minh", "Xã Đông Thành"]
