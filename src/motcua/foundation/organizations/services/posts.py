"""Giữ vị trí, trao quyền: who sits on a post, and what the post may do."""

from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import errors, rules
from motcua.foundation.organizations.events import GrantGiven, GrantRevoked, PostHeld, PostLeft
from motcua.foundation.organizations.models import Post, PostGrant, PostHolding
from motcua.foundation.organizations.selectors.agencies import agencies_below
from motcua.foundation.organizations.selectors.standing import grants_of, own_posts
from motcua.foundation.organizations.services.guarding import somebody_left
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@transaction.atomic
def hold_post(
    post_id: int, *, actor: Actor, at: datetime, account_id: int, valid_from: date, valid_to: date | None = None
) -> PostHolding:
    """From ``valid_from`` the person sits on the post (kiêm nhiệm is a second holding)."""
    post = locked_post(post_id)
    rules.check_may_administer(actor, post.agency_id)
    rules.check_may_seat(actor, account_id, grants_of(post_id))
    if not accounts.is_person(account_id):
        raise errors.NoSuchPerson(field="person")
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
    post = locked_post(post_id)
    rules.check_may_administer(actor, post.agency_id)
    holdings = PostHolding.objects.filter(post=post, account_id=account_id)
    holding = next((h for h in holdings if rules.Period(h.valid_from, h.valid_to).covers(last_day)), None)
    if holding is None:
        raise errors.NotHeld
    with somebody_left(actor=actor, days=(last_day + timedelta(days=1),)):
        end_holding(holding, agency_id=post.agency_id, actor=actor, at=at, last_day=last_day)


def end_holding(holding: PostHolding, *, agency_id: int, actor: Actor, at: datetime, last_day: date) -> None:
    """One person's last day on one post, told."""
    holding.valid_to = last_day
    holding.save(update_fields=["valid_to"])
    journal.record(
        PostLeft(
            **by(actor),
            subject=f"post:{holding.post_id}",
            agency_id=agency_id,
            at=at,
            account_id=holding.account_id,
            last_day=last_day,
        )
    )


@transaction.atomic
def grant(
    post_id: int, *, actor: Actor, at: datetime, grant: str, agency_id: int | None = None, with_below: bool = False
) -> None:
    """Allow a post something at its own agency or at a named one; giving it again changes ``with_below``."""
    post = locked_post(post_id)
    where = post.agency_id if agency_id is None else agency_id
    _check_may_grant(actor, post, grant, where, with_below=with_below, at=at)
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
    post = locked_post(post_id)
    where = post.agency_id if agency_id is None else agency_id
    _check_may_grant(actor, post, grant, where, with_below=False, at=at)
    with somebody_left(actor=actor, days=(local_day(at),)):
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


def locked_post(post_id: int) -> Post:
    """Raises NoSuchPost."""
    post = Post.objects.select_for_update(no_key=True).filter(pk=post_id).first()
    if post is None:
        raise errors.NoSuchPost
    return post


def _check_may_grant(actor: Actor, post: Post, grant: str, where: int, *, with_below: bool, at: datetime) -> None:
    rules.check_grant(grant)
    if actor.is_system:
        return
    today = local_day(at)
    rules.check_may_grant(
        actor,
        grant=grant,
        where=where,
        reach=agencies_below(where, on=today) if with_below else (),
        is_own_post=post.pk in own_posts(actor.id, on=today) | {actor.post_id or 0},
    )
