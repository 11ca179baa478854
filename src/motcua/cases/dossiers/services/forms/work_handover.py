"""Biên bản bàn giao hồ sơ: what one officer handed to another, line by line, for both to sign."""

from dataclasses import asdict, dataclass
from datetime import datetime

from motcua.cases.dossiers.services.forms.wording import (
    TYPST,
    Letterhead,
    Signature,
    head,
    say_hour_and_day,
    say_moment_or_blank,
)
from motcua.foundation.printing import services as printing


@dataclass(frozen=True, slots=True)
class HandedRow:
    """One dossier of the list."""

    code: str
    procedure: str
    step: str
    due_at: datetime | None
    papers: str


@dataclass(frozen=True, slots=True)
class WorkHandoverLetter:
    """Biên bản; nothing in it says that anybody has signed."""

    letterhead: Letterhead
    number: int
    giver: str
    giver_post: str
    taker: str
    taker_post: str
    decided_by: str
    reason: str
    at: datetime
    rows: tuple[HandedRow, ...]


def render(form: WorkHandoverLetter, *, at: datetime) -> bytes:
    """The letter as PDF, dated ``at``."""
    said: dict[str, object] = {
        "head": head(form.letterhead, at=at, number=form.number, kind="BBBG"),
        "giver": form.giver,
        "giver_post": form.giver_post,
        "taker": form.taker,
        "taker_post": form.taker_post,
        "decided_by": form.decided_by,
        "reason": form.reason,
        "signatures": [
            asdict(Signature("Bên giao", form.giver)),
            asdict(Signature("Bên nhận", form.taker)),
            asdict(Signature("Người quyết định", form.decided_by)),
        ],
        "at": say_hour_and_day(form.at),
        "rows": [
            [str(place), row.code, row.procedure, row.step, say_moment_or_blank(row.due_at) or "–", row.papers]
            for place, row in enumerate(form.rows, 1)
        ],
    }
    return printing.render(TYPST / "work_handover.typ", said, at=at)
