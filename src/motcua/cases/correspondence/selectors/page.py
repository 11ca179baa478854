"""Trang văn bản đến: the register's line, the directives, what happened, and the verbs that the rules allow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from motcua.cases.correspondence.models import Cooperation, Directive, IncomingDocument
from motcua.cases.correspondence.rules import answering, moves
from motcua.cases.correspondence.rules.layout import say_number
from motcua.cases.correspondence.rules.moves import Standing
from motcua.cases.correspondence.selectors.clock import badge_of, calendar_at
from motcua.cases.correspondence.selectors.doors import get_incoming
from motcua.cases.correspondence.states import IncomingState, Urgency
from motcua.foundation.calendars.states import Badge
from motcua.foundation.journal import selectors as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import say_moment

_CHECKS: MappingProxyType[str, Callable[[Standing, Actor], None]] = MappingProxyType(
    {
        "present": moves.check_may_present,
        "direct": moves.check_may_direct,
        "take": moves.check_may_take,
        "answer": answering.check_may_answer,
        "settle": moves.check_may_settle,
        "scan": moves.check_may_scan,
        "check": moves.check_may_check,
        "void": moves.check_may_void,
    }
)
_WORDS = {
    "IncomingRegistered": "Vào sổ số đến {number}",
    "IncomingScanned": "Đính kèm bản quét",
    "IncomingPresented": "Trình {to}",
    "IncomingDirected": "Bút phê: {to} chủ trì",
    "IncomingTaken": "Nhận việc, đang giải quyết",
    "IncomingSettled": "Giải quyết xong",
    "AnswerBegun": "Bắt đầu soạn văn bản trả lời",
    "IncomingAnswered": "Trả lời bằng văn bản số {answer}",
    "IncomingReopened": "Số của văn bản trả lời đã hủy, phải trả lời lại",
    "CopyCertified": "Cấp số bản sao {copy}",
    "CopyVoided": "Hủy số bản sao {copy}",
    "IncomingVoided": "Hủy số đến {number}",
}


@dataclass(frozen=True, slots=True)
class DirectiveView:
    """A directive in words: 'Văn phòng · Văn thư' chủ trì."""

    text: str
    by: str
    at: datetime
    main: str
    others: tuple[str, ...]
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class StoryLine:
    """Một dòng nhật ký."""

    at: datetime
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class IncomingView:
    """Everything the page says."""

    document: IncomingDocument
    state_text: str
    urgency_text: str
    badge: Badge
    directives: list[DirectiveView]
    story: list[StoryLine]
    registered_by: str
    presented_to: str
    taken_by: str
    settled_by: str
    verbs: frozenset[str]


def incoming_page(document_id: int, *, actor: Actor, now: datetime) -> IncomingView:
    """Raises DocumentNotFound. A fixed number of queries."""
    one = get_incoming(document_id, actor=actor)
    given = list(Directive.objects.filter(document=one).order_by("-id"))
    helpers: dict[int, list[int]] = {directive.pk: [] for directive in given}
    for directive_id, post_id in (
        Cooperation.objects.filter(directive__in=given).order_by("id").values_list("directive_id", "post_id")
    ):
        helpers[directive_id].append(post_id)
    lines = journal.history(one.subject)
    posts = organizations.posts(_posts_in(one, given, helpers, lines))
    people = organizations.people(_people_in(one, given, lines))
    state = IncomingState(one.state)
    return IncomingView(
        document=one,
        state_text=str(state.label),
        urgency_text=str(Urgency(one.urgency).label),
        badge=badge_of(
            calendar_at(one.agency_id, now), now, state=state, due_at=one.due_at, registered_at=one.registered_at,
            urgency=one.urgency,
        ),
        directives=[
            DirectiveView(
                text=directive.text, by=people.get(directive.given_by_id or 0, ""), at=directive.given_at,
                main=said(posts, directive.main_post_id),
                others=tuple(said(posts, post) for post in helpers[directive.pk]), due_at=directive.due_at,
            )
            for directive in given
        ],
        story=[StoryLine(line.at, _say(line.kind, line.facts, posts), signed(line, people)) for line in lines],
        registered_by=people.get(one.registered_by_id or 0, ""),
        presented_to=said(posts, one.presented_post_id),
        taken_by=people.get(one.taken_by_id or 0, ""),
        settled_by=people.get(one.settled_by_id or 0, ""),
        verbs=verbs_of(standing_of(one), actor),
    )  # fmt: skip


def standing_of(one: IncomingDocument) -> Standing:
    """What the rules need to know of a document."""
    return Standing(one.agency_id, IncomingState(one.state), one.main_post_id, one.file_id is not None)


def verbs_of(one: Standing, actor: Actor) -> frozenset[str]:
    """What the actor may do now: the same rules that refuse it."""
    return frozenset(verb for verb, check in _CHECKS.items() if _allows(check, one, actor))


def said(posts: dict[int, organizations.PostBrief], post_id: int | None) -> str:
    """'Văn phòng HĐND và UBND · Văn thư'; '' for none."""
    found = posts.get(post_id or 0)
    return f"{found.unit_name} · {found.title}" if found else ""


def _allows(check: Callable[[Standing, Actor], None], one: Standing, actor: Actor) -> bool:
    try:
        check(one, actor)
    except MotcuaError:
        return False
    return True


def _posts_in(
    one: IncomingDocument, given: list[Directive], helpers: dict[int, list[int]], lines: list[Any]
) -> set[int]:
    named = {one.presented_post_id, *(directive.main_post_id for directive in given)}
    told = {line.facts.get("to_post") for line in lines}
    return {pk for pk in named | told if pk is not None} | {pk for posts in helpers.values() for pk in posts}


def _people_in(one: IncomingDocument, given: list[Directive], lines: list[Any]) -> set[int]:
    acted = {one.registered_by_id, one.taken_by_id, one.settled_by_id, *(directive.given_by_id for directive in given)}
    told = {who for line in lines for who in (line.actor_id, line.facts.get("for_id"))}
    return {pk for pk in acted | told if pk is not None}


def _say(kind: str, facts: Any, posts: dict[int, organizations.PostBrief]) -> str:
    name = kind.rpartition(".")[2]
    text = _WORDS.get(name, name).format_map(
        dict(facts) | {"to": said(posts, facts.get("to_post")), "copy": copy_number(facts)}
    )
    if name == "IncomingDirected" and facts.get("due_at"):
        text += f", hạn {say_moment(datetime.fromisoformat(facts['due_at']))}"
    if name in ("IncomingSettled", "IncomingAnswered") and facts.get("is_in_time") is not None:
        text += ", đúng hạn" if facts["is_in_time"] else ", quá hạn"
    return text


def copy_number(facts: Any) -> str:
    """'01/SY-UBND' of a fact about a copy; '' of any other."""
    return f"{say_number(facts['number'])}/{facts['notation']}" if "copy_id" in facts else ""


def signed(line: Any, people: dict[int, str]) -> str:
    """Who did it, and in whose place."""
    name = people.get(line.actor_id or 0, "Hệ thống")
    instead = line.facts.get("for_id")
    return f"{name} (thay mặt {people.get(instead, '')})" if instead is not None else name
