"""Separation of powers: nobody helps themselves, nobody gives what they have not, somebody is always left."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.accounts.models import Account
from motcua.foundation.organizations import errors, selectors, services
from motcua.foundation.organizations.models import Agency, Post, PostGrant, PostHolding
from motcua.foundation.organizations.services import GrantWish
from motcua.foundation.organizations.tests.factories import AT, Place, agency, person, place
from motcua.kernel.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
POWER = ("organizations.administer", "accounts.administer")


class Cast:
    """Sơn administers the ward alone; Hân administers the province with all below; Bình is a clerk."""

    def __init__(self) -> None:
        self.here: Place = place()
        self.other: Agency = agency("H61.22", "Phường Phước Hậu", parent=self.here.province)
        self.son, self.binh, self.han = person("Sơn"), person("Bình"), person("Hân")
        self.admin = self.here.post("quan-tri", *POWER)
        self.clerk = self.here.post("quay", "dossiers.receive")
        self.above = self.here.post("tinh")
        for grant in POWER:
            services.grant(
                self.above.pk, actor=SYSTEM, at=AT, grant=grant, agency_id=self.here.province.pk, with_below=True
            )
        for post, account in ((self.admin, self.son), (self.clerk, self.binh), (self.above, self.han)):
            self.here.seat(post, account)
        for account in (self.son, self.binh):
            Account.objects.filter(pk=account.pk).update(agency_id=self.here.ward.pk)

    def actor(self, account: Account) -> Actor:
        found = selectors.actor_for(account.pk, post_id=None, at=AT)
        assert found is not None
        return found


@pytest.fixture
def cast() -> Cast:
    return Cast()


def test_an_administrator_gives_and_takes_what_is_no_power_over_powers(cast: Cast) -> None:
    son = cast.actor(cast.son)
    wishes = [
        GrantWish("dossiers.read", cast.here.ward.pk, "here"),
        GrantWish("dossiers.receive", cast.here.ward.pk, ""),
    ]
    services.change_grants(cast.clerk.pk, actor=son, at=AT, wishes=wishes)
    assert set(PostGrant.objects.filter(post=cast.clerk).values_list("grant", flat=True)) == {"dossiers.read"}


def test_nobody_changes_the_grants_of_their_own_post_or_seats_themselves(cast: Cast) -> None:
    son = cast.actor(cast.son)
    with pytest.raises(errors.OwnPost):
        services.grant(cast.admin.pk, actor=son, at=AT, grant="dossiers.approve")
    with pytest.raises(errors.OwnPost):
        services.revoke(cast.admin.pk, actor=son, at=AT, grant="accounts.administer")
    with pytest.raises(errors.OwnPost):
        services.hold_post(cast.clerk.pk, actor=son, at=AT, account_id=cast.son.pk, valid_from=TODAY)


def test_a_power_over_powers_is_given_only_by_who_has_it_there(cast: Cast) -> None:
    son = cast.actor(cast.son)
    with pytest.raises(errors.MoreThanYours):
        services.grant(cast.clerk.pk, actor=son, at=AT, grant="journal.audit")
    services.grant(cast.clerk.pk, actor=son, at=AT, grant="accounts.administer")
    auditor = cast.here.post("kiem-toan", "journal.audit")
    with pytest.raises(errors.MoreThanYours):
        services.hold_post(auditor.pk, actor=son, at=AT, account_id=cast.binh.pk, valid_from=TODAY)


def test_with_below_needs_every_agency_below(cast: Cast) -> None:
    son, han = cast.actor(cast.son), cast.actor(cast.han)
    hamlet = agency("H61.21.01", "Trạm", parent=cast.here.ward)
    with pytest.raises(errors.MayNotAdminister):
        services.grant(cast.clerk.pk, actor=son, at=AT, grant="dossiers.read", with_below=True)
    services.grant(cast.clerk.pk, actor=cast.actor(cast.han), at=AT, grant="dossiers.read", with_below=True)
    assert not han.may("organizations.administer", at=hamlet.pk)  # an actor of before the hamlet knows nothing of it


def test_the_last_administrator_is_not_locked_out(cast: Cast) -> None:
    """Without the province's, the ward's administrator is its last one."""
    PostHolding.objects.filter(account=cast.han).delete()
    deputy = _second(cast)
    with pytest.raises(errors.LastAdministrator):
        services.leave_post(cast.admin.pk, actor=deputy, at=AT, account_id=cast.son.pk, last_day=TODAY)
    with pytest.raises(errors.LastAdministrator):
        services.end_post(cast.admin.pk, actor=deputy, at=AT, last_day=TODAY)
    with pytest.raises(errors.LastAdministrator):
        services.revoke(cast.admin.pk, actor=deputy, at=AT, grant="accounts.administer")
    with pytest.raises(errors.LastAdministrator):
        services.lock_person(cast.son.pk, actor=deputy, at=AT)
    with pytest.raises(errors.LastAdministrator):
        services.dismiss_person(cast.son.pk, actor=deputy, at=AT)
    assert Account.objects.get(pk=cast.son.pk).is_active
    assert PostHolding.objects.get(account=cast.son).valid_to is None


def test_with_another_administrator_the_first_may_go(cast: Cast) -> None:
    services.leave_post(cast.admin.pk, actor=cast.actor(cast.han), at=AT, account_id=cast.son.pk, last_day=TODAY)
    assert PostHolding.objects.get(account=cast.son).valid_to == TODAY


def test_several_changes_of_one_post_are_judged_together_and_all_or_none(cast: Cast) -> None:
    wishes = [
        GrantWish("dossiers.read", cast.here.ward.pk, "here"),
        GrantWish("journal.audit", cast.here.ward.pk, "here"),
    ]
    with pytest.raises(errors.MoreThanYours):
        services.change_grants(cast.clerk.pk, actor=cast.actor(cast.son), at=AT, wishes=wishes)
    assert not PostGrant.objects.filter(post=cast.clerk, grant="dossiers.read").exists()


def test_the_table_of_powers_is_two_queries_however_many_posts(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        cast.here.post(f"p{number}", "dossiers.read")
    with django_assert_num_queries(2):
        rows = selectors.matrix(cast.here.ward.pk, {}, on=TODAY)
    assert len(rows) == 23
    marks = {row.post_id: row.marks for row in rows}
    assert marks[cast.clerk.pk]["dossiers.receive"] == "here"
    above = next(row for row in rows if row.post_id == cast.above.pk)
    assert [(one.grant, one.with_below) for one in above.elsewhere] == [(grant, True) for grant in POWER]


def test_the_tree_shows_what_is_administered_and_nothing_else(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actor = cast.actor(cast.han)
    with django_assert_num_queries(5):
        lines = selectors.tree(actor, on=TODAY)
    assert [(line.code, line.depth) for line in lines] == [("H61", 0), ("H61.21", 1), ("H61.22", 1)]
    assert [line.code for line in selectors.tree(cast.actor(cast.son), on=TODAY)] == ["H61.21"]
    assert [line.code for line in selectors.tree(actor, on=TODAY, text="phuoc hau")] == ["H61.22"]


def _second(cast: Cast) -> Actor:
    """Somebody with the powers for a moment, as an actor: whoever could do the harm."""
    grants = {grant: frozenset({cast.here.ward.pk}) for grant in POWER}
    return Actor(id=cast.binh.pk, post_id=cast.clerk.pk, unit_id=1, agency_id=cast.here.ward.pk, grants=grants)


def test_a_post_is_renamed_moved_and_ended_with_facts_of_old_and_new(cast: Cast) -> None:
    unit = services.create_unit(cast.here.ward.pk, actor=SYSTEM, at=AT, code="vp", name="Văn phòng")
    services.rename_post(cast.clerk.pk, actor=SYSTEM, at=AT, title="Quầy 1")
    services.move_post(cast.clerk.pk, actor=SYSTEM, at=AT, unit_id=unit.pk)
    services.end_post(cast.clerk.pk, actor=SYSTEM, at=AT, last_day=TODAY)
    post = Post.objects.get(pk=cast.clerk.pk)
    assert (post.title, post.unit_id, post.valid_to) == ("Quầy 1", unit.pk, TODAY)
    assert PostHolding.objects.get(post=post).valid_to == TODAY
    with pytest.raises(errors.PostEnded):
        services.end_post(post.pk, actor=SYSTEM, at=AT, last_day=TODAY + timedelta(days=1))
    elsewhere = services.create_unit(cast.other.pk, actor=SYSTEM, at=AT, code="vp", name="Văn phòng")
    with pytest.raises(errors.WrongUnit):
        services.move_post(post.pk, actor=SYSTEM, at=AT, unit_id=elsewhere.pk)
