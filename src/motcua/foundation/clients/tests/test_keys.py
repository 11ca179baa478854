from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.foundation.accounts.models import Account
from motcua.foundation.clients import errors, selectors, services
from motcua.foundation.clients.models import ApiKey
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations import selectors as organizations_of
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import Post
from motcua.foundation.organizations.tests.factories import AT, BEGIN, Place, person, place
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.errors import Missing

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Place:
    return place()


@pytest.fixture
def post(office: Place) -> Post:
    return office.post("QUAY", "dossiers.receive", "dossiers.read")


def administrator(office: Place, *grants: str) -> Actor:
    where = frozenset({office.ward.pk})
    return Actor(
        id=person("Quản trị").pk, post_id=None, unit_id=None, agency_id=office.ward.pk,
        grants=dict.fromkeys(grants, where),
    )  # fmt: skip


def make(post: Post, **changes: object) -> services.CreatedKey:
    plain: dict[str, Any] = {"name": "Zalo của phường", "valid_from": BEGIN, "actor": SYSTEM, "at": AT}
    return services.create_key(post.pk, **(plain | changes))


def test_a_key_acts_in_its_post_with_the_posts_grants(office: Place, post: Post) -> None:
    key = make(post)
    found = selectors.client_of(key.text, at=AT)
    assert found is not None
    assert (found.actor.post_id, found.actor.agency_id, found.actor.name) == (
        post.pk,
        office.ward.pk,
        "Zalo của phường",
    )
    assert found.actor.may("dossiers.receive", at=office.ward.pk)
    assert not found.actor.may("dossiers.approve", at=office.ward.pk)
    assert not found.actor.is_system
    assert selectors.client_by_pair(key.prefix, key.text, at=AT) == found
    assert selectors.client_by_id(key.id, at=AT) == found


def test_of_a_key_only_a_digest_is_kept(post: Post) -> None:
    key = make(post)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(k)::text FROM clients_apikey k")
        assert key.text.rpartition("_")[2] not in cursor.fetchone()[0]
    assert key.text not in str([fact.plain() for fact in facts_about(f"api_key:{key.id}")])


@pytest.mark.parametrize("text", ["", "mc_", "mc_abcdefgh_" + "x" * 43, "x" * 5000, "mc_ABCDEFGH_" + "x" * 43])
def test_what_is_no_key_opens_nothing(post: Post, text: str) -> None:
    make(post)
    assert selectors.client_of(text, at=AT) is None


def test_the_right_prefix_with_a_wrong_end_opens_nothing(post: Post) -> None:
    key = make(post)
    wrong = f"{key.text[:-1]}{'a' if key.text[-1] != 'a' else 'b'}"
    assert selectors.client_of(wrong, at=AT) is None
    assert selectors.client_by_pair("abcdefgh", key.text, at=AT) is None


def test_a_revoked_key_opens_nothing_from_then_on_and_both_are_told(office: Place, post: Post) -> None:
    key = make(post)
    services.revoke_key(key.id, actor=SYSTEM, at=AT)
    assert selectors.client_of(key.text, at=AT) is None
    assert selectors.client_by_id(key.id, at=AT) is None
    kinds = [fact.kind() for fact in facts_about(f"api_key:{key.id}")]
    assert kinds == ["clients.ApiKeyCreated", "clients.ApiKeyRevoked"]
    with pytest.raises(errors.KeyRevokedAlready):
        services.revoke_key(key.id, actor=SYSTEM, at=AT)


def test_a_key_counts_between_its_days_only(post: Post) -> None:
    key = make(post, valid_from=date(2026, 11, 23), valid_to=date(2026, 11, 23))
    assert selectors.client_of(key.text, at=AT) is not None
    assert selectors.client_of(key.text, at=AT - timedelta(days=1)) is None
    assert selectors.client_of(key.text, at=AT + timedelta(days=1)) is None


def test_a_key_ends_with_its_post(post: Post) -> None:
    key = make(post)
    Post.objects.filter(pk=post.pk).update(valid_to=date(2026, 11, 22))
    assert selectors.client_of(key.text, at=AT) is None


def test_a_grant_taken_from_the_post_is_taken_from_its_keys(office: Place, post: Post) -> None:
    key = make(post)
    organizations.revoke(post.pk, actor=SYSTEM, at=AT, grant="dossiers.receive")
    found = selectors.client_of(key.text, at=AT)
    assert found is not None
    assert not found.actor.agencies("dossiers.receive")


@pytest.mark.parametrize("grant", ["organizations.administer", "accounts.administer"])
def test_administrators_of_posts_or_accounts_make_and_revoke_keys(office: Place, post: Post, grant: str) -> None:
    admin = administrator(office, grant)
    key = make(post, actor=admin)
    assert [line.id for line in selectors.keys_of(office.ward.pk, actor=admin, on=BEGIN)] == [key.id]
    services.revoke_key(key.id, actor=admin, at=AT)


def test_nobody_else_does(office: Place, post: Post) -> None:
    stranger = administrator(office, "dossiers.read", "procedures.administer")
    with pytest.raises(errors.MayNotAdministerKeys):
        make(post, actor=stranger)
    with pytest.raises(errors.MayNotAdministerKeys):
        services.revoke_key(make(post).id, actor=stranger, at=AT)
    with pytest.raises(errors.MayNotAdministerKeys):
        selectors.keys_of(office.ward.pk, actor=stranger, on=BEGIN)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, errors.KeyNameNeeded),
        ({"name": "x" * 101}, errors.KeyNameNeeded),
        ({"valid_to": date(2020, 1, 1)}, errors.KeyDatesReversed),
    ],
)
def test_a_key_has_a_name_and_days_in_order(post: Post, changes: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        make(post, **changes)
    assert not ApiKey.objects.exists()


def test_nobody_signs_in_with_the_account_of_a_program(post: Post) -> None:
    make(post)
    account = Account.objects.get(is_machine=True)
    assert (account.email, account.phone, account.has_usable_password()) == (None, None, False)


def test_the_account_of_a_program_is_nobody_to_seat_or_to_manage(office: Place, post: Post) -> None:
    make(post)
    account = Account.objects.get(is_machine=True)
    admin = administrator(office, "accounts.administer", "organizations.administer")
    how = {"actor": admin, "at": AT}
    for verb in (
        lambda: organizations.hold_post(post.pk, account_id=account.pk, valid_from=BEGIN, **how),
        lambda: organizations.change_person(account.pk, full_name="Máy", email="may@vidu.vn", phone="", **how),
        lambda: organizations.print_code(account.pk, **how),
        lambda: organizations.lock_person(account.pk, **how),
        lambda: organizations.dismiss_person(account.pk, **how),
    ):
        with pytest.raises(Missing):
            verb()
    assert account.pk not in organizations_of.colleagues(office.ward.pk, on=BEGIN)
    assert organizations_of.people_of(admin, on=BEGIN) == []


def test_a_program_acts_at_a_post_while_its_key_counts(office: Place, post: Post) -> None:
    key = make(post, valid_from=BEGIN, valid_to=BEGIN + timedelta(days=9))
    account = Account.objects.get(is_machine=True).pk
    assert selectors.programs_at([post.pk], on=BEGIN) == {post.pk: {account}}
    assert selectors.programs_at([post.pk], on=BEGIN + timedelta(days=10)) == {}
    assert selectors.programs_at([post.pk], on=BEGIN - timedelta(days=1)) == {}
    services.revoke_key(key.id, actor=SYSTEM, at=AT)
    assert selectors.programs_at([post.pk], on=BEGIN) == {}


def test_requests_are_counted_per_key_and_window_and_the_first_is_noted(post: Post) -> None:
    key, other = make(post), make(post)
    assert [services.count(key.id, at=AT, seconds=60) for _ in range(3)] == [1, 2, 3]
    assert services.count(other.id, at=AT, seconds=60) == 1
    assert services.count(key.id, at=AT + timedelta(seconds=60), seconds=60) == 1
    assert ApiKey.objects.get(pk=key.id).last_used_at == AT + timedelta(seconds=60)
