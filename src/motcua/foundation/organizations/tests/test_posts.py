from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations import errors, selectors, services
from motcua.foundation.organizations.tests.factories import AT, BEGIN, agency, person, place
from motcua.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def test_a_person_acts_in_the_post_they_hold_with_its_grants() -> None:
    here, binh = place(), person("Trần Thị Bình")
    post = here.post("tiep-nhan", "dossiers.receive", "dossiers.close")
    here.seat(post, binh)
    actor = selectors.actor_for(binh.pk, post_id=None, at=AT)
    assert actor is not None
    assert (actor.post_id, actor.agency_id, actor.name) == (post.pk, here.ward.pk, "Trần Thị Bình")
    assert actor.may("dossiers.receive", at=here.ward.pk)
    assert not actor.may("dossiers.receive", at=here.province.pk)
    assert not actor.may("dossiers.approve", at=here.ward.pk)


def test_who_holds_two_posts_acts_in_the_one_they_ask_for() -> None:
    here, chi = place(), person("Lê Chi")
    first, second = here.post("ho-tich", "dossiers.process"), here.post("dat-dai", "dossiers.approve")
    here.seat(first, chi)
    here.seat(second, chi, BEGIN + timedelta(days=1))
    found = {
        wanted: actor.post_id
        for wanted in (None, first.pk, second.pk, 0)
        if (actor := selectors.actor_for(chi.pk, post_id=wanted, at=AT))
    }
    assert found == {None: first.pk, first.pk: first.pk, second.pk: second.pk, 0: first.pk}
    assert [held.post_id for held in selectors.holdings_of(chi.pk, on=TODAY)] == [first.pk, second.pk]


def test_a_day_in_vietnam_decides_who_holds_a_post() -> None:
    here, chi = place(), person("Lê Chi")
    here.seat(here.post("ho-tich"), chi, TODAY)
    before_midnight = datetime(2026, 11, 22, 16, 59, tzinfo=UTC)
    assert selectors.actor_for(chi.pk, post_id=None, at=before_midnight) is None
    assert selectors.actor_for(chi.pk, post_id=None, at=before_midnight + timedelta(minutes=1)) is not None


def test_an_ended_account_acts_no_more() -> None:
    here, gone = place(), person("Người cũ", is_active=False)
    here.seat(here.post("ho-tich"), gone)
    assert selectors.actor_for(gone.pk, post_id=None, at=AT) is None


def test_a_grant_with_below_reaches_every_agency_below_on_that_day(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    here, dung = place(), person("Dũng")
    hamlet = agency("H61.21.01", "Trạm", parent=here.ward)
    post = here.post("lanh-dao")
    services.grant(
        post.pk, actor=SYSTEM, at=AT, grant="dossiers.supervise", agency_id=here.province.pk, with_below=True
    )
    here.seat(post, dung)
    with django_assert_num_queries(1):
        actor = selectors.actor_for(dung.pk, post_id=post.pk, at=AT)
    assert actor is not None
    assert actor.agencies("dossiers.supervise") == {here.province.pk, here.ward.pk, hamlet.pk}


def test_work_goes_to_posts_that_may_do_it_with_the_names_of_who_sits_there(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    here = place()
    can, cannot, above = here.post("a", "dossiers.process"), here.post("b", "dossiers.receive"), here.post("c")
    services.grant(above.pk, actor=SYSTEM, at=AT, grant="dossiers.process", agency_id=here.province.pk, with_below=True)
    for name in ("Ước", "Ánh"):
        here.seat(can, person(name))
    here.seat(cannot, person("Bình"))
    with django_assert_num_queries(2):
        found = selectors.posts_with_grant(here.ward.pk, "dossiers.process", on=TODAY)
    assert [(choice.post_id, choice.holders) for choice in found] == [(can.pk, ("Ánh", "Ước")), (above.pk, ())]


def test_a_revoked_grant_is_gone_and_revoking_twice_leaves_one_fact() -> None:
    here, binh = place(), person("Bình")
    post = here.post("a", "dossiers.read")
    here.seat(post, binh)
    services.revoke(post.pk, actor=SYSTEM, at=AT, grant="dossiers.read")
    services.revoke(post.pk, actor=SYSTEM, at=AT, grant="dossiers.read")
    actor = selectors.actor_for(binh.pk, post_id=None, at=AT)
    assert actor is not None
    assert not actor.may("dossiers.read", at=here.ward.pk)
    kinds = [type(fact).__name__ for fact in facts_about(f"post:{post.pk}")]
    assert kinds == ["PostCreated", "GrantGiven", "PostHeld", "GrantRevoked"]


def test_an_unknown_grant_is_refused() -> None:
    post = place().post("a")
    with pytest.raises(errors.UnknownGrant):
        services.grant(post.pk, actor=SYSTEM, at=AT, grant="dossiers.everything")


def test_who_leaves_a_post_holds_it_to_the_end_of_that_day_and_may_come_back() -> None:
    here, chi = place(), person("Chi")
    post = here.post("a")
    here.seat(post, chi)
    services.leave_post(post.pk, actor=SYSTEM, at=AT, account_id=chi.pk, last_day=TODAY)
    assert selectors.is_held(post.pk, chi.pk, on=TODAY)
    assert not selectors.is_held(post.pk, chi.pk, on=TODAY + timedelta(days=1))
    here.seat(post, chi, TODAY + timedelta(days=1))
    with pytest.raises(errors.AlreadyHeld):
        here.seat(post, chi, TODAY + timedelta(days=9))


@pytest.mark.parametrize(
    ("since", "until", "error"),
    [(TODAY, TODAY - timedelta(days=1), errors.DatesReversed), (BEGIN - timedelta(days=1), None, errors.PostNotThere)],
)
def test_a_holding_has_sensible_days(since: date, until: date | None, error: type[Exception]) -> None:
    here, chi = place(), person("Chi")
    with pytest.raises(error):
        here.seat(here.post("a"), chi, since, until)


def test_leaving_a_post_that_is_not_held_is_refused() -> None:
    here, chi = place(), person("Chi")
    with pytest.raises(errors.NotHeld):
        services.leave_post(here.post("a").pk, actor=SYSTEM, at=AT, account_id=chi.pk, last_day=TODAY)


def test_briefs_answer_by_id() -> None:
    here, chi = place(), person("Chi")
    post = here.post("a", title="Công chức Tư pháp - Hộ tịch")
    assert selectors.posts([post.pk])[post.pk].title == "Công chức Tư pháp - Hộ tịch"
    assert selectors.posts([post.pk])[post.pk].unit_name == "Bộ phận Một cửa"
    assert selectors.people([chi.pk, 0]) == {chi.pk: "Chi"}
