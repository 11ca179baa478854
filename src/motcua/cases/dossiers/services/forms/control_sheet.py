"""Mẫu 06, Phiếu kiểm soát quá trình giải quyết hồ sơ: who handed it to whom, when, and in time or not."""

from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers.services.forms.wording import (
    TYPST,
    Letterhead,
    head,
    say_hour_and_day,
    say_moment_or_blank,
)
from motcua.cases.dossiers.states import Timing
from motcua.foundation.printing import services as printing


@dataclass(frozen=True, slots=True)
class Handover:
    """One passing on: given by, taken by. ``timing`` says how the giver kept the step's time; None while unknown."""

    from_unit: str
    from_person: str
    given_at: datetime
    to_unit: str
    to_person: str
    taken_at: datetime | None = None
    timing: Timing | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ControlSheet:
    """Phiếu kiểm soát; it travels with the paper dossier."""

    letterhead: Letterhead
    number: int | None
    code: str
    procedure: str
    handling_agency: str
    coordinating_agencies: str
    received_at: datetime
    due_at: datetime | None
    handovers: tuple[Handover, ...]


def render(form: ControlSheet, *, at: datetime) -> bytes:
    """The sheet as PDF, dated ``at``."""
    said: dict[str, object] = {
        "head": head(form.letterhead, at=at, number=form.number, kind="PKS"),
        "code": form.code,
        "procedure": form.procedure,
        "handling": form.handling_agency,
        "coordinating": form.coordinating_agencies,
        "received": say_hour_and_day(form.received_at),
        "due": say_hour_and_day(form.due_at, with_weekday=True) if form.due_at else "",
        "handovers": [_said(handover) for handover in form.handovers],
    }
    return printing.render(TYPST / "control_sheet.typ", said, at=at)


def _said(handover: Handover) -> dict[str, object]:
    return {
        "given": [handover.from_unit, handover.from_person, say_moment_or_blank(handover.given_at)],
        "taken": [handover.to_unit, handover.to_person, say_moment_or_blank(handover.taken_at)],
        "timing": handover.timing.label if handover.timing else "",
        "is_late": handover.timing == Timing.OVERDUE,
        "note": handover.note,
    }
