"""Trình, bút phê, giải quyết: the way of a document from the clerk to the leader, to who deals with it, to the end."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from motcua.cases.correspondence.errors import PostNotOffered
from motcua.cases.correspondence.events import IncomingDirected, IncomingPresented, IncomingSettled, IncomingTaken
from motcua.cases.correspondence.models import Cooperation, Directive
from motcua.cases.correspondence.rules import directing, moves
from motcua.cases.correspondence.selectors.choices import leaders_of, places_of
from motcua.cases.correspondence.selectors.clock import closing_on
from motcua.cases.correspondence.services.stepping import lock, tell
from motcua.cases.correspondence.states import IncomingState
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean_lines


@transaction.atomic
def present(document_id: int, *, to_post: int, actor: Actor, at: datetime) -> None:
    """Trình: lay it before a leader."""
    document, standing = lock(document_id)
    moves.check_may_present(standing, actor)
    if to_post not in {one.post_id for one in leaders_of(document.agency_id, on=local_day(at))}:
        raise PostNotOffered(field="to_post")
    document.state, document.presented_post_id, document.presented_at = IncomingState.PRESENTED, to_post, at
    document.save(update_fields=["state", "presented_post", "presented_at"])
    tell(IncomingPresented, document, actor=actor, at=at, to_post=to_post)


@transaction.atomic
def direct(
    document_id: int,
    *,
    text: str,
    main_post: int,
    with_posts: Collection[int] = (),
    due_on: date | None = None,
    actor: Actor,
    at: datetime,
) -> Directive:
    """Bút phê: who deals with it, who helps, until the end of which working day. Said again, the new one counts."""
    document, standing = lock(document_id)
    moves.check_may_direct(standing, actor)
    text = clean_lines(text)
    directing.check_words(text, "ý kiến chỉ đạo", "text")
    offered = {one.post_id for one in places_of(document.agency_id, on=local_day(at))}
    directing.check_posts(main_post, with_posts, offered=offered)
    due_at = None if due_on is None else closing_on(document.agency_id, due_on, at)
    directive = Directive.objects.create(
        document=document, text=text, main_post_id=main_post, due_at=due_at, given_at=at, given_by_id=actor.id
    )
    others = sorted(set(with_posts))
    Cooperation.objects.bulk_create([Cooperation(directive=directive, post_id=post) for post in others])
    document.state, document.main_post_id = IncomingState.DIRECTED, main_post
    document.directed_at, document.due_at = at, due_at
    # Whoever had begun was somebody else, or begins anew.
    document.taken_at, document.taken_by_id = None, None
    document.save(update_fields=["state", "main_post", "directed_at", "due_at", "taken_at", "taken_by_id"])
    tell(IncomingDirected, document, actor=actor, at=at, to_post=main_post, with_posts=tuple(others), due_at=due_at)
    return directive


@transaction.atomic
def take(document_id: int, *, actor: Actor, at: datetime) -> None:
    """Nhận việc: a person of the main post begins, and so signs for having it."""
    document, standing = lock(document_id)
    moves.check_may_take(standing, actor)
    document.state, document.taken_at, document.taken_by_id = IncomingState.PROCESSING, at, actor.id
    document.save(update_fields=["state", "taken_at", "taken_by_id"])
    tell(IncomingTaken, document, actor=actor, at=at)


@transaction.atomic
def settle(document_id: int, *, answer: str, actor: Actor, at: datetime) -> None:
    """Giải quyết xong: what was done, with the number of the answer where there is one."""
    document, standing = lock(document_id)
    moves.check_may_settle(standing, actor)
    answer = clean_lines(answer)
    directing.check_words(answer, "kết quả giải quyết", "answer")
    document.state, document.answer = IncomingState.DONE, answer
    document.settled_at, document.settled_by_id = at, actor.id
    document.save(update_fields=["state", "answer", "settled_at", "settled_by_id"])
    is_in_time = None if document.due_at is None else at <= document.due_at
    tell(IncomingSettled, document, actor=actor, at=at, is_in_time=is_in_time)
