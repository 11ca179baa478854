"""Trang văn bản đi: its versions, what was said about them, what happened, and the verbs that the rules allow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from motcua.cases.correspondence.models import DraftComment, DraftVersion, OutgoingDocument
from motcua.cases.correspondence.rules import opinions
from motcua.cases.correspondence.rules import outgoing as rules
from motcua.cases.correspondence.rules.comparing import Pair, compare
from motcua.cases.correspondence.rules.layout import say_number
from motcua.cases.correspondence.rules.outgoing import OutgoingStanding
from motcua.cases.correspondence.selectors.clock import calendar_at, outgoing_badge
from motcua.cases.correspondence.selectors.outgoing_doors import get_outgoing, get_version
from motcua.cases.correspondence.selectors.page import StoryLine, copy_number, said, signed
from motcua.cases.correspondence.states import OpinionResponse, OutgoingState, Succession, Urgency, Verdict
from motcua.foundation.calendars.selectors import say_rung
from motcua.foundation.calendars.states import Badge
from motcua.foundation.journal import selectors as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError

_CHECKS: MappingProxyType[str, Callable[[OutgoingStanding, Actor], None]] = MappingProxyType(
    {
        "write": rules.check_may_write,
        "comment": rules.check_may_comment,
        "ask_opinions": opinions.check_may_ask,
        "submit": rules.check_may_submit,
        "approve": rules.check_may_approve,
        "send_back": rules.check_may_return,
        "issue": rules.check_may_issue,
        "drop": rules.check_may_drop,
        "replace": rules.check_may_succeed,
        "correct": rules.check_may_succeed,
        "recall": rules.check_may_recall,
        "void_number": rules.check_may_void,
    }
)
_WORDS = {
    "OutgoingDrafted": "Bắt đầu soạn, bản 1",
    "OutgoingSaved": "Lưu bản {version}",
    "OutgoingCommented": "Góp ý bản {version}",
    "OpinionsAsked": "Lấy ý kiến {asked} nơi về bản {version}",
    "OpinionGiven": "{whose} cho ý kiến: {verdict_text}",
    "OpinionReminded": "Nhắc {whose} cho ý kiến: {rung}",
    "OpinionAddressed": "{response_text} ý kiến của {whose}",
    "OpinionsClosed": "Kết thúc lấy ý kiến, {answered}/{asked} nơi đã trả lời",
    "OpinionsWithdrawn": "Rút yêu cầu lấy ý kiến",
    "OutgoingSubmitted": "Trình bản {version} để {to} ký",
    "OutgoingApproved": "Duyệt bản {version}",
    "OutgoingReturned": "Trả lại bản {version}",
    "OutgoingDropped": "Bỏ dự thảo",
    "OutgoingIssued": "Cấp số {number}, ban hành",
    "SuccessorBegun": "Bắt đầu soạn văn bản {how}",
    "OutgoingReplaced": "Bị thay thế bằng văn bản số {by_number}",
    "OutgoingCorrected": "Được đính chính bằng văn bản số {by_number}",
    "OutgoingRecalled": "Thu hồi",
    "CopyCertified": "Cấp số bản sao {copy}",
    "CopyVoided": "Hủy số bản sao {copy}",
    "OutgoingVoided": "Hủy số {number}",
}
_POSTS = ("to_post", "from_post")


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list: who saved it, when."""

    number: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class CommentLine:
    """What somebody said about a version."""

    text: str
    version: int
    at: datetime
    by: str
    is_return: bool


@dataclass(frozen=True, slots=True)
class OutgoingView:
    """Everything the page says."""

    document: OutgoingDocument
    version: DraftVersion
    name: str
    state_text: str
    urgency_text: str
    badge: Badge
    versions: list[VersionLine]
    comments: list[CommentLine]
    story: list[StoryLine]
    unit: str
    drafted_by: str
    signer: str
    decided_by: str
    issued_by: str
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions, their abstracts and their words side by side."""

    old: DraftVersion
    new: DraftVersion
    parts: list[tuple[str, list[Pair]]]
    numbers: list[int]


def outgoing_page(document_id: int, *, actor: Actor, now: datetime) -> OutgoingView:
    """Raises DocumentNotFound. A fixed number of queries."""
    version = get_version(document_id, actor=actor)
    one = version.document
    one.kind = version.kind
    comments = list(DraftComment.objects.filter(document=one).order_by("-id"))
    versions = DraftVersion.objects.filter(document=one).order_by("-number")
    saved = list(versions.values_list("number", "saved_at", "saved_by_id"))
    lines = journal.history(one.subject)
    posts = organizations.posts({one.signer_post_id, *(line.facts.get(name) or 0 for line in lines for name in _POSTS)})
    acted = {one.drafted_by_id, one.decided_by_id, one.issued_by_id, *(row[2] for row in saved)}
    told = {who for line in lines for who in (line.actor_id, line.facts.get("for_id"))}
    people = organizations.people(
        {who for who in acted | told | {comment.said_by_id for comment in comments} if who is not None}
    )
    state = OutgoingState(one.state)
    return OutgoingView(
        document=one, version=version, name=name_of(one), state_text=str(state.label),
        urgency_text=str(Urgency(one.urgency).label),
        badge=outgoing_badge(
            calendar_at(one.agency_id, now), now, state=state, urgency=one.urgency, decided_at=one.decided_at
        ),
        versions=[VersionLine(number, at, people.get(who or 0, "")) for number, at, who in saved],
        comments=[
            CommentLine(row.text, row.version, row.said_at, people.get(row.said_by_id or 0, ""), row.is_return)
            for row in comments
        ],
        story=[StoryLine(line.at, _say(line.kind, line.facts, posts), signed(line, people)) for line in lines],
        unit=organizations.units({one.drafting_unit_id}).get(one.drafting_unit_id, ""),
        drafted_by=people.get(one.drafted_by_id or 0, ""), signer=said(posts, one.signer_post_id),
        decided_by=people.get(one.decided_by_id or 0, ""), issued_by=people.get(one.issued_by_id or 0, ""),
        verbs=_verbs_of(outgoing_standing(one), actor),
    )  # fmt: skip


def comparison(document_id: int, old: int | None, new: int | None, *, actor: Actor) -> Comparison:
    """The latest two unless others are named. Raises DocumentNotFound, NoSuchVersion."""
    document = get_outgoing(document_id, actor=actor)
    later = get_version(document_id, new, actor=actor)
    earlier = get_version(document_id, max(later.number - 1, 1) if old is None else old, actor=actor)
    parts = [
        (words, compare(getattr(earlier, name), getattr(later, name)))
        for name, words in (
            ("abstract", "Trích yếu"), ("addressees", "Kính gửi"), ("body", "Nội dung"), ("recipients", "Nơi nhận"),
            ("signer_title", "Chức vụ người ký"),
        )
    ]  # fmt: skip
    return Comparison(earlier, later, [part for part in parts if part[1]], list(range(document.version, 0, -1)))


def name_of(one: OutgoingDocument) -> str:
    """'Số 05/QĐ-UBND' once it has a number, before 'Dự thảo 3'."""
    return f"Số {say_number(one.number)}/{one.notation}" if one.number else f"Dự thảo {one.version}"


def outgoing_standing(one: OutgoingDocument) -> OutgoingStanding:
    """What the rules need to know of a document."""
    return OutgoingStanding(
        one.agency_id, OutgoingState(one.state), one.revision, one.drafting_unit_id, one.signer_post_id
    )


def _verbs_of(one: OutgoingStanding, actor: Actor) -> frozenset[str]:
    return frozenset(verb for verb, check in _CHECKS.items() if _allows(check, one, actor))


def _allows(check: Callable[[OutgoingStanding, Actor], None], one: OutgoingStanding, actor: Actor) -> bool:
    try:
        check(one, actor)
    except MotcuaError:
        return False
    return True


def _say(kind: str, facts: Any, posts: dict[int, organizations.PostBrief]) -> str:
    name = kind.rpartition(".")[2]
    how = str(Succession(facts["succession"]).label).lower() if "succession" in facts else ""
    more = {
        "to": said(posts, facts.get("to_post")), "how": how, "copy": copy_number(facts),
        "whose": said(posts, facts.get("from_post")),
        "verdict_text": str(Verdict(facts["verdict"]).label).lower() if "verdict" in facts else "",
        "rung": say_rung(facts["side"], facts["days"]) if "side" in facts else "",
        "response_text": str(OpinionResponse(facts["response"]).label) if "response" in facts else "",
    }  # fmt: skip
    return _WORDS.get(name, name).format_map(dict(facts) | more)
