"""Giao nhiệm vụ: from a document, from a dossier or by itself, to a post, until a moment of working time."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.cases.assignments.errors import DueMissing
from motcua.cases.assignments.events import AssignmentGiven
from motcua.cases.assignments.models import Assignment, AssignmentHelp
from motcua.cases.assignments.rules import giving, moves
from motcua.cases.assignments.rules.giving import Order
from motcua.cases.assignments.selectors.clock import closing_of, counted
from motcua.cases.assignments.services.stepping import tell
from motcua.cases.assignments.states import AssignmentState
from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.dossiers import selectors as dossiers
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean, clean_lines, fold


def give(order: Order, *, actor: Actor, at: datetime, key: UUID) -> Assignment:
    """To a post of the giver's own agency. The same key again answers with the assignment that it made.

    What it follows from is asked for at its own door: nobody gives work about what they may not see.
    """
    agency_id = actor.agency_id
    moves.check_may_give(actor, agency_id)
    assert agency_id is not None
    order = _ready(order, agency_id, own_post=actor.post_id, at=at)
    before = Assignment.objects.filter(idempotency_key=key, giver_post_id=actor.post_id).first()
    if before is not None:
        return before
    try:
        return _write(order, agency_id, actor=actor, at=at, key=key)
    except IntegrityError:
        # Two requests with one key at the same moment.
        made = Assignment.objects.filter(idempotency_key=key, giver_post_id=actor.post_id).first()
        if made is None:
            raise
        return made


def check(order: Order, *, agency_id: int, at: datetime) -> None:
    """Whether somebody of the agency could give this now: for who writes down what another will give.

    Raises the Invalid of the first thing that cannot be.
    """
    _due(_ready(order, agency_id, own_post=None, at=at), agency_id, at)


def _ready(order: Order, agency_id: int, *, own_post: int | None, at: datetime) -> Order:
    order = replace(order, title=clean(order.title), text=clean_lines(order.text))
    offered = {one.post_id for one in correspondence.places_of(agency_id, on=local_day(at))}
    giving.check_order(order, offered=offered, own_post=own_post)
    return order


@transaction.atomic
def _write(order: Order, agency_id: int, *, actor: Actor, at: datetime, key: UUID) -> Assignment:
    document = correspondence.get_incoming(order.document_id, actor=actor).pk if order.document_id else None
    dossier = dossiers.get_dossier(order.dossier_code, actor=actor).pk if order.dossier_code else None
    one = Assignment.objects.create(
        agency_id=agency_id,
        idempotency_key=key,
        state=AssignmentState.GIVEN,
        title=order.title,
        text=order.text,
        urgency=order.urgency,
        search=fold(f"{order.title} {order.text}"),
        document_id=document,
        dossier_id=dossier,
        giver_post_id=actor.post_id or 0,
        given_by_id=actor.id,
        given_at=at,
        main_post_id=order.main_post,
        term_days=order.term_days,
        due_at=_due(order, agency_id, at),
    )
    others = sorted(set(order.with_posts))
    AssignmentHelp.objects.bulk_create([AssignmentHelp(assignment=one, post_id=post) for post in others])
    tell(AssignmentGiven, one, actor=actor, at=at, to_post=order.main_post, with_posts=tuple(others), due_at=one.due_at)
    return one


def _due(order: Order, agency_id: int, at: datetime) -> datetime:
    if order.due_on is not None:
        return closing_of(agency_id, order.due_on, at=at)
    due = counted(agency_id, at, order.term_days or 1).due
    if due is None:
        raise DueMissing(field="term_days")
    return due
