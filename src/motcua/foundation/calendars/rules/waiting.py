"""What waiting does to a due moment: pause, restart, a new term; and what an extension does."""

from functools import lru_cache

from motcua.foundation.calendars.errors import Meaningless
from motcua.foundation.calendars.rules import clock, terms, wording
from motcua.foundation.calendars.rules.clock import DAY
from motcua.foundation.calendars.rules.running import Count
from motcua.foundation.calendars.states import Term, TermUnit

# A pause of these cannot be told in days or hours, so it counts again (specification, PAUSE).
_RESTARTED = (TermUnit.SAME_DAY, TermUnit.SESSION)


@lru_cache(maxsize=512)
def read_policy(text: str) -> tuple[str, Term | None]:
    """``PAUSE``, ``RESTART`` or ``NEW_TERM <term>``, and the term."""
    word, _, rest = " ".join(text.split()).partition(" ")
    if word in ("PAUSE", "RESTART") and not rest:
        return word, None
    if word == "NEW_TERM" and rest:
        return word, read_term(rest)
    raise Meaningless(why=f"Không hiểu cách tính khoảng chờ “{text[:60]}”.")


@lru_cache(maxsize=512)
def read_term(text: str) -> Term:
    """The text form of a term. Raises Meaningless for an unknown one."""
    try:
        return Term.parse(text)
    except ValueError as error:
        raise Meaningless(why=str(error)) from error


def begins_too_late(count: Count, start: int) -> bool:
    """A wait that begins after the due moment changes nothing (a late dossier stays late); tell it."""
    if count.due is None or start <= count.due:
        return False
    count.tell(
        "late_wait",
        f"Khoảng chờ từ {wording.say(start)} bắt đầu sau hạn {wording.say(count.due)}: hạn không thay đổi.",
        start // DAY,
    )
    return True


def apply(count: Count, start: int, end: int, policy: str) -> None:
    """One closed wait that begins before the due moment passes."""
    kind, term = read_policy(policy)
    span = f"Chờ từ {wording.say(start)} đến {wording.say(end)}"
    if kind == "NEW_TERM" and term is not None:
        count.tell("new_term", f"{span}: sau đó tính thời hạn mới, {term.say()}.", start // DAY, end // DAY)
        count.term = terms.as_counted(term, count.policy.day_counting)
        terms.start(count, end)
    elif kind == "RESTART" or count.term.unit in _RESTARTED:
        count.tell("restart", f"{span}: sau đó tính lại từ đầu, {count.term.say()}.", start // DAY, end // DAY)
        terms.start(count, end)
    elif count.due is not None:
        _pause(count, start, end, span)


def _pause(count: Count, start: int, end: int, span: str) -> None:
    before = count.due or 0
    first, last = start // DAY, end // DAY
    count.paused.append((start, end))
    if count.term.unit is TermUnit.WORKING_HOURS:
        amount = clock.time_between(count.calendar, start, end)
        count.end_at(clock.add_time(count.calendar, before, amount))
        what = f"{wording.say_span(amount)} làm việc không tính"
    elif count.term.unit is TermUnit.WORKING_DAYS:
        days = clock.working_days(count.calendar, first, last)
        if days:
            count.close_on(clock.shift(count.calendar, count.due_day, len(days)))
        what = f"{len(days)} ngày làm việc không tính"
    else:
        count.target += last - first
        what = f"{last - first} ngày không tính"
        if last > first:
            terms.roll_and_close(count)
    due = count.due or 0
    moved = f"hạn chuyển từ {wording.say(before)} sang {wording.say(due)}" if due != before else "hạn không đổi"
    count.tell("pause", f"{span}: tạm dừng, {what}; {moved}.", first, last)


def left_when_open(count: Count, start: int, policy: str) -> str:
    """A wait without an end: the clock stands still; what is left of the term when it goes on."""
    kind, term = read_policy(policy)
    if kind == "NEW_TERM" and term is not None:
        return f"tính thời hạn mới: {term.say()}"
    if kind == "RESTART" or count.term.unit in _RESTARTED:
        return f"tính lại từ đầu: {count.term.say()}"
    return _left(count, start)


def _left(count: Count, start: int) -> str:
    if count.due is None:
        return count.term.say()
    if count.term.unit is TermUnit.WORKING_HOURS:
        return f"còn {wording.say_span(clock.time_between(count.calendar, start, count.due))} làm việc"
    if count.term.unit is TermUnit.WORKING_DAYS:
        return f"còn {len(clock.working_days(count.calendar, start // DAY, count.due_day))} ngày làm việc"
    return f"còn {max(0, count.target - start // DAY)} ngày"


def extend(count: Count, due: int) -> None:
    """A decision names another due moment; it stays as named, even outside working time."""
    was = f" thay cho {wording.say(count.due)}" if count.due is not None else ""
    count.tell("extension", f"Gia hạn: hạn mới {wording.say(due)}{was}.", due // DAY)
    count.end_at(due)
    count.target = count.due_day
