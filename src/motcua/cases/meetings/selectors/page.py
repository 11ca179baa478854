"""Trang cuộc họp: what about, where and when, who comes, which papers; the verbs that the rules allow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any

from motcua.cases.meetings.models import AgendaItem, Invitee, Meeting, MeetingPaper
from motcua.cases.meetings.rules import answering, concluding, moves, writing
from motcua.cases.meetings.rules.arranging import Guest
from motcua.cases.meetings.rules.moves import Standing
from motcua.cases.meetings.selectors.concluding import ConclusionLine, conclusions_of, waiting_in
from motcua.cases.meetings.selectors.doors import get_meeting
from motcua.cases.meetings.selectors.listing import place_of, said
from motcua.cases.meetings.selectors.rooms import overlapping
from motcua.cases.meetings.selectors.writing import DocumentLine, documents_of, written_about
from motcua.cases.meetings.states import DocumentRole, InviteeAnswer, MeetingState
from motcua.foundation.journal import selectors as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import local_day

_CHECKS: MappingProxyType[str, Callable[[Standing, Actor, datetime], None]] = MappingProxyType(
    {
        "invite": moves.check_may_invite,
        "change": moves.check_may_change,
        "cancel": moves.check_may_cancel,
        "record": moves.check_may_record,
        "conclude": lambda one, actor, _: concluding.check_may_conclude(one, actor),
        "give_conclusions": lambda one, actor, _: concluding.check_may_give(one, actor),
        "write_invitation": partial(writing.check_may_write, DocumentRole.INVITATION),
        "write_notice": partial(writing.check_may_write, DocumentRole.NOTICE),
    }
)
_WORDS = {
    "MeetingArranged": "Lập cuộc họp",
    "MeetingInvited": "Gửi giấy mời",
    "MeetingChanged": "Sửa cuộc họp",
    "MeetingHeld": "Ghi biên bản",
    "MeetingConcluded": "Ghi kết luận",
    "ConclusionReworded": "Sửa kết luận",
    "ConclusionRemoved": "Bỏ kết luận",
    "ConclusionGiven": "Giao việc theo kết luận",
    "MeetingDocumentBegun": "Soạn {role}",
    "MeetingCancelled": "Hủy cuộc họp",
    "InvitationRead": "Đã đọc giấy mời",
    "InvitationAnswered": "Trả lời giấy mời",
}


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody who is asked to be in two places at once."""

    name: str
    meeting_id: int
    code: str
    subject_line: str
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """Somebody who is asked to come, when they first read it, and what they answered."""

    text: str
    is_guest: bool
    opened_at: datetime | None
    answer: str
    answer_text: str
    more: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody who was asked, and whether they came; None while nobody has written that down."""

    invitee_id: int
    text: str
    came: bool | None


@dataclass(frozen=True, slots=True)
class StoryLine:
    """Một dòng nhật ký."""

    at: datetime
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """Everything the page says."""

    meeting: Meeting
    state_text: str
    chair: str
    place: str
    arranged_by: str
    agenda: list[str]
    papers: list[MeetingPaper]
    posts: dict[int, str]
    guests: list[Guest]
    answers: list[AnswerLine]
    mine: Invitee | None
    attendance: list[Attendance]
    conclusions: list[ConclusionLine]
    documents: list[DocumentLine]
    clashes: list[Clash]
    story: list[StoryLine]
    verbs: frozenset[str]


def meeting_page(meeting_id: int, *, actor: Actor, now: datetime) -> MeetingView:
    """Raises MeetingNotFound. A fixed number of queries.

    Who else is asked elsewhere at that hour is said to those who arrange, and to nobody else.
    """
    one = get_meeting(meeting_id, actor=actor)
    invitees = list(Invitee.objects.filter(meeting=one, left_out_at=None).order_by("id"))
    lines = journal.history(one.subject)
    places = organizations.posts({one.chair_post_id, *(row.post_id for row in invitees if row.post_id)})
    people = organizations.people(
        {who for who in (one.arranged_by_id, *(line.actor_id for line in lines)) if who is not None}
    )
    standing = _standing(one, len(invitees))
    verbs = verbs_of(standing, actor, now)
    mine = next((row for row in invitees if row.post_id == actor.post_id is not None and one.invited_at), None)
    if mine is not None and _allows(_check_in_time, standing, actor, now):
        verbs |= {"answer"}
    return MeetingView(
        meeting=one,
        state_text=str(MeetingState(one.state).label),
        chair=said(places, one.chair_post_id),
        place=place_of(one),
        arranged_by=people.get(one.arranged_by_id or 0, ""),
        agenda=list(AgendaItem.objects.filter(meeting=one).order_by("position").values_list("text", flat=True)),
        papers=list(MeetingPaper.objects.filter(meeting=one).order_by("id")),
        posts={row.post_id: said(places, row.post_id) for row in invitees if row.post_id is not None},
        guests=[Guest(row.name, row.title, row.email) for row in invitees if row.post_id is None],
        answers=[_answer(row, places) for row in sorted(invitees, key=lambda row: row.post_id is None)],
        mine=mine,
        attendance=[
            Attendance(row.pk, said(places, row.post_id) if row.post_id else row.name, row.came) for row in invitees
        ],
        conclusions=conclusions_of(one, actor=actor, now=now),
        documents=documents_of(one, actor=actor),
        clashes=_clashes(one, invitees) if "change" in verbs else [],
        story=[StoryLine(line.at, _say(line), people.get(line.actor_id or 0, "Hệ thống")) for line in lines],
        verbs=verbs,
    )


def standing_of(one: Meeting) -> Standing:
    """What the rules need to know of a meeting."""
    return _standing(one, Invitee.objects.filter(meeting=one, left_out_at=None).count())


def verbs_of(one: Standing, actor: Actor, now: datetime) -> frozenset[str]:
    """What the actor may do now: the same rules that refuse it."""
    return frozenset(verb for verb, check in _CHECKS.items() if _allows(check, one, actor, now))


def _standing(one: Meeting, invited: int) -> Standing:
    return Standing(
        one.agency_id, MeetingState(one.state), one.begins_at, one.version, invited, one.chair_post_id,
        waiting_in(one).count() if one.state == MeetingState.HELD else 0, written_about(one),
    )  # fmt: skip


def _allows(check: Callable[[Standing, Actor, datetime], None], one: Standing, actor: Actor, now: datetime) -> bool:
    try:
        check(one, actor, now)
    except MotcuaError:
        return False
    return True


def _check_in_time(one: Standing, _: Actor, now: datetime) -> None:
    answering.check_in_time(one.begins_at, now, is_off=one.state == MeetingState.CANCELLED)


def _answer(row: Invitee, places: dict[int, organizations.PostBrief]) -> AnswerLine:
    name = ", ".join(part for part in (row.name, row.title) if part)
    label = str(InviteeAnswer(row.answer).label) if row.answer else ""
    return AnswerLine(
        said(places, row.post_id) if row.post_id else name, row.post_id is None, row.opened_at, row.answer, label,
        row.reason or row.substitute,
    )  # fmt: skip


def _clashes(one: Meeting, invitees: list[Invitee]) -> list[Clash]:
    """By person, for one may sit on two posts; guests by their address. Four queries, one where nothing overlaps."""
    others = list(overlapping(one.begins_at, one.ends_at).filter(agency_id=one.agency_id).exclude(pk=one.pk)[:50])
    if not others:
        return []
    theirs = list(Invitee.objects.filter(meeting__in=others, left_out_at=None))
    chairs = [Invitee(meeting=other, post_id=other.chair_post_id) for other in others]
    ours = [Invitee(meeting=one, post_id=one.chair_post_id), *invitees]
    posts = {row.post_id for row in (*ours, *theirs, *chairs) if row.post_id is not None}
    holders = organizations.holders_of(posts, on=local_day(one.begins_at))
    named = {key: name for row in ours for key, name in _who(row, holders).items()}
    by_number = {other.pk: other for other in others}
    found = {
        (key, row.meeting_id): by_number[row.meeting_id]
        for row in (*theirs, *chairs)
        for key in _who(row, holders)
        if key in named
    }
    return [
        Clash(named[key], other.pk, other.code, other.subject_line, other.begins_at, other.ends_at)
        for (key, _), other in found.items()
    ]


def _who(row: Invitee, holders: dict[int, dict[int, str]]) -> dict[str, str]:
    if row.post_id is None:
        return {row.email: row.name}
    return {f"account:{account}": name for account, name in holders.get(row.post_id, {}).items()}


def _say(line: Any) -> str:
    name: str = line.kind.rpartition(".")[2]
    role = str(DocumentRole(line.facts["role"]).label).lower() if "role" in line.facts else ""
    return _WORDS.get(name, name).format(role=role)
