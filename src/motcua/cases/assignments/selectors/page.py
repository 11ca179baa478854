"""Trang nhiệm vụ: what is to be done, how far it has got, what was handed in, and the verbs that the rules allow."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from motcua.cases.assignments.models import Assignment, AssignmentHelp, Evidence, HandIn, Postponement, Progress
from motcua.cases.assignments.rules import moves
from motcua.cases.assignments.rules.moves import Standing
from motcua.cases.assignments.selectors.clock import badge_of, calendar_at, counted
from motcua.cases.assignments.selectors.doors import get_assignment
from motcua.cases.assignments.selectors.listing import said
from motcua.cases.assignments.states import OPEN, AssignmentState
from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.correspondence.states import Urgency
from motcua.cases.dossiers import selectors as dossiers
from motcua.foundation.calendars.selectors import say_rung
from motcua.foundation.calendars.states import Badge, LedgerLine
from motcua.foundation.journal import selectors as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import say_moment

_CHECKS: MappingProxyType[str, Callable[[Standing, Actor], None]] = MappingProxyType(
    {
        "take": moves.check_may_take,
        "report": moves.check_may_report,
        "hand_in": moves.check_may_hand_in,
        "ask_postponement": moves.check_may_ask_postponement,
        "accept": moves.check_may_accept,
        "send_back": moves.check_may_send_back,
        "postpone": moves.check_may_answer_postponement,
        "refuse_postponement": moves.check_may_answer_postponement,
        "withdraw": moves.check_may_withdraw,
    }
)
_WORDS = {
    "AssignmentGiven": "Giao {to} chủ trì",
    "AssignmentTaken": "Nhận việc",
    "AssignmentProgressed": "Báo cáo tiến độ: {percent}%",
    "AssignmentHandedIn": "Nộp kết quả",
    "AssignmentAccepted": "Duyệt kết quả, hoàn thành",
    "AssignmentSentBack": "Trả lại kết quả",
    "AssignmentPostponementAsked": "Đề nghị lùi hạn đến {wanted_due_at}",
    "AssignmentPostponed": "Cho lùi hạn đến {new_due_at}",
    "AssignmentPostponementRefused": "Không cho lùi hạn",
    "AssignmentWithdrawn": "Thu hồi nhiệm vụ",
    "AssignmentReminded": "Nhắc hạn: {said}",
    "AssignmentRecounted": "Lịch làm việc thay đổi, hạn tính lại: {new_due_at}",
}


@dataclass(frozen=True, slots=True)
class Source:
    """What it follows from, or where the result can be seen, as this person may see it: '' where they may not."""

    text: str
    document_id: int | None = None
    dossier_code: str = ""


@dataclass(frozen=True, slots=True)
class HandInView:
    """A result, its files, and what the giver said to it."""

    row: HandIn
    by: str
    decided_by: str
    files: list[Evidence]
    links: list[Source]


@dataclass(frozen=True, slots=True)
class PostponementView:
    row: Postponement
    by: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    row: Progress
    by: str


@dataclass(frozen=True, slots=True)
class StoryLine:
    """Một dòng nhật ký."""

    at: datetime
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """Everything the page says."""

    assignment: Assignment
    state_text: str
    urgency_text: str
    badge: Badge
    giver: str
    given_by: str
    doer: str
    taken_by: str
    helpers: tuple[str, ...]
    sources: list[Source]
    ledger: tuple[LedgerLine, ...]
    progress: list[ProgressView]
    hand_ins: list[HandInView]
    postponements: list[PostponementView]
    story: list[StoryLine]
    verbs: frozenset[str]

    @property
    def question(self) -> PostponementView | None:
        """The request that waits for an answer; what is over needs none any more."""
        if self.assignment.state not in OPEN:
            return None
        return next((one for one in self.postponements if one.row.decided_at is None), None)


def assignment_page(assignment_id: int, *, actor: Actor, now: datetime) -> AssignmentView:
    """Raises AssignmentNotFound. A fixed number of queries, and two for each link."""
    one = get_assignment(assignment_id, actor=actor)
    helps = list(AssignmentHelp.objects.filter(assignment=one).order_by("id").values_list("post_id", flat=True))
    progress = list(Progress.objects.filter(assignment=one).order_by("-id"))
    results = list(HandIn.objects.filter(assignment=one).order_by("-id"))
    asked = list(Postponement.objects.filter(assignment=one).order_by("-id"))
    files: dict[int, list[Evidence]] = {made.pk: [] for made in results}
    for evidence in Evidence.objects.filter(hand_in__in=results).order_by("id"):
        files[evidence.hand_in_id].append(evidence)
    lines = journal.history(one.subject)
    told = {line.facts.get("to_post") for line in lines}
    posts = organizations.posts({pk for pk in {one.giver_post_id, one.main_post_id, *helps, *told} if pk})
    people = organizations.people(_people_in(one, progress, results, asked, lines))
    return AssignmentView(
        assignment=one,
        state_text=str(AssignmentState(one.state).label),
        urgency_text=str(Urgency(one.urgency).label),
        badge=badge_of(
            calendar_at(one.agency_id, now), now, state=one.state, due_at=one.due_at, handed_in=one.handed_in_at
        ),
        giver=said(posts, one.giver_post_id),
        given_by=people.get(one.given_by_id or 0, ""),
        doer=said(posts, one.main_post_id),
        taken_by=people.get(one.taken_by_id or 0, ""),
        helpers=tuple(said(posts, pk) for pk in helps),
        sources=_sources(one.document_id, one.dossier_id, actor),
        ledger=counted(one.agency_id, one.given_at, one.term_days).ledger if one.term_days else (),
        progress=[ProgressView(row, people.get(row.reported_by_id or 0, "")) for row in progress],
        hand_ins=[
            HandInView(
                made, people.get(made.handed_in_by_id or 0, ""), people.get(made.decided_by_id or 0, ""),
                files[made.pk], _sources(made.document_id, made.dossier_id, actor),
            )
            for made in results
        ],
        postponements=[
            PostponementView(row, people.get(row.asked_by_id or 0, ""), people.get(row.decided_by_id or 0, ""))
            for row in asked
        ],
        story=[StoryLine(line.at, _say(line.kind, line.facts, posts), _signed(line, people)) for line in lines],
        verbs=verbs_of(_standing(one, has_question=any(row.decided_at is None for row in asked)), actor),
    )  # fmt: skip


def standing_of(one: Assignment) -> Standing:
    """What the rules need to know of an assignment."""
    return _standing(one, has_question=Postponement.objects.filter(assignment=one, decided_at=None).exists())


def verbs_of(one: Standing, actor: Actor) -> frozenset[str]:
    """What the actor may do now: the same rules that refuse it."""
    return frozenset(verb for verb, check in _CHECKS.items() if _allows(check, one, actor))


def _standing(one: Assignment, *, has_question: bool) -> Standing:
    return Standing(
        one.agency_id, AssignmentState(one.state), one.giver_post_id, one.main_post_id, one.version, has_question
    )


def _allows(check: Callable[[Standing, Actor], None], one: Standing, actor: Actor) -> bool:
    try:
        check(one, actor)
    except MotcuaError:
        return False
    return True


def _sources(document_id: int | None, dossier_id: int | None, actor: Actor) -> list[Source]:
    """Each by its own door: whoever may not see it learns only that there is one."""
    found: list[Source] = []
    if document_id is not None:
        rows = correspondence.incoming_visible_to(actor).select_related("kind").filter(pk=document_id)
        seen = rows.first()
        text = f"Số đến {seen.number:02}/{seen.year} · {seen.kind.name}: {seen.abstract}" if seen else ""
        found.append(Source(text or "Một văn bản đến ngoài phạm vi của bạn", document_id if seen else None))
    if dossier_id is not None:
        code = dossiers.dossiers_visible_to(actor).filter(pk=dossier_id).values_list("code", flat=True).first()
        found.append(Source(f"Hồ sơ {code}" if code else "Một hồ sơ ngoài phạm vi của bạn", None, code or ""))
    return found


def _people_in(
    one: Assignment, progress: Iterable[Progress], results: Iterable[HandIn], asked: Iterable[Postponement],
    lines: Iterable[Any],
) -> set[int]:  # fmt: skip
    named = {one.given_by_id, one.taken_by_id, one.ended_by_id, *(row.reported_by_id for row in progress)}
    for made in results:
        named |= {made.handed_in_by_id, made.decided_by_id}
    for row in asked:
        named |= {row.asked_by_id, row.decided_by_id}
    told = {who for line in lines for who in (line.actor_id, line.facts.get("for_id"))}
    return {pk for pk in named | told if pk is not None}


def _say(kind: str, facts: Any, posts: dict[int, organizations.PostBrief]) -> str:
    name = kind.rpartition(".")[2]
    values = {key: _moment(value) if key.endswith("_at") else value for key, value in dict(facts).items()}
    if name == "AssignmentReminded":
        values["said"] = say_rung(facts["side"], facts["days"])
    text = _WORDS.get(name, name).format_map(values | {"to": said(posts, facts.get("to_post"))})
    if name == "AssignmentGiven":
        text += f", hạn {values['due_at']}"
    if facts.get("is_in_time") is not None:
        text += ", đúng hạn" if facts["is_in_time"] else ", trễ hạn"
    return text


def _moment(value: Any) -> str:
    return say_moment(datetime.fromisoformat(value)) if isinstance(value, str) else ""


def _signed(line: Any, people: dict[int, str]) -> str:
    name = people.get(line.actor_id or 0, "Hệ thống")
    instead = line.facts.get("for_id")
    return f"{name} (thay mặt {people.get(instead, '')})" if instead is not None else name
