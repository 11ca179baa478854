"""Everything that the page shows of a sheet: computed anew from what is typed, at the moment of asking."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import Duplicate, Fee, Promise, Warned
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import ChargeLine, IntakeVersion
from motcua.catalogue.procedures.states import CollectAt
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, DayMark, LedgerLine, MarkKind
from motcua.foundation.payments.selectors import ExemptionLine
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.intake import reading
from motcua.surfaces.desk.intake.rows import Papers, papers_of
from motcua.surfaces.desk.intake.typed import Typed

_FEWEST_CELLS = 5
# Five weeks in rows of seven; what is longer is told by the ledger.
_MOST_CELLS = 35
_MOST_COPIES = 999


@dataclass(frozen=True, slots=True)
class FeeRow:
    """A charge with how many of it."""

    line: ChargeLine
    quantity: int
    share: int = 0

    @property
    def sum(self) -> int | None:
        """What is left after the exemption; the payer is given the broken đồng."""
        if self.line.amount is None:
            return None
        whole = self.line.amount * self.quantity
        return whole - -(-whole * self.share // 100)

    @property
    def is_due_now(self) -> bool:
        return self.line.collect_at == CollectAt.RECEIPT


@dataclass(frozen=True)
class Sheet:
    """What templates ask; each answer is computed once, and only if a template asks for it."""

    typed: Typed
    actor: Actor
    agency_id: int
    now: datetime
    errors: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def version(self) -> IntakeVersion | None:
        return reading.version_of(self.typed)

    @cached_property
    def case_id(self) -> int | None:
        return reading.case_of(self.typed, self.version)

    @cached_property
    def first_steps(self) -> list[tuple[str, str]]:
        """Where the dossier may go from the counter: code and name; empty where there is nothing to choose."""
        offered = dossiers.first_steps(self.version.process) if self.version else ()
        return [(step.code, step.name) for step in offered] if len(offered) > 1 else []

    @property
    def first_step(self) -> str:
        """The way that was chosen; until then the first, which is the ordinary one."""
        return reading.first_step_of(self.typed, self.version) or (self.first_steps[0][0] if self.first_steps else "")

    @property
    def drawn(self) -> str:
        """Which papers the page shows: when this changes, card 3 is drawn again."""
        return f"{self.version.version_id if self.version else ''}:{self.case_id or ''}"

    @cached_property
    def papers(self) -> Papers:
        return papers_of(self.version, self.case_id, self.typed, post_id=self.actor.post_id)

    @cached_property
    def promise(self) -> Promise | None:
        if self.version is None:
            return None
        return dossiers.promise(
            self.version.version_id,
            self.case_id,
            self.channel,
            agency_id=self.agency_id,
            at=self.now.replace(second=0, microsecond=0),
        )

    @property
    def in_short(self) -> str:
        """'trong ngày · miễn phí', as the list of procedures says it."""
        if self.version is None:
            return ""
        words = (procedures.term_in_short(self.version), procedures.fee_in_short(self.version))
        return " · ".join(word.lower() for word in words if word)

    @property
    def channel(self) -> str:
        return self.typed.text("channel")

    @cached_property
    def badge(self) -> Badge | None:
        if self.promise is None or self.promise.due.due is None:
            return None
        calendar = calendars.calendar_of(self.agency_id, around=local_day(self.now))
        return calendars.due_badge(calendar, self.now, self.promise.due.due, is_paused=False)

    @cached_property
    def days(self) -> list[DayMark]:
        """The strip up to the due day, filled up to a week of work; none where it is too long to read."""
        if self.promise is None or self.promise.due.due is None:
            return []
        # 'Trả' is the word of the counter; 'Nhận · Hạn' of a promise for the same day does not fit a cell.
        marks = [mark._replace(label="Trả") if mark.kind == MarkKind.DUE else mark for mark in self.promise.due.days]
        if len(marks) > _MOST_CELLS:
            return []
        while marks and len(marks) < _FEWEST_CELLS:
            marks.append(DayMark(marks[-1].day + timedelta(days=1), MarkKind.OFF, ""))
        return marks

    @property
    def ledger(self) -> list[LedgerLine]:
        """Why that moment; the moment itself stands above in large letters."""
        return [line for line in self.promise.due.ledger if line.rule != "due"] if self.promise else []

    @property
    def first_column(self) -> int:
        """Where the first day of a strip of several weeks stands, Monday being 1; 0 for a strip of one row."""
        return self.days[0].day.weekday() + 1 if len(self.days) > 7 else 0

    @cached_property
    def fees(self) -> list[FeeRow]:
        if self.version is None:
            return []
        lines = procedures.fees_for(self.version, self.case_id, self.channel)
        here = {fee.id: fee for fee in self._fees}
        chosen = next((one for one in self.exemptions if one.id == self.typed.number("exemption")), None)
        rows = []
        for line in lines:
            fee = here[line.id]
            known = line if fee.amount == line.amount else replace(line, amount=fee.amount, per=fee.per)
            share = chosen.share if chosen and chosen.is_for(fee.kind, fee.code) else 0
            rows.append(FeeRow(known, self._quantity(line, otherwise=dossiers.usual_quantity(line, lines)), share))
        return rows

    @cached_property
    def _fees(self) -> list[Fee]:
        if self.version is None:
            return []
        day = local_day(self.now)
        return dossiers.fees_at(self.version, self.case_id, self.channel, agency_id=self.agency_id, on=day)

    @cached_property
    def exemptions(self) -> list[ExemptionLine]:
        """Who pays less of what is asked for here; nothing is asked of the database for what is free."""
        return dossiers.exemptions_for(self._fees, agency_id=self.agency_id, on=local_day(self.now))

    @property
    def to_collect(self) -> int:
        """What the counter takes now."""
        return sum(row.sum or 0 for row in self.fees if row.is_due_now)

    @cached_property
    def duplicates(self) -> list[Duplicate]:
        if self.version is None:
            return []
        return dossiers.open_duplicates(self.version.version_id, self.typed.text("personal_number"), actor=self.actor)

    @cached_property
    def warnings(self) -> list[Warned]:
        """Doubts about numbers, with their reasons; the clerk decides."""
        typed = self.typed
        found = dossiers.intake_warnings(
            personal_number=typed.text("personal_number"), born_on=self._born_on(), sex=typed.text("sex"),
            tax_code=typed.text("tax_code"), phone=typed.text("phone"),
        )  # fmt: skip
        if not typed.is_on("has_mandate"):
            return found
        number, phone = typed.text("mandate_personal_number"), typed.text("mandate_phone")
        return found + [
            Warned(f"mandate_{doubt.field}", doubt.text)
            for doubt in dossiers.intake_warnings(personal_number=number, phone=phone)
        ]

    @property
    def alarms(self) -> int:
        """How many things the clerk should look at before saving."""
        return len(self.duplicates) + len(self.warnings) + bool(self.papers.missing)

    def _born_on(self) -> date | None:
        try:
            return reading.read_day(self.typed.text("born_on"))
        except ValueError:
            return None

    def _quantity(self, line: ChargeLine, *, otherwise: int) -> int:
        typed = self.typed.number(f"quantity-{line.id}")
        return otherwise if typed is None else min(typed, _MOST_COPIES)
