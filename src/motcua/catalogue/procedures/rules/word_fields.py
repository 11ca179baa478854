"""Ô của mẫu Word: what an agency's own Word file may name, by the fields of the template that it stands for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from motcua.catalogue.procedures.rules.result_templates import ResultField, ResultFieldKind, ResultTemplate

SPELLED, ROWS = "_bang_chu", "_dong"
# What the file calls a place → the place, its width and height in millimetres: the head and the foot of Decree 30/2020.
PLACES: Mapping[str, tuple[str, float, float]] = MappingProxyType(
    {"so_ky_hieu": ("So", 60, 7), "dia_danh_ngay": ("Ngay", 84, 7), "cho_ky": ("Ky", 80, 30)}
)


@dataclass(frozen=True, slots=True)
class WordField:
    """``rows``: the name of the same words line by line, for ``{% for %}``; '' for one line."""

    code: str
    label: str
    section: str
    required: bool = False
    rows: str = ""

    @property
    def placeholder(self) -> str:
        """What is copied into Word."""
        return f"{{{{ {self.code} }}}}"


_GENERAL = "Phần chung của văn bản"
COMMON = (
    WordField("co_quan_cap_tren", "Cơ quan cấp trên", _GENERAL),
    WordField("co_quan", "Tên cơ quan", _GENERAL, required=True),
    WordField("so_ky_hieu", "Số, ký hiệu, cả chữ “Số:”; để chỗ khi ký số", _GENERAL, required=True),
    WordField("dia_danh_ngay", "Địa danh, ngày tháng năm; để chỗ khi ký số", _GENERAL, required=True),
    WordField("ten_ket_qua", "Tên kết quả", _GENERAL),
    WordField("trich_yeu", "Trích yếu", _GENERAL),
    WordField("ma_ho_so", "Mã hồ sơ", _GENERAL),
    WordField("ma_kiem_tra", "Mã kiểm tra trên cổng", _GENERAL),
    WordField("quyen_han_ky", "Quyền hạn, chức vụ người ký", _GENERAL, required=True),
    WordField("cho_ky", "Chỗ ký và đóng dấu, cao 30 mm", _GENERAL, required=True),
    WordField("nguoi_ky", "Họ tên người ký", _GENERAL, required=True),
)


def word_fields(template: ResultTemplate) -> list[WordField]:
    """All that may be named, the template's own first."""
    own = [one for part in template.sections for field in part.fields for one in _of(field, part.title)]
    return [*own, *COMMON]


def _of(field: ResultField, section: str) -> list[WordField]:
    rows = f"{field.code}{ROWS}" if field.kind == ResultFieldKind.LINES else ""
    found = [WordField(field.code, field.label, section, field.required, rows)]
    if field.spelled:
        found.append(WordField(f"{field.code}{SPELLED}", f"{field.label}, ghi bằng chữ", section))
    return found


def lists_of(template: ResultTemplate) -> list[str]:
    """Names of what ``{% for %}`` may go over."""
    return [one.rows for one in word_fields(template) if one.rows]


def missing(template: ResultTemplate, used: Collection[str]) -> list[WordField]:
    """Required ones that the file names nowhere: neither whole nor by rows."""
    return [one for one in word_fields(template) if one.required and one.code not in used and one.rows not in used]


def sample(template: ResultTemplate) -> dict[str, str]:
    """Words to look at a file with; nobody's."""
    kinds = {ResultFieldKind.DAY: "02/11/2026", ResultFieldKind.LINES: "Dòng thứ nhất\nDòng thứ hai"}
    said = {one.code: f"({one.label})" for one in word_fields(template)}
    said |= {field.code: field.default or kinds.get(field.kind, f"({field.label})") for field in template.fields}
    return said | {
        "co_quan_cap_tren": "Ủy ban nhân dân tỉnh Vĩnh Long", "ten_ket_qua": template.title,
        "trich_yeu": template.subject, "ma_ho_so": "MẪU-000000-0000",
        "ma_kiem_tra": "KQ-XXXX-XXXX-XXXX", "quyen_han_ky": "CHỦ TỊCH",
        "nguoi_ky": "(Họ tên người ký)", "so_ky_hieu": "Số: 01/MẪU",
        "dia_danh_ngay": "Địa danh, ngày 02 tháng 11 năm 2026",
    }  # fmt: skip


def in_lines(template: ResultTemplate, words: Mapping[str, str]) -> dict[str, list[str]]:
    """The words of several lines, for rows."""
    return {
        one.rows: [line for line in words.get(one.code, "").split("\n") if line]
        for one in word_fields(template)
        if one.rows
    }


def start_sections(template: ResultTemplate) -> list[dict[str, object]]:
    """A file to begin with: every field under its section."""
    return [
        {
            "title": part.title,
            "rows": [
                {"label": one.label, "text": one.placeholder, "when": "" if one.required else one.code}
                for field in part.fields
                for one in _of(field, part.title)
            ],
        }
        for part in template.sections
    ]
