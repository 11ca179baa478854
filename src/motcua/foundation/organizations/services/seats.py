"""Đơn vị, vị trí: call them otherwise, move a post to another unit, end it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import errors, rules
from motcua.foundation.organizations.events import PostEnded, PostMoved, PostRenamed, UnitRenamed
from motcua.foundation.organizations.models import Post, PostHolding, Unit
from motcua.foundation.organizations.services.chart import named
from motcua.foundation.organizations.services.guarding import somebody_left
from motcua.foundation.organizations.services.posts import end_holding, locked_post
from motcua.kernel.actor import Actor


@transaction.atomic
def rename_unit(unit_id: int, *, actor: Actor, at: datetime, name: str, position: int) -> None:
    """What the unit is called, and where it stands among the others."""
    unit = Unit.objects.select_for_update(no_key=True).filter(pk=unit_id).first()
    if unit is None:
        raise errors.NoSuchUnit
    rules.check_may_administer(actor, unit.agency_id)
    old, unit.name, unit.position = unit.name, named(name), position
    unit.save(update_fields=["name", "position"])
    if old != unit.name:
        journal.record(
            UnitRenamed(**by(actor), subject=f"unit:{unit_id}", agency_id=unit.agency_id, at=at, old=old, new=unit.name)
        )


@transaction.atomic
def rename_post(post_id: int, *, actor: Actor, at: datetime, title: str) -> None:
    """What the post is called from now on."""
    post = locked_post(post_id)
    rules.check_may_administer(actor, post.agency_id)
    old, post.title = post.title, named(title)
    if old == post.title:
        return
    post.save(update_fields=["title"])
    journal.record(
        PostRenamed(**by(actor), subject=f"post:{post_id}", agency_id=post.agency_id, at=at, old=old, new=post.title)
    )


@transaction.atomic
def move_post(post_id: int, *, actor: Actor, at: datetime, unit_id: int) -> None:
    """The post belongs to another unit of its agency; its work and its people stay with it."""
    post = locked_post(post_id)
    rules.check_may_administer(actor, post.agency_id)
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise errors.NoSuchUnit
    if unit.agency_id != post.agency_id:
        raise errors.WrongUnit(field="unit")
    if unit_id == post.unit_id:
        return
    old, post.unit_id = post.unit_id, unit_id
    post.save(update_fields=["unit"])
    journal.record(
        PostMoved(
            **by(actor), subject=f"post:{post_id}", agency_id=post.agency_id, at=at, old_unit=old, new_unit=unit_id
        )
    )


@transaction.atomic
def end_post(post_id: int, *, actor: Actor, at: datetime, last_day: date) -> None:
    """After the last day nobody sits there and nothing comes there; what lies there is forwarded by a leader."""
    post = locked_post(post_id)
    rules.check_may_administer(actor, post.agency_id)
    if post.valid_to is not None and post.valid_to <= last_day:
        raise errors.PostEnded
    rules.check_period(rules.Period(post.valid_from, last_day))
    with somebody_left(actor=actor, days=(last_day + timedelta(days=1),)):
        end_locked_post(post, actor=actor, at=at, last_day=last_day)


def end_locked_post(post: Post, *, actor: Actor, at: datetime, last_day: date) -> None:
    """The post and everybody's holding of it end on the same day."""
    old, post.valid_to = post.valid_to, last_day
    post.save(update_fields=["valid_to"])
    after = Q(valid_to=None) | Q(valid_to__gt=last_day)
    PostHolding.objects.filter(after, post=post, valid_from__gt=last_day).delete()
    for holding in PostHolding.objects.filter(after, post=post).order_by("pk"):
        end_holding(holding, agency_id=post.agency_id, actor=actor, at=at, last_day=last_day)
    journal.record(
        PostEnded(**by(actor), subject=f"post:{post.pk}", agency_id=post.agency_id, at=at, old=old, last_day=last_day)
    )
