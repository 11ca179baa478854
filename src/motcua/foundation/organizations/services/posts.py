"""Giữ vị trí, trao quyền: who sits on a post, and what the post may do."""

from datetime import date, datetime

from django.db import transaction

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import errors, rules
from motcua.foundation.organizations.events import GrantGiven, GrantRevoked, PostHeld, PostLeft
from motcua.foundation.organizations.models import Post, PostGrant, PostHolding
from motcua.kernel.actor import Actor


@transaction.atomic
def hold_post(
    post_id: int, *, actor: Actor, at: datetime, account_id: int, valid_from: date, valid_to: date | None = None
) -> PostHolding:
    """From ``valid_from`` the person sits on the post (kiêm nhiệm is a second holding)."""
    post = _locked(post_id)
    rules.check_may_administer(actor, post.agency_id)
    wanted = rules.Period(valid_from, valid_to)
    held = [
        rules.Period(*days)
        for days in PostHolding.objects.filter(post=post, account_id=account_id).values_list("valid_from", "valid_to")
    ]
    rules.check_may_hold(rules.Period(post.valid_from, post.valid_to), wanted, held)
    holding = PostHolding.objects.create(post=post, account_id=account_id, valid_from=valid_from, valid_to=valid_to)
    journal.record(
        PostHeld(
            **by(actor),
            subject=f"post:{post.pk}",
            agency_id=post.agency_id,
            at=at,
            account_id=account_id,
            valid_from=valid_from,
            valid_to=valid_to,
        )
    )
    return holding


@transaction.atomic
def leave_post(post_id: int, *, actor: Actor, at: datetime, account_id: int, last_day: date) -> None:
    """The person sits on the post for the last time on ``last_day``."""
    post = _locked(post_id)
    rules.check_may_administer(actor, post.agency_id)
    holdings = PostHolding.objects.filter(post=post, account_id=account_id)
    holding = next((h for h in holdings if rules.Period(h.valid_from, h.valid_to).covers(last_day)), None)
    if holding is None:
        raise errors.NotHeld
    holding.valid_to = last_day
    holding.save(update_fields=["valid_to"])
    journal.record(
        PostLeft(
            **by(actor),
            subject=f"post:{post.pk}",
            agency_id=post.agency_id,
            at=at,
            account_id=account_id,
            last_day=last_day,
        )
    )


@transaction.atomic
def grant(
    post_id: int, *, actor: Actor, at: datetime, grant: str, agency_id: int | None = None, with_below: bool = False
) -> None:
    """Allow a post something at its own agency or at a named one; giving it again changes ``with_below``."""
    post = _locked(post_id)
    where = post.agency_id if agency_id is None else agency_id
    rules.check_grant(grant)
    rules.check_may_administer(actor, where)
    PostGrant.objects.update_or_create(post=post, grant=grant, agency_id=where, defaults={"with_below": with_below})
    journal.record(
        GrantGiven(
            **by(actor),
            subject=f"post:{post.pk}",
            agency_id=post.agency_id,
            at=at,
            grant=grant,
            at_agency=where,
            with_below=with_below,
        )
    )


@transaction.atomic
def revoke(post_id: int, *, actor: Actor, at: datetime, grant: str, agency_id: int | None = None) -> None:
    """Take a grant back. What is not there needs no taking back, and leaves no fact."""
    post = _locked(post_id)
    where = post.agency_id if agency_id is None else agency_id
    rules.check_may_administer(actor, where)
    gone, _ = PostGrant.objects.filter(post=post, grant=grant, agency_id=where).delete()
    if gone:
        journal.record(
            GrantRevoked(
                **by(actor),
                subject=f"post:{post.pk}",
                agency_id=post.agency_id,
                at=at,
                grant=grant,
                at_agency=where,
            )
        )


def _locked(post_id: int) -> Post:
    post = Post.objects.select_for_update(no_key=True).filter(pk=post_id).first()
    if post is None:
        raise errors.NoSuchPost
    return post
