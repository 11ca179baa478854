"""What a bundle does not say because its sources don't: listed, never invented."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.catalogue.procedures.rules.differences import steps_with
from motcua.catalogue.procedures.rules.sheets import BundleSheet, PatternSheet, ProcedureSheet
from motcua.catalogue.procedures.rules.terms import most_hours, term_text
from motcua.catalogue.procedures.rules.walks import longest_hours
from motcua.catalogue.procedures.states import PaperNeed


@dataclass(frozen=True, slots=True)
class Gap:
    """Chỗ còn trống: of which procedure, and what."""

    code: str
    name: str
    text: str


def gaps_of(bundle: BundleSheet) -> list[Gap]:
    """Everything that is not known, procedure by procedure."""
    return [Gap(p.code, p.name, text) for p in bundle.procedures for text in gaps_of_sheet(p, bundle.patterns)]


def gaps_of_sheet(p: ProcedureSheet, patterns: Sequence[PatternSheet]) -> Iterator[str]:
    """What one procedure does not say, in words."""
    single = {
        "số quyết định công bố": p.decision_number, "ngày quyết định": p.decided_on,
        "mức độ trực tuyến": p.online_level, "loại thủ tục": p.kind, "đối tượng thực hiện": p.subjects,
        "căn cứ pháp lý": p.legal_bases, "thành phần hồ sơ": p.papers, "thời hạn": p.terms, "kết quả": p.outcomes,
        "từ thường dùng để tìm": p.everyday_words,
    }  # fmt: skip
    yield from (f"cần kiểm tra: {doubt}" for doubt in p.doubts)
    yield from (f"chưa có {what}" for what, value in single.items() if not value)
    if not p.fees:
        yield "chưa có mức phí, lệ phí (không thu thì ghi amount: 0)"
    yield from (f"chưa có số tiền của “{fee.name}”" for fee in p.fees if fee.amount is None)
    yield from (f"chưa có thời hạn tính được: “{term.text}”" for term in p.terms if not term.term)
    yield from (f"chưa có mã kết quả của “{outcome.name}”" for outcome in p.outcomes if not outcome.code)
    yield from (f"chưa có tên văn bản {basis.number}" for basis in p.legal_bases if not basis.title)
    for paper in p.papers:
        if paper.need != PaperNeed.NOTE and not paper.originals and not paper.copies:
            yield f"chưa có số bản của “{paper.name}”"
    yield from _short_terms(p, patterns)


def _short_terms(p: ProcedureSheet, patterns: Sequence[PatternSheet]) -> Iterator[str]:
    spent = longest_hours(steps_with(p, patterns))
    short = {term.term for term in p.terms if (held := most_hours(term.term)) is not None and held < spent}
    yield from (f"quy trình {spent:f} giờ dài hơn thời hạn {term_text(term).lower()}" for term in sorted(short))
