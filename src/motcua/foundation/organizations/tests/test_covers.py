"""While somebody is away a colleague stands in, says so in every fact, and nobody gets more than that."""

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.accounts import services as accounts
from motcua.foundation.accounts.models import Account
from motcua.foundation.journal.events import by
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations import errors, selectors, services
from motcua.foundation.organizations.models import Cover, Post
from motcua.foundation.organizations.states import Capacity
from motcua.foundation.organizations.tests.factories import AT, BEGIN, Place, person, place
from motcua.kernel.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
WEEK = timedelta(days=7)


class Cast:
    """Dũng leads and will be away; Chi is his deputy; Bình sits at the counter."""

    def __init__(self) -> None:
        self.here: Place = place()
        self.dung, self.chi, self.binh = person("Trần Dũng"), person("Lê Chi"), person("Bình")
        self.head = self.here.post("chu-tich", "dossiers.approve", "dossiers.supervise", title="Chủ tịch")
        self.deputy = self.here.post("pho", "dossiers.read", title="Phó Chủ tịch")
        self.counter = self.here.post("quay", "dossiers.receive", title="Quầy")
        for post, account in ((self.head, self.dung), (self.deputy, self.chi), (self.counter, self.binh)):
            self.here.seat(post, account)

    def actor(self, account: Account, post: Post | None = None) -> Actor:
        found = selectors.actor_for(account.pk, post_id=post.pk if post else None, at=AT)
        assert found is not None
        return found

    def cover(self, *, by_: Actor | None = None, **changes: object) -> Cover:
        wanted: dict[str, Any] = {
            "absent_id": self.dung.pk, "stand_in_id": self.chi.pk, "valid_from": TODAY, "valid_to": TODAY + WEEK,
            "capacity": Capacity.FOR,
        }  # fmt: skip
        return services.arrange_cover(
            self.head.pk,
            actor=by_ or self.actor(self.dung),
            at=AT,
            **(wanted | changes),
        )


@pytest.fixture
def cast() -> Cast:
    return Cast()


def test_who_stands_in_acts_in_the_absent_persons_post_and_every_fact_says_so(cast: Cast) -> None:
    cast.cover()
    standing = cast.actor(cast.chi, cast.head)
    assert (standing.id, standing.post_id, standing.for_id) == (cast.chi.pk, cast.head.pk, cast.dung.pk)
    assert (standing.name, standing.for_name, standing.title) == ("Lê Chi", "Trần Dũng", "Chủ tịch")
    assert standing.may("dossiers.approve", at=cast.here.ward.pk)
    assert standing.works_as == cast.dung.pk
    assert by(standing) == {"actor_id": cast.chi.pk, "post_id": cast.head.pk, "for_id": cast.dung.pk}


def test_ones_own_post_comes_first_and_a_fact_in_it_names_nobody_else(cast: Cast) -> None:
    cast.cover()
    own = cast.actor(cast.chi)
    assert (own.post_id, own.for_id, own.works_as) == (cast.deputy.pk, None, cast.chi.pk)
    services.rename_post(cast.counter.pk, actor=SYSTEM, at=AT, title="Quầy 1")
    assert "for_id" not in facts_about(f"post:{cast.counter.pk}")[-1].plain()


def test_the_switch_offers_the_covered_post_in_one_query(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.cover()
    with django_assert_num_queries(1):
        open_to_chi = selectors.seats_open_to(cast.chi.pk, on=TODAY)
    assert [(seat.post_id, seat.for_name) for seat in open_to_chi] == [
        (cast.deputy.pk, ""), (cast.head.pk, "Trần Dũng"),
    ]  # fmt: skip


def test_it_ends_by_itself_after_its_last_day(cast: Cast) -> None:
    cast.cover(valid_to=TODAY + WEEK)
    day_after = AT + WEEK + timedelta(days=1)
    assert selectors.actor_for(cast.chi.pk, post_id=cast.head.pk, at=AT + WEEK).for_id == cast.dung.pk  # type: ignore[union-attr]
    assert selectors.actor_for(cast.chi.pk, post_id=cast.head.pk, at=day_after).post_id == cast.deputy.pk  # type: ignore[union-attr]


def test_it_does_not_begin_before_its_first_day(cast: Cast) -> None:
    cast.cover(valid_from=TODAY + timedelta(days=1))
    assert cast.actor(cast.chi, cast.head).post_id == cast.deputy.pk


def test_a_cover_that_is_ended_early_ends_at_once(cast: Cast) -> None:
    cover = cast.cover()
    services.end_cover(cover.pk, actor=cast.actor(cast.dung), at=AT)
    assert cast.actor(cast.chi, cast.head).for_id is None
    with pytest.raises(errors.CoverOver):
        services.end_cover(cover.pk, actor=cast.actor(cast.dung), at=AT)
    assert cast.cover().pk != cover.pk


def test_it_ends_when_the_absent_person_leaves_the_post(cast: Cast) -> None:
    cast.cover()
    services.leave_post(
        cast.head.pk, actor=SYSTEM, at=AT, account_id=cast.dung.pk, last_day=TODAY - timedelta(days=1)
    )  # fmt: skip
    assert cast.actor(cast.chi, cast.head).for_id is None


def test_whoever_acts_at_a_post_is_told_of_its_work(cast: Cast) -> None:
    cast.cover()
    assert selectors.people_at(cast.head.pk, on=TODAY) == {cast.dung.pk, cast.chi.pk}
    assert set(selectors.holders_of([cast.head.pk], on=TODAY)[cast.head.pk]) == {cast.dung.pk}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"stand_in_id": "dung"}, errors.CoverOneself),
        ({"valid_to": TODAY - timedelta(days=1), "valid_from": TODAY - WEEK}, errors.CoverInPast),
        ({"valid_to": TODAY - timedelta(days=1)}, errors.DatesReversed),
        ({"valid_to": TODAY + timedelta(days=92)}, errors.CoverTooLong),
        ({"absent_id": "binh"}, errors.NotHeld),
    ],
)
def test_a_cover_that_cannot_be_is_refused(cast: Cast, changes: dict[str, object], error: type[Exception]) -> None:
    given = {key: getattr(cast, value).pk if isinstance(value, str) else value for key, value in changes.items()}
    with pytest.raises(error):
        cast.cover(**given)
    assert not Cover.objects.exists()


def test_who_cannot_sign_in_does_not_stand_in(cast: Cast) -> None:
    accounts.deactivate(cast.chi.pk, actor=SYSTEM, at=AT)
    with pytest.raises(errors.StandInCannotSignIn):
        cast.cover()


def test_covers_of_one_absence_do_not_overlap(cast: Cast) -> None:
    cast.cover()
    with pytest.raises(errors.CoversOverlap):
        cast.cover(stand_in_id=cast.binh.pk, valid_from=TODAY + WEEK, valid_to=TODAY + 2 * WEEK)
    cast.cover(stand_in_id=cast.binh.pk, valid_from=TODAY + WEEK + timedelta(days=1), valid_to=TODAY + 2 * WEEK)


def test_who_is_away_does_not_stand_in_and_who_holds_the_post_needs_not(cast: Cast) -> None:
    services.arrange_cover(
        cast.deputy.pk, actor=cast.actor(cast.chi), at=AT, absent_id=cast.chi.pk, stand_in_id=cast.binh.pk,
        valid_from=TODAY + WEEK, valid_to=TODAY + WEEK,
    )  # fmt: skip
    with pytest.raises(errors.StandInIsAway):
        cast.cover()
    second = person("Em")
    cast.here.seat(cast.head, second)
    with pytest.raises(errors.StandInHoldsPost):
        cast.cover(stand_in_id=second.pk)
    with pytest.raises(errors.StandInHasNoPost):
        cast.cover(stand_in_id=person("Người ngoài").pk)


def test_a_leader_writes_down_anothers_absence_but_never_to_stand_in_themselves(cast: Cast) -> None:
    leader = cast.actor(cast.dung)
    wanted: dict[str, Any] = {"absent_id": cast.binh.pk, "valid_from": TODAY, "valid_to": TODAY}
    with pytest.raises(errors.OwnPost):
        services.arrange_cover(cast.counter.pk, actor=leader, at=AT, stand_in_id=cast.dung.pk, **wanted)
    services.arrange_cover(cast.counter.pk, actor=leader, at=AT, stand_in_id=cast.chi.pk, **wanted)
    with pytest.raises(errors.MayNotCover):
        cast.cover(by_=cast.actor(cast.binh))


def test_who_stands_in_passes_the_post_on_to_nobody(cast: Cast) -> None:
    cover = cast.cover()
    standing = cast.actor(cast.chi, cast.head)
    services.end_cover(cover.pk, actor=SYSTEM, at=AT)
    with pytest.raises(errors.MayNotCover):
        cast.cover(by_=standing, stand_in_id=cast.binh.pk)


def test_a_paper_says_by_what_right_somebody_signed(cast: Cast) -> None:
    cast.cover()
    found = selectors.stood_in(cast.head.pk, cast.chi.pk, cast.dung.pk, on=TODAY)
    assert (found.capacity, found.own_title) == ("KT.", "Phó Chủ tịch")


def test_the_page_of_absences_is_one_query(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cover = cast.cover()
    with django_assert_num_queries(1):
        (line,) = selectors.covers_about(cast.chi.pk, since=BEGIN)
    assert (line.id, line.absent, line.stand_in, line.is_on(TODAY)) == (cover.pk, "Trần Dũng", "Lê Chi", True)
