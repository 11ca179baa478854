"""Ý kiến về dự thảo: the ways to a request, and what its page says to who asked and to who was asked."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.cases.correspondence.errors import OpinionsNotFound
from motcua.cases.correspondence.models import DraftOpinion, OpinionRequest
from motcua.cases.correspondence.rules import opinions as rules
from motcua.cases.correspondence.rules.opinions import RequestStanding
from motcua.cases.correspondence.selectors.clock import calendar_at
from motcua.cases.correspondence.selectors.outgoing_doors import outgoing_visible_to
from motcua.cases.correspondence.selectors.outgoing_page import outgoing_standing
from motcua.cases.correspondence.selectors.page import said
from motcua.cases.correspondence.states import OpinionResponse, OpinionState, Verdict
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, BadgeKind
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import PostBrief
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError

_CHECKS: MappingProxyType[str, Callable[[RequestStanding, Actor], None]] = MappingProxyType(
    {
        "answer": rules.check_may_answer,
        "address": rules.check_may_address,
        "close": rules.check_may_close,
        "withdraw": rules.check_may_withdraw,
    }
)


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """What one post answered; ``is_late``: not in time, or not yet and the time is over."""

    id: int
    post_id: int
    post: str
    verdict: str
    verdict_text: str
    text: str
    file_name: str
    has_file: bool
    answered_at: datetime | None
    by: str
    is_late: bool
    response: str
    response_text: str
    response_words: str
    responded_by: str

    @property
    def said(self) -> str:
        """'Không đồng ý. Trái thẩm quyền.'"""
        return ". ".join(part for part in (self.verdict_text, self.text) if part)


@dataclass(frozen=True, slots=True)
class OpinionsView:
    """A request with the lines that this person may read: all of who asked, of who was asked the own one."""

    request: OpinionRequest
    name: str
    state_text: str
    badge: Badge
    asked_by: str
    lines: list[OpinionLine]
    mine: OpinionLine | None
    asked: int
    answered: int
    sees_all: bool
    verbs: frozenset[str]

    @property
    def waiting(self) -> list[str]:
        """Who has not answered."""
        return [one.post for one in self.lines if one.answered_at is None]

    @property
    def tally(self) -> str:
        """'Đồng ý 2 · Không đồng ý 1 · Chưa trả lời 3'."""
        counted = [(str(one.label), sum(line.verdict == one for line in self.lines)) for one in Verdict]
        counted.append(("Chưa trả lời", self.asked - self.answered))
        return " · ".join(f"{label} {number}" for label, number in counted if number)


def requests_visible_to(actor: Actor) -> QuerySet[OpinionRequest]:
    """Who may open the document, and who was asked, as long as the request was not withdrawn."""
    if actor.is_system:
        return OpinionRequest.objects.all()
    if actor.post_id is None:
        return OpinionRequest.objects.none()
    asked = DraftOpinion.objects.filter(request=OuterRef("pk"), post_id=actor.post_id)
    theirs = ~Q(state=OpinionState.WITHDRAWN) & Exists(asked)
    return OpinionRequest.objects.filter(theirs | Q(document__in=outgoing_visible_to(actor)))


def get_opinions(request_id: int, *, actor: Actor) -> OpinionRequest:
    """With its version and document. Raises OpinionsNotFound, whatever the reason."""
    rows = requests_visible_to(actor).select_related("version__kind", "document__kind")
    found = rows.filter(pk=request_id).first()
    if found is None:
        raise OpinionsNotFound
    found.version.document = found.document
    return found


def get_opinion(opinion_id: int, *, actor: Actor) -> DraftOpinion:
    """One answer: who asked reads all, who was asked the own one. Raises OpinionsNotFound."""
    rows = DraftOpinion.objects.filter(Q(post_id=actor.post_id) | Q(request__document__in=outgoing_visible_to(actor)))
    found = rows.filter(pk=opinion_id, request__in=requests_visible_to(actor)).first()
    if found is None:
        raise OpinionsNotFound
    return found


def opinions_page(request_id: int, *, actor: Actor, now: datetime) -> OpinionsView:
    """Raises OpinionsNotFound. A fixed number of queries."""
    one = get_opinions(request_id, actor=actor)
    sees_all = outgoing_visible_to(actor).filter(pk=one.document_id).exists()
    return _views([one], actor, now, sees_all=sees_all)[0]


def opinions_about(document_id: int, *, actor: Actor, now: datetime) -> list[OpinionsView]:
    """Of a document whose door is passed already, the latest first; one query where nobody was asked."""
    rows = OpinionRequest.objects.filter(document_id=document_id).select_related("version__kind", "document__kind")
    found = list(rows.order_by("-id"))
    return _views(found, actor, now, sees_all=True) if found else []


def request_standing(one: OpinionRequest, posts: Collection[int]) -> RequestStanding:
    """What the rules need to know of a request."""
    return RequestStanding(outgoing_standing(one.document), OpinionState(one.state), frozenset(posts))


def opinion_notice(request_id: int) -> tuple[str, datetime]:
    """What a message says of a request: the draft's abstract, until when."""
    abstract, due_at = OpinionRequest.objects.values_list("version__abstract", "due_at").get(pk=request_id)
    return abstract, due_at


def _views(found: list[OpinionRequest], actor: Actor, now: datetime, *, sees_all: bool) -> list[OpinionsView]:
    rows = list(DraftOpinion.objects.filter(request__in=found).order_by("id"))
    posts = organizations.posts({one.asker_post_id for one in found} | {row.post_id for row in rows})
    people = organizations.people(
        {
            who
            for who in (
                *(one.asked_by_id for one in found), *(row.answered_by_id for row in rows),
                *(row.responded_by_id for row in rows),
            )
            if who is not None
        }
    )  # fmt: skip
    calendar = calendar_at(found[0].document.agency_id, now)
    posts = _with_agencies(posts, actor)
    views = []
    for one in found:
        theirs = [row for row in rows if row.request_id == one.pk]
        lines = [_line(row, one, posts, people, now) for row in theirs]
        standing = request_standing(one, {row.post_id for row in theirs})
        state = OpinionState(one.state)
        is_open = state == OpinionState.OPEN
        asker = people.get(one.asked_by_id or 0, "")
        views.append(
            OpinionsView(
                request=one, name=f"Lấy ý kiến bản {one.version.number}", state_text=str(state.label),
                badge=calendars.due_badge(calendar, now, one.due_at, False) if is_open else Badge(BadgeKind.NONE, ""),
                asked_by=f"{said(posts, one.asker_post_id)} ({asker})" if asker else said(posts, one.asker_post_id),
                lines=lines if sees_all else [line for line in lines if line.post_id == actor.post_id],
                mine=next((line for line in lines if line.post_id == actor.post_id), None), asked=len(lines),
                answered=sum(line.answered_at is not None for line in lines), sees_all=sees_all,
                verbs=frozenset(verb for verb, check in _CHECKS.items() if _allows(check, standing, actor)),
            )
        )  # fmt: skip
    return views


def _with_agencies(posts: dict[int, PostBrief], actor: Actor) -> dict[int, PostBrief]:
    """Of another agency than the reader's: 'Phường Phước Hậu: Lãnh đạo'. One query where there is such a post."""
    others = {brief.agency_id for brief in posts.values()} - {actor.agency_id}
    names = organizations.short_names(others) if others else {}
    return {
        pk: replace(brief, unit_name=f"{names[brief.agency_id]}: {brief.unit_name}") if brief.agency_id in names
        else brief
        for pk, brief in posts.items()
    }  # fmt: skip


def _line(
    row: DraftOpinion, one: OpinionRequest, posts: dict[int, organizations.PostBrief], people: dict[int, str],
    now: datetime,
) -> OpinionLine:  # fmt: skip
    is_over = row.answered_at is not None or one.state == OpinionState.OPEN
    return OpinionLine(
        id=row.pk, post_id=row.post_id, post=said(posts, row.post_id), verdict=row.verdict,
        verdict_text=str(Verdict(row.verdict).label) if row.verdict else "", text=row.text, file_name=row.file_name,
        has_file=row.file_id is not None, answered_at=row.answered_at, by=people.get(row.answered_by_id or 0, ""),
        is_late=is_over and (row.answered_at or now) > one.due_at, response=row.response,
        response_text=str(OpinionResponse(row.response).label) if row.response else "",
        response_words=row.response_text, responded_by=people.get(row.responded_by_id or 0, ""),
    )  # fmt: skip


def _allows(check: Callable[[RequestStanding, Actor], None], one: RequestStanding, actor: Actor) -> bool:
    try:
        check(one, actor)
    except MotcuaError:
        return False
    return True
