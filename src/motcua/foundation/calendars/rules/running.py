"""A count that is under way: the term in force, since when, and where it has come to."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from motcua.foundation.calendars.rules import clock
from motcua.foundation.calendars.states import DayMark, LedgerLine, Policy, Term, WorkCalendar


@dataclass(slots=True)
class Count:
    """Mutable while one question is answered; nobody outside the rules sees it.

    ``due`` is None when the term names none. ``target`` is the day before rolling (days, months).
    """

    calendar: WorkCalendar
    policy: Policy
    term: Term
    receipt: int
    lines: list[LedgerLine]
    due: int | None = None
    due_day: int = 0
    target: int = 0
    paused: list[tuple[int, int]] = field(default_factory=list)

    @property
    def receipt_day(self) -> int:
        return self.receipt // clock.DAY

    def close_on(self, day: int) -> None:
        """The due moment is the closing of this working day."""
        self.due, self.due_day = clock.closing(self.calendar, day), day

    def end_at(self, moment: int) -> None:
        """The due moment is this one; a moment at midnight belongs to the day that it ends."""
        self.due, self.due_day = moment, max(self.receipt_day, (moment - 1) // clock.DAY)

    def tell(
        self,
        rule: str,
        text: str,
        first: int,
        last: int | None = None,
        *,
        counted: int = 0,
        worked: int = 0,
        days: tuple[DayMark, ...] = (),
    ) -> None:
        """Add one line to the ledger; ``worked`` in microseconds."""
        until = first if last is None else last
        self.lines.append(
            LedgerLine(
                rule,
                text,
                date.fromordinal(first),
                date.fromordinal(until),
                counted,
                timedelta(microseconds=worked),
                days,
            )
        )
