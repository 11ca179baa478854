"""Làm thay: while the holder of a post is away a colleague acts in it, and every act says so. It ends by itself."""

from datetime import date, datetime

from django.db import connection, transaction

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import errors, rules
from motcua.foundation.organizations.events import CoverArranged, CoverEnded
from motcua.foundation.organizations.models import Cover, Post, PostHolding
from motcua.foundation.organizations.selectors.standing import absences_of, holders_on, seats_of
from motcua.foundation.organizations.services.posts import locked_post
from motcua.foundation.organizations.states import Capacity, CoverReason
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@transaction.atomic
def arrange_cover(
    post_id: int,
    *,
    actor: Actor,
    at: datetime,
    absent_id: int,
    stand_in_id: int,
    valid_from: date,
    valid_to: date,
    capacity: Capacity = Capacity.PLAIN,
    reason: CoverReason = CoverReason.LEAVE,
) -> Cover:
    """From a day to the end of another ``stand_in_id`` acts at the post in the place of ``absent_id``."""
    post, wanted = locked_post(post_id), rules.Period(valid_from, valid_to)
    # Covers of several posts name the same people: one after another.
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE organizations_cover IN SHARE ROW EXCLUSIVE MODE")
    holding = [
        rules.Period(*days)
        for days in PostHolding.objects.filter(post=post, account_id=absent_id).values_list("valid_from", "valid_to")
    ]
    rules.check_may_arrange_cover(actor, absent_id=absent_id, agency_id=post.agency_id, is_own=bool(holding))
    _check(post, wanted, actor=actor, at=at, absent_id=absent_id, stand_in_id=stand_in_id)
    if not any(period.holds(wanted) for period in holding):
        raise errors.NotHeld(field="absent")
    cover = Cover.objects.create(
        post=post, absent_id=absent_id, stand_in_id=stand_in_id, capacity=Capacity(capacity),
        reason=CoverReason(reason), valid_from=valid_from, valid_to=valid_to, made_by_id=actor.id, made_at=at,
    )  # fmt: skip
    journal.record(
        CoverArranged(
            **by(actor), subject=f"post:{post.pk}", agency_id=post.agency_id, at=at, absent_id=absent_id,
            stand_in_id=stand_in_id, capacity=str(cover.capacity), valid_from=valid_from, valid_to=valid_to,
        )
    )  # fmt: skip
    return cover


@transaction.atomic
def end_cover(cover_id: int, *, actor: Actor, at: datetime) -> None:
    """The holder is back earlier: from this moment nobody stands in. Also by whoever stands in."""
    cover = Cover.objects.select_for_update(no_key=True).filter(pk=cover_id).select_related("post").first()
    if cover is None:
        raise errors.NoSuchCover
    if actor.id != cover.stand_in_id:
        rules.check_may_arrange_cover(
            actor, absent_id=cover.absent_id, agency_id=cover.post.agency_id, is_own=actor.id == cover.absent_id
        )
    if cover.ended_at is not None or cover.valid_to < local_day(at):
        raise errors.CoverOver
    cover.ended_at = at
    cover.save(update_fields=["ended_at"])
    journal.record(
        CoverEnded(
            **by(actor), subject=f"post:{cover.post_id}", agency_id=cover.post.agency_id, at=at,
            absent_id=cover.absent_id, stand_in_id=cover.stand_in_id, old=cover.valid_to,
        )
    )  # fmt: skip


def _check(post: Post, wanted: rules.Period, *, actor: Actor, at: datetime, absent_id: int, stand_in_id: int) -> None:
    others = Cover.objects.filter(post=post, ended_at=None)
    theirs = others.filter(absent_id=absent_id) | others.filter(stand_in_id=stand_in_id)
    rules.check_cover(
        wanted,
        absent_id=absent_id,
        stand_in_id=stand_in_id,
        actor=actor,
        today=local_day(at),
        others=[rules.Period(*days) for days in theirs.values_list("valid_from", "valid_to")],
    )
    if accounts.contact_of(stand_in_id) is None:
        raise errors.StandInCannotSignIn(field="stand_in")
    if stand_in_id in holders_on(post.pk, on=wanted.valid_from):
        raise errors.StandInHoldsPost(field="stand_in")
    rules.check_stand_in(wanted, away=absences_of(stand_in_id), seats=seats_of(stand_in_id))
