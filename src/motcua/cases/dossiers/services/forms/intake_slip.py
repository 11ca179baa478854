"""Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả: what the citizen takes home, with the promised moment."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from motcua.cases.dossiers.services.forms.wording import TYPST, Letterhead, Person, Signature, head, say_hour_and_day
from motcua.foundation.printing import services as printing

_LEDGER_LINES = 6
# Lines that fit on the page in the largest letters, with some to spare. Only a longer slip is measured by the compiler
# to find its letters, and that doubles its time: 18 ms instead of 10.
_SURELY_ONE_PAGE = 26


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as handed in; with neither originals nor copies it came as a file."""

    name: str
    originals: int = 0
    copies: int = 0
    is_shown_only: bool = False


@dataclass(frozen=True, slots=True)
class IntakeSlip:
    """Giấy tiếp nhận: ``number`` None leaves room for one; ``mandate`` is who hands in for the applicant."""

    letterhead: Letterhead
    number: int | None
    code: str
    lookup_address: str
    applicant: Person
    request: str
    papers: tuple[PaperLine, ...]
    term: str
    received_at: datetime
    due_at: datetime | None
    return_place: str
    submitter: Signature
    receiver: Signature
    mandate: Person | None = None
    mandate_label: str = "Người được ủy quyền nộp hồ sơ"
    mandate_paper: str = ""
    sets: int = 1
    register_book: str = ""
    register_number: str = ""
    ledger: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def render(form: IntakeSlip, *, at: datetime) -> bytes:
    """The slip as PDF, dated ``at``."""
    images = {"qr": printing.qr_svg(form.lookup_address), "bars": printing.code128_svg(form.code)}
    return printing.render(TYPST / "intake_slip.typ", _said(form, at), at=at, images=images)


def _said(form: IntakeSlip, at: datetime) -> dict[str, object]:
    return {
        "head": head(form.letterhead, at=at, number=form.number),
        "code": form.code,
        "lookup": form.lookup_address,
        "notes": list(form.notes),
        "applicant": asdict(form.applicant),
        "mandate": asdict(form.mandate) if form.mandate else None,
        "mandate_label": form.mandate_label,
        "mandate_paper": form.mandate_paper,
        "request": form.request,
        "papers": [(line.name, *_kind_and_count(line)) for line in form.papers],
        "sets": f"{form.sets:02}",
        "term": form.term,
        "received": say_hour_and_day(form.received_at),
        "due": say_hour_and_day(form.due_at, with_weekday=True) if form.due_at else "",
        "return_place": form.return_place,
        "book": form.register_book,
        "book_number": form.register_number,
        "ledger": _in_short(form.ledger),
        "is_short": is_short(form),
        "submitter": asdict(form.submitter),
        "receiver": asdict(form.receiver),
    }


def _kind_and_count(line: PaperLine) -> tuple[str, str]:
    if line.is_shown_only:
        return "Xuất trình", "–"
    counted = [
        (kind, f"{count:02}") for kind, count in (("Bản chính", line.originals), ("Bản sao", line.copies)) if count
    ]
    if not counted:
        return "Tệp điện tử", "–"
    return ", ".join(kind for kind, _ in counted), " + ".join(count for _, count in counted)


def _in_short(ledger: Sequence[str]) -> list[str]:
    """The beginning and the end of a long reckoning: how it started and where it arrived."""
    if len(ledger) <= _LEDGER_LINES:
        return list(ledger)
    kept = _LEDGER_LINES - 3
    return [*ledger[:kept], f"… {len(ledger) - kept - 2} dòng nữa, xem tại địa chỉ tra cứu …", *ledger[-2:]]


def is_short(form: IntakeSlip) -> bool:
    """Whether it surely fits on a page in the largest letters, counting too many lines rather than too few."""
    people = [form.applicant, *([form.mandate] if form.mandate else [])]
    rows = [form.request, form.term, form.return_place, form.mandate_paper, *form.notes]
    rows += [who.address for who in people]
    wide = sum(1 + len(text) // 60 for text in rows if text) + sum(2 + len(who.name) // 40 for who in people)
    wide += sum(len(who.number + who.phone + who.email) // 35 for who in people)
    papers = sum(1 + len(line.name) // 45 for line in form.papers)
    ledger = 1 + sum(1 + len(line) // 90 for line in form.ledger)
    return wide + papers + ledger + 7 <= _SURELY_ONE_PAGE
