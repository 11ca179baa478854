"""A form as values: what its YAML says, line for line, nothing more."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

# Plain JSON: see ``Field`` for the shape of each kind's answer.
Answer: TypeAlias = Any
Answers: TypeAlias = Mapping[str, Answer]


class FieldKind(StrEnum):
    """What a field asks for, and the shape of its answer."""

    TEXT = "text"  # str
    LONG_TEXT = "long_text"  # str with line breaks
    NUMBER = "number"  # int, or str where it may have decimals: "12.5"
    MONEY = "money"  # int, đồng
    DATE = "date"  # "2026-11-22"; a partial one may be "2026-11" or "2026"
    PHONE = "phone"  # national form, digits only
    EMAIL = "email"
    PERSONAL_NUMBER = "personal_number"  # 12 digits
    TAX_CODE = "tax_code"  # 10 digits, 10-3 or 12
    CHOICE = "choice"  # an option's value; a list of them where many may be chosen
    YES_NO = "yes_no"  # "yes" or "no"
    DECLARATION = "declaration"  # True
    ADDRESS = "address"  # {"units", "province", "ward", "detail", "text"}
    PERSON = "person"  # {part: answer}
    GROUP = "group"  # [{field: answer}]
    FILES = "files"  # no answer: the papers themselves are kept with the draft


class Units(StrEnum):
    """By which table of administrative units an address is given."""

    CURRENT = "current"
    BEFORE_2025 = "before-2025"
    ANY = "any"  # the person chooses one of the two
    ABROAD = "abroad"  # only in answers


# Kinds whose answer is one text.
TEXTUAL = frozenset({
    FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.PHONE, FieldKind.EMAIL, FieldKind.PERSONAL_NUMBER,
    FieldKind.TAX_CODE,
})  # fmt: skip
NUMERIC = frozenset({FieldKind.NUMBER, FieldKind.MONEY})
# Kinds that hold other fields.
NESTING = frozenset({FieldKind.PERSON, FieldKind.GROUP})

YES_NO = {"yes": "Có", "no": "Không"}


@dataclass(frozen=True, slots=True)
class Option:
    """Lựa chọn."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """Ô của biểu mẫu. What a kind has no use for stays as it is by default; reading refuses it in YAML.

    ``required`` is true, false, or a condition. ``min`` and ``max``: letters of a text, value of a number, rows of a
    group, options of a choice of many. ``fields`` are those of a group, or the parts of a person. ``was`` is the code
    that this field had in the version before: answers move along.
    """

    code: str
    kind: FieldKind
    label: str
    help: str = ""
    error: str = ""
    required: bool | str = False
    show_if: str = ""
    prefill: str = ""
    default: str = ""
    was: str = ""
    min: int | None = None
    max: int | None = None
    decimals: int = 0
    unit: str = ""
    pattern: str = ""
    case: str = ""
    not_before: str = ""
    not_after: str = ""
    partial: bool = False
    options: tuple[Option, ...] = ()
    look: str = ""
    many: bool = False
    units: str = ""
    level: str = ""
    detail: str = ""
    abroad: bool = False
    paper: str = ""
    fields: tuple["Field", ...] = ()

    @property
    def from_locker(self) -> tuple[str, str] | None:
        """The kind of paper and the datum that it is filled in from; None where it is not."""
        return locker_prefill(self.prefill)

    def field(self, code: str) -> "Field | None":
        """One of the fields inside."""
        return next((one for one in self.fields if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Page:
    """Trang: one topic, one screen."""

    code: str
    title: str
    intro: str = ""
    show_if: str = ""
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class CrossRule:
    """Quy tắc giữa các ô: where the condition holds, the sentence stands at the field."""

    condition: str
    field: str
    error: str


@dataclass(frozen=True, slots=True)
class Definition:
    """Biểu mẫu điện tử: one version of it, immutable. ``doubts`` are what an official has to check in it."""

    code: str
    version: int
    title: str
    source: str = ""
    intro: str = ""
    pages: tuple[Page, ...] = ()
    rules: tuple[CrossRule, ...] = ()
    doubts: tuple[str, ...] = ()

    def page(self, code: str) -> Page | None:
        """A page by its code."""
        return next((one for one in self.pages if one.code == code), None)

    def field(self, code: str) -> Field | None:
        """A field by its code; ``cha.ho_ten`` is the part of a person or the field of a group."""
        first, _, rest = code.partition(".")
        found = next((field for field in self.fields() if field.code == first), None)
        return found.field(rest) if found is not None and rest else found

    def fields(self) -> Iterator[Field]:
        """All fields in the order in which they are asked."""
        for page in self.pages:
            yield from page.fields

    @property
    def digest(self) -> str:
        """Everything that a form says, in short; how its file is written is not part of it."""
        return hashlib.sha256(json.dumps(_said(self), ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def page_of(self, field: str) -> str:
        """The code of the page on which a field stands, '' where there is none."""
        first = field.partition(".")[0]
        return next((page.code for page in self.pages for one in page.fields if one.code == first), "")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer: the page, the field's HTML name (``con.0.ho_ten``), the sentence."""

    page: str
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class DefinitionFault:
    """What is wrong with a definition: the line, the path (``pages.tre.fields.ho_ten.max``), the sentence."""

    line: int
    path: str
    sentence: str

    def __str__(self) -> str:
        return f"dòng {self.line}, {self.path}: {self.sentence}" if self.path else f"dòng {self.line}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Checked:
    """A page as it was typed: what could be understood (``values`` by field), and what is wrong (by HTML name).

    ``answers`` are all answers with this page's put in: what is understood and right, whether complete or not.
    ``typed`` is what to draw the page with again where there are errors: rows that nobody filled in are gone.
    """

    values: dict[str, Answer]
    errors: dict[str, str]
    answers: dict[str, Answer]
    typed: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a widget."""

    value: str
    label: str
    hint: str = ""
    group: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Widget:
    """What a template draws, plain: nothing of it has to be computed again.

    ``show_when`` is a condition for the script (JSON) where it depends on this page; ``only_if`` the same in words.
    ``parts``: the three of a date, the selects of an address, the fields of a person. ``rows``: those of a group.
    """

    name: str
    kind: FieldKind
    label: str
    help: str = ""
    error: str = ""
    is_required: bool = False
    value: str = ""
    choices: tuple[Choice, ...] = ()
    look: str = ""
    parts: tuple["Widget", ...] = ()
    rows: tuple[tuple["Widget", ...], ...] = ()
    show_when: str = ""
    only_if: str = ""
    inputmode: str = ""
    autocomplete: str = ""
    maxlength: int | None = None
    unit: str = ""
    paper: str = ""
    prefill: str = ""
    may_add: bool = False
    may_remove: bool = False

    def part(self, code: str) -> "Widget | None":
        """A part by the end of its name."""
        return next((one for one in self.parts if one.name == f"{self.name}.{code}"), None)

    @property
    def at(self) -> str:
        """The id of its control in HTML: names have dots, ids that scripts and styles look for have none."""
        return "e-" + self.name.replace(".", "-").replace("_", "-")


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One answer in words; ``field`` is the HTML name, to come back to it."""

    label: str
    text: str
    page: str
    field: str
    is_answered: bool = True


@dataclass(frozen=True, slots=True)
class SummarySection:
    """The answers of one page."""

    page: str
    title: str
    lines: tuple[SummaryLine, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """An answer in a migration: the field's name, its label, the answer in words, and why where it does not fit."""

    field: str
    label: str
    text: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Migration:
    """Answers carried over to another version: nothing of the old ones is in neither ``kept`` nor ``dropped``."""

    answers: dict[str, Answer]
    kept: tuple[Moved, ...]
    dropped: tuple[Moved, ...]
    added: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative unit to choose; ``group`` is the district it stood in before 2025-07-01."""

    code: str
    name: str
    group: str = ""


def locker_prefill(text: str) -> tuple[str, str] | None:
    """``locker.KQ.G15.000032.number`` is the number of the newest KQ.G15.000032 of the locker; None for other keys."""
    first, _, rest = text.partition(".")
    kind, _, datum = rest.rpartition(".")
    return (kind, datum) if first == LOCKER and kind and datum in LOCKER_DATA else None


def _said(value: Any) -> Any:
    """As JSON without what is as usual: a form says the same when a later program knows of more that forms may say."""
    if is_dataclass(value):
        usual = {one.name: one.default for one in fields(value) if one.default is not MISSING}
        said = {one.name: getattr(value, one.name) for one in fields(value)}
        return {key: _said(held) for key, held in said.items() if key not in usual or held != usual[key]}
    return [_said(one) for one in value] if isinstance(value, tuple) else value


def plain_part(code: str, label: str, kind: FieldKind, **more: Any) -> Field:
    """A part of a person as it is unless the definition says otherwise."""
    return replace(Field(code, kind, label), **more)


_ETHNIC = (
    "Kinh", "Tày", "Thái", "Mường", "Khmer", "Hoa", "Nùng", "Mông", "Dao", "Gia Rai", "Ê Đê", "Ba Na", "Xơ Đăng",
    "Sán Chay", "Cơ Ho", "Chăm", "Sán Dìu", "Hrê", "Mnông", "Raglay", "Xtiêng", "Bru - Vân Kiều", "Thổ", "Giáy",
    "Cơ Tu", "Gié - Triêng", "Mạ", "Khơ Mú", "Co", "Tà Ôi", "Chơ Ro", "Kháng", "Xinh Mun", "Hà Nhì", "Chu Ru", "Lào",
    "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô", "Chứt", "Mảng", "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y", "Si La",
    "Pu Péo", "Brâu", "Ơ Đu", "Rơ Măm", "Ngái",
)  # fmt: skip
_SEXES = (Option("nam", "Nam"), Option("nu", "Nữ"))

# What a person may be asked for: ``parts: [ho_ten, ngay_sinh]``; a mapping changes a part: ``{code: …, label: …}``.
# Published forms mean these parts as they stand here: a better part gets a new code, none is changed.
PARTS: Mapping[str, Field] = {
    one.code: one
    for one in (
        plain_part("ho_ten", "Họ, chữ đệm, tên", FieldKind.TEXT, required=True, max=100, case="upper"),
        plain_part("ngay_sinh", "Ngày, tháng, năm sinh", FieldKind.DATE, not_after="today", partial=True),
        plain_part("gioi_tinh", "Giới tính", FieldKind.CHOICE, options=_SEXES),
        plain_part("dan_toc", "Dân tộc", FieldKind.CHOICE, look="select",
                   options=(*(Option(name, name) for name in _ETHNIC), Option("Khác", "Khác"))),
        plain_part("quoc_tich", "Quốc tịch", FieldKind.TEXT, max=60, default="Việt Nam"),
        plain_part("ton_giao", "Tôn giáo", FieldKind.TEXT, max=60),
        plain_part("so_dinh_danh", "Số định danh cá nhân", FieldKind.PERSONAL_NUMBER),
        plain_part("giay_to", "Giấy tờ tùy thân", FieldKind.TEXT, max=200,
                   help="Loại giấy tờ, số, cơ quan cấp, ngày cấp"),
        plain_part("noi_sinh", "Nơi sinh", FieldKind.ADDRESS, units="any", detail="optional", abroad=True),
        plain_part("que_quan", "Quê quán", FieldKind.ADDRESS, units="any", detail="none"),
        plain_part("cu_tru", "Nơi cư trú", FieldKind.ADDRESS, units="current", detail="optional"),
        plain_part("thuong_tru", "Nơi thường trú", FieldKind.ADDRESS, units="current", detail="optional"),
        plain_part("tam_tru", "Nơi tạm trú", FieldKind.ADDRESS, units="current", detail="optional"),
        plain_part("dien_thoai", "Số điện thoại", FieldKind.PHONE),
        plain_part("email", "Thư điện tử", FieldKind.EMAIL),
        plain_part("nghe_nghiep", "Nghề nghiệp", FieldKind.TEXT, max=100),
        plain_part("noi_lam_viec", "Nơi làm việc", FieldKind.TEXT, max=200),
        plain_part("quan_he", "Quan hệ", FieldKind.TEXT, max=100),
    )
}  # fmt: skip

# Where a value may come from before it is asked for; beside these ``locker.<kind>.<datum>``, see ``locker_prefill``.
PREFILL = frozenset({
    "profile", "profile.name", "profile.personal_number", "profile.born_on", "profile.sex", "profile.phone",
    "profile.email", "profile.ethnicity", "profile.nationality", "profile.address", "profile.tax_code",
    "business", "business.name", "business.tax_code", "business.address", "business.phone", "business.email",
    "earlier",
})  # fmt: skip
LOCKER = "locker"
_WORDS, _DAYS = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT}), frozenset({FieldKind.DATE})
# What is known of a paper in the personal locker, and the fields that it fits: ``reference`` is 'số 12/2018, UBND
# phường 1 cấp ngày 05/6/2018', as official forms ask for it in one line.
LOCKER_DATA: Mapping[str, frozenset[FieldKind]] = {
    "number": _WORDS, "issued_on": _DAYS, "issued_by": _WORDS, "valid_until": _DAYS, "name": _WORDS,
    "reference": _WORDS,
}  # fmt: skip
# Which key of the profile fills which part of a person.
PART_PREFILL = {
    "ho_ten": "profile.name", "ngay_sinh": "profile.born_on", "gioi_tinh": "profile.sex",
    "dan_toc": "profile.ethnicity", "quoc_tich": "profile.nationality", "so_dinh_danh": "profile.personal_number",
    "cu_tru": "profile.address", "thuong_tru": "profile.address", "dien_thoai": "profile.phone",
    "email": "profile.email",
}  # fmt: skip
