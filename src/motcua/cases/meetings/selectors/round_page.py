"""Trang lấy ý kiến bằng văn bản: what is asked, who has read and answered, what came of it; the verbs that the rules
allow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Count

from motcua.cases.meetings.models import RoundAnswer, RoundMember, RoundPaper, RoundQuestion, WrittenRound
from motcua.cases.meetings.rules import concluding, rounds
from motcua.cases.meetings.rules.arranging import Guest
from motcua.cases.meetings.rules.rounds import MatterAnswer, RoundStanding
from motcua.cases.meetings.selectors.concluding import ConclusionLine, conclusions_of, waiting_in
from motcua.cases.meetings.selectors.listing import said
from motcua.cases.meetings.selectors.rounds import get_round, sees_answers
from motcua.cases.meetings.states import RoundState, RoundVerdict
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, BadgeKind
from motcua.foundation.journal import selectors as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import local_day

_CHECKS: MappingProxyType[str, Callable[[RoundStanding, Actor, datetime], None]] = MappingProxyType(
    {
        "ask": rounds.check_may_ask,
        "change": rounds.check_may_change,
        "close": rounds.check_may_close,
        "turn": rounds.check_may_turn,
        "withdraw": rounds.check_may_withdraw,
        "conclude": lambda one, actor, _: concluding.check_may_conclude(one, actor),
        "give_conclusions": lambda one, actor, _: concluding.check_may_give(one, actor),
    }
)
_WORDS = {
    "RoundArranged": "Lập đợt lấy ý kiến",
    "RoundChanged": "Sửa đợt lấy ý kiến",
    "RoundAsked": "Gửi lấy ý kiến",
    "RoundRead": "Đã đọc nội dung lấy ý kiến",
    "RoundAnswered": "Đã trả lời",
    "RoundReminded": "Nhắc người chưa trả lời",
    "RoundClosed": "Kết thúc lấy ý kiến",
    "RoundWithdrawn": "Rút yêu cầu lấy ý kiến",
    "RoundTurned": "Chuyển sang họp",
    "MeetingConcluded": "Ghi kết luận",
    "ConclusionReworded": "Sửa kết luận",
    "ConclusionRemoved": "Bỏ kết luận",
    "ConclusionGiven": "Giao việc theo kết luận",
}


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody who is asked: when they read it, when they answered."""

    id: int
    text: str
    is_guest: bool
    opened_at: datetime | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """What somebody said of one matter."""

    member_id: int
    who: str
    verdict: str
    verdict_text: str
    text: str


@dataclass(frozen=True, slots=True)
class MatterView:
    """One matter; ``tally`` and ``answers`` as far as this person may know them."""

    number: int
    text: str
    tally: tuple[tuple[str, str, int], ...]
    answers: tuple[VerdictLine, ...]
    mine: MatterAnswer | None

    @property
    def said(self) -> str:
        """'Đồng ý 2 · Không đồng ý 1'; '' where nobody answered."""
        return " · ".join(f"{label} {number}" for _, label, number in self.tally if number)


@dataclass(frozen=True, slots=True)
class RoundStory:
    """Một dòng nhật ký."""

    at: datetime
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class RoundView:
    """Everything the page says. ``members``, answers and the story are for who arranges and who chairs."""

    round: WrittenRound
    state_text: str
    badge: Badge
    chair: str
    convenor: str
    arranged_by: str
    matters: list[MatterView]
    papers: list[RoundPaper]
    posts: dict[int, str]
    guests: list[Guest]
    members: list[MemberLine]
    asked: int
    read: int
    answered: int
    mine: RoundMember | None
    conclusions: list[ConclusionLine]
    story: list[RoundStory]
    sees_all: bool
    shows_result: bool
    verbs: frozenset[str]

    @property
    def waiting(self) -> list[str]:
        """Who has not answered."""
        return [one.text for one in self.members if one.answered_at is None]


def round_view(round_id: int, *, actor: Actor, now: datetime) -> RoundView:
    """Raises RoundNotFound. A fixed number of queries, one where nothing was concluded."""
    one = get_round(round_id, actor=actor)
    rows = list(RoundMember.objects.filter(round=one).order_by("id"))
    sees_all = sees_answers(one, actor)
    lines = journal.history(one.subject) if sees_all else []
    places = organizations.posts(
        {one.chair_post_id, one.convenor_post_id, *(row.post_id for row in rows if row.post_id)}
    )
    people = organizations.people(
        {who for who in (one.arranged_by_id, *(line.actor_id for line in lines)) if who is not None}
    )
    names = {row.pk: _name(row, places) for row in rows}
    mine = next((row for row in rows if row.post_id == actor.post_id is not None and one.asked_at), None)
    standing = _standing(one, rows)
    shows_result = sees_all or one.state == RoundState.CLOSED
    ordered = sorted(rows, key=lambda row: row.post_id is None)
    return RoundView(
        round=one,
        state_text=str(RoundState(one.state).label),
        badge=_badge(one, now),
        chair=said(places, one.chair_post_id),
        convenor=said(places, one.convenor_post_id),
        arranged_by=people.get(one.arranged_by_id or 0, ""),
        matters=matters_of(one, names if sees_all else {}, mine, counts=shows_result),
        papers=list(RoundPaper.objects.filter(round=one).order_by("id")),
        posts={row.post_id: names[row.pk] for row in rows if row.post_id is not None} if sees_all else {},
        guests=[Guest(row.name, row.title, row.email) for row in rows if row.post_id is None] if sees_all else [],
        members=[_member(row, names) for row in ordered] if sees_all else [],
        asked=len(rows),
        read=sum(row.opened_at is not None for row in rows),
        answered=sum(row.answered_at is not None for row in rows),
        mine=mine,
        conclusions=conclusions_of(one, actor=actor, now=now) if one.state == RoundState.CLOSED else [],
        story=[
            RoundStory(line.at, _say(line), people.get(line.actor_id or 0, "Hệ thống")) for line in lines
        ],
        sees_all=sees_all,
        shows_result=shows_result,
        verbs=_verbs(one, standing, actor, now, is_asked=mine is not None),
    )  # fmt: skip


def matters_of(one: WrittenRound, names: dict[int, str], mine: RoundMember | None, *, counts: bool) -> list[MatterView]:
    """With the answers of those whose ``names`` are given, and with everybody's counted. Two queries."""
    rows = list(RoundAnswer.objects.filter(question__round=one).order_by("member_id"))
    return [
        MatterView(
            number=matter.position, text=matter.text, tally=_tally(theirs) if counts else (),
            answers=tuple(
                VerdictLine(
                    row.member_id, names[row.member_id], row.verdict, str(RoundVerdict(row.verdict).label), row.text
                )
                for row in theirs
                if row.member_id in names
            ),
            mine=next(
                (
                    MatterAnswer(matter.position, row.verdict, row.text)
                    for row in theirs
                    if mine is not None and row.member_id == mine.pk
                ),
                None,
            ),
        )
        for matter in RoundQuestion.objects.filter(round=one).order_by("position")
        for theirs in [[row for row in rows if row.question_id == matter.pk]]
    ]  # fmt: skip


def round_standing(one: WrittenRound) -> RoundStanding:
    """What the rules need to know of a round."""
    counted = RoundMember.objects.filter(round=one).aggregate(asked=Count("pk"), answered=Count("answered_at"))
    return _counted(one, counted["asked"], counted["asked"] - counted["answered"])


def _standing(one: WrittenRound, rows: list[RoundMember]) -> RoundStanding:
    return _counted(one, len(rows), sum(row.answered_at is None for row in rows))


def _counted(one: WrittenRound, asked: int, unanswered: int) -> RoundStanding:
    return RoundStanding(
        one.agency_id, RoundState(one.state), one.due_at, one.version, asked, unanswered, one.chair_post_id,
        waiting_in(one).count() if one.state == RoundState.CLOSED else 0,
    )  # fmt: skip


def _verbs(
    one: WrittenRound, standing: RoundStanding, actor: Actor, now: datetime, *, is_asked: bool
) -> frozenset[str]:
    """What the actor may do now: the same rules that refuse it."""
    allowed = {verb for verb, check in _CHECKS.items() if _allows(check, standing, actor, now)}
    if is_asked and rounds.is_open(one.state, one.due_at, now):
        allowed.add("answer")
    return frozenset(allowed)


def _allows(
    check: Callable[[RoundStanding, Actor, datetime], None], one: RoundStanding, actor: Actor, now: datetime
) -> bool:
    try:
        check(one, actor, now)
    except MotcuaError:
        return False
    return True


def _tally(rows: list[RoundAnswer]) -> tuple[tuple[str, str, int], ...]:
    return tuple((str(one), str(one.label), sum(row.verdict == one for row in rows)) for one in RoundVerdict)


def _badge(one: WrittenRound, now: datetime) -> Badge:
    if one.state != RoundState.ASKED:
        return Badge(BadgeKind.NONE, "")
    return calendars.due_badge(calendars.calendar_of(one.agency_id, around=local_day(now)), now, one.due_at, False)


def _name(row: RoundMember, places: dict[int, organizations.PostBrief]) -> str:
    return said(places, row.post_id) if row.post_id else ", ".join(part for part in (row.name, row.title) if part)


def _member(row: RoundMember, names: dict[int, str]) -> MemberLine:
    return MemberLine(row.pk, names[row.pk], row.post_id is None, row.opened_at, row.answered_at)


def _say(line: Any) -> str:
    name: str = line.kind.rpartition(".")[2]
    return _WORDS.get(name, name)
