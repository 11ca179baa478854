"""Khóa API: make one for a post, show it once, take it back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.foundation.accounts import services as accounts
from motcua.foundation.clients import errors, rules
from motcua.foundation.clients.events import ApiKeyCreated, ApiKeyRevoked
from motcua.foundation.clients.models import ApiKey
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.errors import NoSuchPost
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class CreatedKey:
    """``text`` is the whole key: this once, and never again."""

    id: int
    prefix: str
    text: str


@transaction.atomic
def create_key(
    post_id: int, *, name: str, valid_from: date, valid_to: date | None = None, actor: Actor, at: datetime
) -> CreatedKey:
    """A program acts for this post from now on. Raises MayNotAdministerKeys, KeyNameNeeded, KeyDatesReversed."""
    post = organizations.posts([post_id]).get(post_id)
    if post is None:
        raise NoSuchPost
    rules.check_may_administer(actor, post.agency_id)
    name = rules.tidy_name(name)
    rules.check_dates(valid_from, valid_to)
    account = accounts.create_machine(name, agency_id=post.agency_id, actor=actor, at=at)
    fresh = rules.fresh_key()
    key = ApiKey.objects.create(
        name=name,
        prefix=fresh.prefix,
        digest=rules.digest(fresh.text),
        post_id=post_id,
        account=account,
        valid_from=valid_from,
        valid_to=valid_to,
        created_at=at,
        created_by_id=actor.id,
    )
    journal.record(
        ApiKeyCreated(
            **by(actor),
            subject=f"api_key:{key.pk}",
            agency_id=post.agency_id,
            at=at,
            prefix=fresh.prefix,
            for_post=post_id,
            valid_from=valid_from,
            valid_to=valid_to,
        )
    )
    return CreatedKey(key.pk, fresh.prefix, fresh.text)


@transaction.atomic
def revoke_key(key_id: int, *, actor: Actor, at: datetime) -> None:
    """From the next request on it opens nothing. Raises NoSuchKey, MayNotAdministerKeys, KeyRevokedAlready."""
    key = ApiKey.objects.select_for_update(no_key=True, of=("self",)).select_related("post").filter(pk=key_id).first()
    if key is None:
        raise errors.NoSuchKey
    rules.check_may_administer(actor, key.post.agency_id)
    if key.revoked_at is not None:
        raise errors.KeyRevokedAlready
    key.revoked_at, key.revoked_by_id = at, actor.id
    key.save(update_fields=["revoked_at", "revoked_by_id"])
    journal.record(
        ApiKeyRevoked(
            **by(actor),
            subject=f"api_key:{key.pk}",
            agency_id=key.post.agency_id,
            at=at,
            prefix=key.prefix,
            for_post=key.post_id,
        )
    )
