"""One pure function: receipt, term, waits and extension in; the due moment and its ledger out."""

from collections.abc import Sequence
from datetime import datetime

from motcua.foundation.calendars.errors import CalendarMeaningless, Meaningless
from motcua.foundation.calendars.rules import clock, strip, terms, waiting, wording
from motcua.foundation.calendars.rules.clock import DAY
from motcua.foundation.calendars.rules.running import Count
from motcua.foundation.calendars.states import Due, Extension, Policy, Term, Wait, WorkCalendar

_Span = tuple[int, int | None, str]


def compute_due(
    calendar: WorkCalendar,
    received: datetime,
    term: Term,
    *,
    policy: Policy,
    waits: Sequence[Wait],
    extension: Extension | None,
    with_strip: bool = True,
) -> Due:
    """The specification of deadlines, whole. Raises Meaningless for a question that has no sense."""
    if not calendar.has_working_day():
        raise CalendarMeaningless(why="Lịch không có ngày làm việc nào.")
    if policy.day_counting not in ("days", "hours"):
        raise Meaningless(why=f"Không hiểu cách đếm ngày “{policy.day_counting}”.")
    begun = clock.to_clock(calendar, received)
    spans = _in_order(calendar, begun, waits)
    count = Count(calendar, policy, terms.as_counted(term, policy.day_counting), begun, [])
    if count.term != term:
        said = f"Cơ quan tính {term.say()} bằng {count.term.say()}, mỗi ngày {terms.HOURS_OF_A_DAY} giờ."
        count.tell("days_as_hours", said, begun // DAY)
    terms.start(count, begun)
    first_receipt = count.receipt
    still_open = _run(count, spans, None if extension is None else _moments(calendar, begun, extension))
    due, left = count.due, None
    if still_open is not None:
        due, left = None, waiting.left_when_open(count, *still_open)
    _conclude(count, still_open, left, with_strip=with_strip)
    return Due(
        due=None if due is None else clock.from_clock(calendar, due),
        ledger=tuple(count.lines),
        left=left,
        is_paused=still_open is not None,
        effective_receipt=clock.from_clock(calendar, first_receipt),
    )


def _in_order(calendar: WorkCalendar, begun: int, given: Sequence[Wait]) -> list[_Span]:
    """The waits by their start, on the calendar's clock; checked, also those that will change nothing."""
    spans: list[_Span] = []
    for wait in given:
        waiting.read_policy(wait.policy)
        end = None if wait.end is None else clock.to_clock(calendar, wait.end)
        spans.append((clock.to_clock(calendar, wait.start), end, wait.policy))
    spans.sort(key=lambda span: (span[0], span[1] is None, span[1] or 0))
    before: int | None = begun
    for start, end, _ in spans:
        if end is not None and end < start:
            raise Meaningless(why="Khoảng chờ kết thúc trước khi bắt đầu.")
        if start < begun:
            raise Meaningless(why="Khoảng chờ bắt đầu trước khi nhận hồ sơ.")
        if before is None or start < before:
            raise Meaningless(why="Các khoảng chờ chồng lên nhau.")
        before = end
    return spans


def _moments(calendar: WorkCalendar, begun: int, extension: Extension) -> tuple[int, int]:
    due = clock.to_clock(calendar, extension.due)
    if due < begun:
        raise Meaningless(why="Hạn gia hạn nằm trước khi nhận hồ sơ.")
    return clock.to_clock(calendar, extension.decided_at), due


def _run(count: Count, spans: Sequence[_Span], extension: tuple[int, int] | None) -> tuple[int, str] | None:
    """Waits and extension in the order of time. Returns the wait that is still open, if it stops the clock."""
    for start, end, policy in spans:
        if extension is not None and extension[0] <= start:
            waiting.extend(count, extension[1])
            extension = None
        if waiting.begins_too_late(count, start):
            continue
        if end is None:
            return start, policy
        waiting.apply(count, start, end, policy)
    if extension is not None:
        waiting.extend(count, extension[1])
    return None


def _conclude(count: Count, still_open: tuple[int, str] | None, left: str | None, *, with_strip: bool) -> None:
    """The last line, which carries the calendar strip."""
    since = None if still_open is None else still_open[0]
    days = strip.strip(count, paused_since=since) if with_strip else ()
    if since is not None:
        text = f"Tạm dừng từ {wording.say(since)}, chưa kết thúc nên chưa có hạn. Khi tiếp tục: {left}."
        count.tell("open_wait", text, since // DAY, days=days)
    elif count.due is None:
        count.tell("none", "Thủ tục không quy định thời hạn giải quyết.", count.receipt_day, days=days)
    else:
        count.tell("due", f"Hạn trả kết quả: {wording.say(count.due)}.", count.due_day, days=days)
