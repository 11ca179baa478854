"""Giao thẩm quyền ký: dated rows; what was given is ended, never rewritten."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.errors import NoSuchPost
from motcua.foundation.signing import errors
from motcua.foundation.signing.events import SigningRightEnded, SigningRightGiven
from motcua.foundation.signing.models import SigningRight
from motcua.foundation.signing.rules import capacity as rule
from motcua.foundation.signing.rules.keeping import check_may_give
from motcua.foundation.signing.states import SigningCapacity
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn


@transaction.atomic
def give_right(
    post_id: int, *, agency_id: int, capacity: SigningCapacity, paper_kind: str = "", source: str, valid_from: date,
    valid_to: date | None = None, actor: Actor, at: datetime,
) -> SigningRight:  # fmt: skip
    """The post signs papers of this kind of the agency. By sub-mandate it may be a post of another agency.

    Raises MayNotGiveRights, NoSuchPost, DecisionNeeded, LimitNeeded, RightDatesReversed, RightKnown.
    """
    take_turn("signing-rights", agency_id)
    check_may_give(actor, agency_id=agency_id)
    if post_id not in organizations.posts([post_id]):
        raise NoSuchPost
    capacity = SigningCapacity(capacity)
    rule.check_right(capacity, paper_kind, source=source, valid_to=valid_to)
    if valid_to is not None and valid_to < valid_from:
        raise errors.RightDatesReversed(field="valid_to")
    same = SigningRight.objects.filter(post_id=post_id, agency_id=agency_id, capacity=capacity, paper_kind=paper_kind)
    meeting = Q(valid_to=None) | Q(valid_to__gte=valid_from)
    if same.filter(meeting, **({} if valid_to is None else {"valid_from__lte": valid_to})).exists():
        raise errors.RightKnown
    row = SigningRight.objects.create(
        agency_id=agency_id, post_id=post_id, capacity=capacity, paper_kind=paper_kind, source=clean(source)[:300],
        valid_from=valid_from, valid_to=valid_to, given_by_id=actor.id, given_at=at,
    )  # fmt: skip
    fact = SigningRightGiven(
        **by(actor), subject=f"post:{post_id}", agency_id=agency_id, at=at, right=row.pk, for_post=post_id,
        capacity=row.capacity, paper_kind=paper_kind, source=row.source, valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    journal.record(fact)
    return row


@transaction.atomic
def end_right(right_id: int, *, actor: Actor, at: datetime) -> None:
    """Today is its last day, so that what was signed this morning had its ground; one that has not begun goes.

    Raises RightNotFound, MayNotGiveRights, RightOver.
    """
    row = SigningRight.objects.select_for_update(no_key=True, of=("self",)).filter(pk=right_id).first()
    if row is None:
        raise errors.RightNotFound
    check_may_give(actor, agency_id=row.agency_id)
    today = local_day(at)
    if row.valid_to is not None and row.valid_to <= today:
        raise errors.RightOver
    fact = SigningRightEnded(
        **by(actor), subject=f"post:{row.post_id}", agency_id=row.agency_id, at=at, right=row.pk,
        for_post=row.post_id, last_day=max(today, row.valid_from - timedelta(days=1)),
    )  # fmt: skip
    if row.valid_from > today:
        row.delete()
    else:
        row.valid_to = today
        row.save(update_fields=["valid_to"])
    journal.record(fact)
