"""Giấy mời, thông báo kết luận: who begins one, and the words that it begins with. Values in, words out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from motcua.cases.correspondence.errors import MayNotDraft
from motcua.cases.correspondence.states import DRAFTING, OutgoingState
from motcua.cases.meetings.errors.arranging import MeetingOver, NobodyInvited
from motcua.cases.meetings.errors.writing import DocumentStands
from motcua.cases.meetings.rules.concluding import check_may_conclude
from motcua.cases.meetings.rules.moves import Standing, check_may_arrange
from motcua.cases.meetings.states import OPEN, DocumentRole
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local, local_day, say_day, say_day_in_words, weekday

# Where one of these is all that there is, another may be begun.
GONE = frozenset({OutgoingState.DROPPED, OutgoingState.VOIDED, OutgoingState.RECALLED})
# More than these do not fit beside a signature (Decree 30/2020, Phụ lục I).
MOST_NAMED = 30


@dataclass(frozen=True, slots=True)
class Decided:
    """A conclusion as it is told: until when is a day, or so many working days."""

    text: str
    doer: str
    helpers: tuple[str, ...]
    due_on: date | None
    term_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a document says of a meeting."""

    agency: str
    subject_line: str
    chair: str
    begins_at: datetime
    place: str
    link: str
    text: str
    minutes: str
    agenda: tuple[str, ...]
    invited: tuple[str, ...]
    decided: tuple[Decided, ...]


def check_may_write(role: str, one: Standing, actor: Actor, at: datetime) -> None:
    """The invitation before it begins, the notice once there are minutes; by who drafts documents.

    Raises MayNotArrange, MeetingOver, NobodyInvited; MayNotConclude, NotHeld; MayNotDraft, DocumentStands.
    """
    if role == DocumentRole.INVITATION:
        check_may_arrange(actor, one.agency_id)
        if one.state not in OPEN or one.begins_at <= at:
            raise MeetingOver
        if not one.invited:
            raise NobodyInvited
    else:
        check_may_conclude(one, actor)
    if actor.unit_id is None or actor.agency_id != one.agency_id or not actor.may(DRAFTING, at=one.agency_id):
        raise MayNotDraft
    if role in one.written:
        raise DocumentStands


def first_words(role: str, told: Told) -> dict[str, str]:
    """Abstract, words and recipients."""
    return _invitation(told) if role == DocumentRole.INVITATION else _notice(told)


def about(subject_line: str) -> str:
    """'Họp bàn việc sửa đường' within a sentence about a meeting: 'bàn việc sửa đường'."""
    words = subject_line.rstrip(" .")
    if words.casefold().startswith("họp "):
        return words[4:].lstrip()
    first = words.split(" ", 1)[0]
    # 'UBND' stays as it is.
    return words[:1].lower() + words[1:] if first[1:] == first[1:].lower() else words


def formal(place: str) -> str:
    """'Văn phòng HĐND và UBND · Văn thư' as a document says it: 'Văn phòng HĐND và UBND (Văn thư)'."""
    unit, dot, title = place.partition(" · ")
    return f"{unit} ({title})" if dot else place


def _hour(at: datetime) -> str:
    """'09 giờ 00, Thứ Ba, ngày 24 tháng 11 năm 2026'."""
    return f"{local(at):%H giờ %M}, {weekday(local_day(at))}, {say_day_in_words(at)}"


def _invitation(told: Told) -> dict[str, str]:
    lines = [
        f"{told.agency} trân trọng kính mời:", *(f"- {formal(who)};" for who in told.invited),
        f"Dự họp {about(told.subject_line)}.", f"Chủ trì: {told.chair}.",
        f"Thời gian: {_hour(told.begins_at)}.", f"Địa điểm: {told.place}.",
    ]  # fmt: skip
    if told.link:
        lines.append(f"Họp trực tuyến: {told.link}")
    if told.agenda:
        lines += ["Chương trình:", *_numbered(told.agenda)]
    lines += [*told.text.splitlines(), "Đề nghị các đại biểu dự họp đầy đủ, đúng thời gian."]
    return {
        "abstract": f"Dự họp {about(told.subject_line)}", "body": "\n".join(filter(None, lines)),
        "recipients": "Như thành phần mời",
    }  # fmt: skip


def _notice(told: Told) -> dict[str, str]:
    day = say_day_in_words(told.begins_at)
    lines = [
        f"{day[:1].upper()}{day[1:]}, tại {told.place}, {told.chair} chủ trì cuộc họp {about(told.subject_line)}. "
        f"Sau khi nghe ý kiến của các đại biểu dự họp, {told.chair} kết luận như sau:"
    ]
    lines += _numbered([_decision(one) for one in told.decided]) if told.decided else told.minutes.splitlines()
    lines.append(f"Trên đây là kết luận của {told.chair}; các đơn vị, cá nhân được giao việc tổ chức thực hiện.")
    named = list(map(formal, told.invited)) if len(told.invited) <= MOST_NAMED else ["Thành phần dự họp"]
    return {
        "abstract": f"Kết luận của {told.chair} tại cuộc họp {about(told.subject_line)}",
        "body": "\n".join(filter(None, lines)), "recipients": "\n".join(named) or "Thành phần dự họp",
    }  # fmt: skip


def _decision(one: Decided) -> str:
    said = f"{one.text.rstrip(' .;')}."
    if not one.doer:
        return said
    helped = f", phối hợp với {', '.join(map(formal, one.helpers))}" if one.helpers else ""
    due = f"trước hết ngày {say_day(one.due_on)}" if one.due_on else f"trong {one.term_days} ngày làm việc"
    return f"{said} Giao {formal(one.doer)} chủ trì{helped}; hoàn thành {due}."


def _numbered(lines: Collection[str]) -> list[str]:
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)]
