"""Kiểm tra thể thức: our own layout is never found wrong; what is made otherwise is named, and nothing else."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.cases.correspondence.rules.layout_checking import check_layout
from motcua.cases.correspondence.rules.layout_norms import norms_on
from motcua.cases.correspondence.states import LayoutPart, LayoutReport
from motcua.cases.correspondence.tests.factories import MONDAY
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import BrokenFile, NotPdf
from motcua.foundation.files.rules.page_words import read_words
from motcua.foundation.files.tests import samples
from motcua.kernel.moments import local_day

ROOT = Path(__file__).parents[3]
TEMPLATE = (ROOT / "cases/correspondence/typst/outgoing_document.typ").read_text()
KINDS = {name: short for _, name, short in import_module("motcua.cases.correspondence.migrations.0002_kinds").KINDS}
LONG = "Ủy ban nhân dân phường Long Châu đề nghị các cơ quan, đơn vị phối hợp rà soát, lập danh sách và báo cáo. " * 4
LETTER: dict[str, Any] = {
    "name": "cv", "mark": "", "blank": False, "parent": "", "issuer": ["Ủy ban nhân dân", "phường Long Châu"],
    "number": "Số: 05/UBND-KT", "place_and_day": "Long Châu, ngày 23 tháng 11 năm 2026", "title": "",
    "abstract": "phối hợp rà soát hộ kinh doanh", "urgency": "Khẩn",
    "addressees": ["Thuế cơ sở 4", "Sở Nội vụ tỉnh Vĩnh Long"],
    "parts": [{"kind": "text", "lead": "", "text": LONG}] * 2 + [{"kind": "text", "lead": "", "text": "Trân trọng./."}],
    "recipients": ["Như trên", "Lưu: VT, KT"], "signature": ["KT. Chủ tịch", "Phó Chủ tịch"],
    "signer": "Trần Quốc Dũng",
}  # fmt: skip
DECISION: dict[str, Any] = LETTER | {
    "number": "Số: 12/QĐ-UBND", "title": "Quyết định", "abstract": "Thành lập Tổ rà soát", "addressees": [],
    "urgency": "", "parent": "Ủy ban nhân dân tỉnh Vĩnh Long", "issuer": ["Sở Nội vụ"],
    "parts": [
        {"kind": "centred", "lead": "", "text": "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG LONG CHÂU"},
        {"kind": "ground", "lead": "", "text": "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"},
        {"kind": "ground", "lead": "", "text": "Theo đề nghị của Chánh Văn phòng."},
        {"kind": "centred", "lead": "", "text": "QUYẾT ĐỊNH:"},
        *({"kind": "article", "lead": f"Điều {number}.", "text": LONG} for number in range(1, 9)),
    ],
}  # fmt: skip

# As ``composing`` makes a thư công: headed by its writer, its subject is its title.
PUBLIC: dict[str, Any] = LETTER | {
    "issuer": ["Chủ tịch", "Ủy ban nhân dân", "phường Long Châu"], "number": "", "unnumbered": True, "abstract": "",
    "title": "Thư chúc mừng Ngày Nhà giáo Việt Nam", "urgency": "", "recipients": [], "signature": ["Chủ tịch"],
    "addressees": ["Các thầy cô giáo"],
}  # fmt: skip
NO_NUMBER = [('later("So", text(13pt, data.number))', "[]")]


@dataclass(frozen=True)
class Paper:
    """A document as our template draws it, or drawn from a template that was changed."""

    template: str
    data: dict[str, Any]

    def drawn(self) -> bytes:
        return typst.compile(
            self.template.encode(), root=str(ROOT), sys_inputs={"data": json.dumps(self.data)},
            font_paths=[str(ROOT / "foundation/printing/fonts")], ignore_system_fonts=True,
        )  # fmt: skip


def looked_at(pdf: bytes, folder: Path, *, is_public_letter: bool | None = None) -> LayoutReport:
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    return check_layout(read_words(file), norms=norms_on(local_day(MONDAY)), kinds=KINDS,
                        is_public_letter=is_public_letter)  # fmt: skip


def drawn(data: dict[str, Any], *swaps: tuple[str, str]) -> bytes:
    template = TEMPLATE
    for old, new in swaps:
        assert old in template
        template = template.replace(old, new)
    return Paper(template, data).drawn()


@pytest.mark.parametrize("data", [LETTER, DECISION], ids=["letter", "decision of several pages"])
def test_what_our_own_layout_makes_has_no_fault_and_every_part_is_found(data: dict[str, Any], tmp_path: Path) -> None:
    report = looked_at(drawn(data), tmp_path)
    assert report.faults == ()
    missing = (
        {LayoutPart.PAGE_NUMBERS, LayoutPart.GROUNDS} if data is LETTER else {LayoutPart.ADDRESSEES, LayoutPart.URGENCY}
    )
    assert set(report.sound) == set(LayoutPart) - missing


@pytest.mark.parametrize("is_said", [True, None], ids=["chosen on the form", "by its title"])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"signature": ["KT. Chủ tịch", "Phó Chủ tịch"], "addressees": []},
        {"title": "Thư gửi các thầy giáo, cô giáo, cán bộ quản lý và học sinh nhân dịp khai giảng năm học mới"},
        {"parts": LETTER["parts"] * 4},
    ],
    ids=["plain", "signed in somebody's place", "a title of two lines", "several pages"],
)
def test_a_right_public_letter_gets_no_remark(changes: dict[str, Any], is_said: bool | None, tmp_path: Path) -> None:
    report = looked_at(drawn(PUBLIC | changes), tmp_path, is_public_letter=is_said)
    assert report.faults == ()
    assert report.is_public_letter
    assert {LayoutPart.TITLE, LayoutPart.SIGNATURE, LayoutPart.BODY, LayoutPart.ISSUER} <= set(report.sound)
    assert not {LayoutPart.NUMBER, LayoutPart.RECIPIENTS} & set(report.sound)


@pytest.mark.parametrize("is_said", [False, None], ids=["chosen on the form", "of a file"])
def test_a_letter_that_has_lost_its_number_its_subject_and_its_recipients_is_no_public_letter(
    is_said: bool | None, tmp_path: Path
) -> None:
    bare = LETTER | {"recipients": [], "signature": ["KT. Chủ tịch", "Phó Chủ tịch"]}
    report = looked_at(drawn(bare, *NO_NUMBER, ("[V/v #data.abstract]", "[]")), tmp_path, is_public_letter=is_said)
    assert not report.is_public_letter
    assert {LayoutPart.NUMBER, LayoutPart.TITLE, LayoutPart.RECIPIENTS} <= {fault.part for fault in report.faults}


def test_a_letter_with_public_words_in_its_text_stays_a_letter(tmp_path: Path) -> None:
    """What was chosen on the form goes before what a title seems to say, and words of the text are no title."""
    said = {"kind": "centred", "lead": "", "text": "THƯ CHÚC MỪNG"}
    letter = LETTER | {"parts": [LETTER["parts"][0], said, *LETTER["parts"][1:]]}
    assert not looked_at(drawn(letter), tmp_path, is_public_letter=False).is_public_letter
    faults = looked_at(drawn(PUBLIC), tmp_path, is_public_letter=False).faults
    assert {LayoutPart.NUMBER, LayoutPart.RECIPIENTS} <= {fault.part for fault in faults}


def test_what_is_wrong_in_a_public_letter_is_named(tmp_path: Path) -> None:
    untitled = looked_at(drawn(PUBLIC | {"title": ""}, ("[V/v #data.abstract]", "[]")), tmp_path, is_public_letter=True)
    assert "Không thấy tên thư" in " ".join(fault.said for fault in untitled.faults)
    narrow = looked_at(drawn(PUBLIC, ("left: 30mm", "left: 22mm")), tmp_path)
    assert {fault.part for fault in narrow.faults} == {LayoutPart.MARGINS}


def test_appendices_behind_a_document_are_not_taken_for_its_pages(tmp_path: Path) -> None:
    """Their tables have margins of their own; a word about an appendix begins none."""
    behind = {
        "title": "Danh sách hộ",
        "belongs": "(Kèm theo Công văn",
        "whose": "của phường)",
        "parts": LETTER["parts"],
    }
    said = {"kind": "text", "lead": "", "text": "Phụ lục I kèm theo văn bản này nêu các hộ phải rà soát./."}
    whole = LETTER | {
        "parts": [*LETTER["parts"][:2], said],
        "appendices": [behind | {"name": f"Phụ lục {one}"} for one in ("I", "II")],
    }
    assert looked_at(drawn(whole), tmp_path).faults == ()
    assert looked_at(drawn(whole, ("left: 30mm", "left: 22mm")), tmp_path).faults


@given(
    words=st.lists(
        st.sampled_from(["phường", "Vĩnh Long", "rà soát", "hộ kinh doanh", "nghiệp vụ", "ở"]), min_size=2, max_size=40
    ),
    count=st.integers(1, 7), is_letter=st.booleans(),
)  # fmt: skip
@settings(max_examples=12, deadline=None)
def test_whatever_its_words_our_own_layout_is_sound(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], count: int, is_letter: bool
) -> None:
    said = " ".join(words)
    parts = [{"kind": "text", "lead": "", "text": f"{said}. {LONG}"}] * count + [
        {"kind": "text", "lead": "", "text": "Hết./."}
    ]
    changes = {"abstract": said, "recipients": [said[:60], "Lưu: VT"], "parts": parts}
    report = looked_at(drawn((LETTER if is_letter else DECISION) | changes), tmp_path_factory.mktemp("own"))
    assert report.faults == ()


# What is made otherwise, in the template or in the words; the part that is named; what is said of it.
WRONGS: list[tuple[str, dict[str, Any], list[tuple[str, str]], LayoutPart, str]] = [
    ("letter paper", LETTER, [('"a4", margin', '"us-letter", margin')],
     LayoutPart.PAGE, "215,9 × 279,4 mm; phải là A4"),
    ("a narrow margin", LETTER, [("left: 30mm", "left: 22mm")],
     LayoutPart.MARGINS, "Lề trái 22 mm; phải từ 30 đến 35"),
    ("a wide margin", LETTER, [("right: 15mm", "right: 24mm")], LayoutPart.MARGINS, "Lề phải 24"),
    ("another font", LETTER, [("text(12pt, strong[CỘNG", 'text(12pt, font: "Libertinus Serif", strong[CỘNG')],
     LayoutPart.FONT, "Libertinus"),
    ("another motto", LETTER, [("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")],
     LayoutPart.COUNTRY, "phải là “Độc lập - Tự do"),
    ("a small motto", LETTER, [("text(13pt, strong[Độc", "text(11pt, strong[Độc")],
     LayoutPart.COUNTRY, "cỡ chữ 11; phải từ 13 đến 14"),
    ("no line below the motto", LETTER,
     [("ruled(text(12pt, strong[CỘNG", "stack(spacing: 6pt, text(12pt, strong[CỘNG")],
     LayoutPart.COUNTRY, "đường kẻ ngang"),
    ("an issuer in thin letters", LETTER, [("strong(upper(name))", "upper(name)")],
     LayoutPart.ISSUER, "phải viết đậm"),
    ("a line as long as the issuer", LETTER, [("part: 42%", "part: 100%")], LayoutPart.ISSUER, "từ 1/3 đến 1/2"),
    ("a number without its zero", LETTER | {"number": "Số: 5/UBND-KT"}, [], LayoutPart.NUMBER, "05"),
    ("a symbol with blanks", LETTER | {"number": "Số: 15 / UBND - KT"}, [], LayoutPart.NUMBER, "không để cách"),
    ("the symbol of another kind", DECISION | {"number": "Số: 12/TB-UBND"}, [],
     LayoutPart.NUMBER, "“QĐ-”, không phải “TB”"),
    ("a day without its zero", LETTER | {"place_and_day": "Long Châu, ngày 3 tháng 11 năm 2026"}, [],
     LayoutPart.DAY, "ghi 03"),
    ("a month with a zero too many", LETTER | {"place_and_day": "Long Châu, ngày 03 tháng 05 năm 2026"}, [],
     LayoutPart.DAY, "tháng 05 ghi 5"),
    ("a day that is in no calendar", LETTER | {"place_and_day": "Long Châu, ngày 31 tháng 11 năm 2026"}, [],
     LayoutPart.DAY, "không có trong lịch"),
    ("a day in upright letters", LETTER, [("emph(data.place_and_day)", "data.place_and_day")],
     LayoutPart.DAY, "phải viết nghiêng"),
    ("a long line below the abstract", DECISION, [("* 42%, stroke", "* 90%, stroke")],
     LayoutPart.TITLE, "từ 1/3 đến 1/2"),
    ("a thin abstract", DECISION, [(", strong(data.abstract))),", ", data.abstract)),")],
     LayoutPart.TITLE, "phải viết đậm"),
    ("a letter that says nothing of itself", LETTER, [("[V/v #data.abstract]", "[]")], LayoutPart.TITLE, "V/v"),
    ("grounds in upright letters", DECISION, [("indented(emph(part.text))", "indented(part.text)")],
     LayoutPart.GROUNDS, "phải viết nghiêng"),
    ("a ground that ends with a full stop", DECISION | {"parts": [
        {"kind": "ground", "lead": "", "text": "Căn cứ Luật Thủ đô năm 2024,"},
        {"kind": "ground", "lead": "", "text": "Căn cứ Luật Hộ tịch năm 2014."}, *DECISION["parts"][3:],
    ]}, [], LayoutPart.GROUNDS, "dấu chấm phẩy"),
    ("small words", LETTER, [("#set text(14pt, lang", "#set text(11pt, lang")], LayoutPart.BODY, "cỡ chữ 11"),
    ("lines far apart", LETTER, [("leading: 0.62em, spacing: 0.62em", "leading: 1.6em, spacing: 1.6em")],
     LayoutPart.BODY, "Khoảng cách giữa các dòng"),
    ("paragraphs that stick together", LETTER, [("spacing: 0.62em + 6pt", "spacing: 0.62em + 1pt")],
     LayoutPart.BODY, "chưa đủ 6 pt"),
    ("another indent", LETTER, [("amount: 12.7mm", "amount: 18mm")],
     LayoutPart.BODY, "lùi vào 18 mm; phải là 1 hoặc 1,3 cm"),
    ("a name in thin letters", LETTER, [("strong(data.signer)", "data.signer")],
     LayoutPart.SIGNATURE, "họ tên người ký"),
    ("no copy kept", LETTER | {"recipients": ["Như trên"]}, [], LayoutPart.RECIPIENTS, "Lưu: VT"),
    ("recipients in large letters", LETTER, [("set text(11pt)", "set text(13pt)")],
     LayoutPart.RECIPIENTS, "phải là 11"),
    ("a first page with its number", DECISION, [("counter(page).get().first() > 1", "true")],
     LayoutPart.PAGE_NUMBERS, "Trang thứ nhất không đánh số"),
    ("pages without numbers", DECISION, [("counter(page).get().first() > 1", "false")],
     LayoutPart.PAGE_NUMBERS, "Thiếu số trang"),
    ("a secret document", LETTER | {"urgency": "Tối mật"}, [], LayoutPart.URGENCY, "văn bản mật không được"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "swaps", "part", "said"), [wrong[1:] for wrong in WRONGS], ids=[wrong[0] for wrong in WRONGS]
)
def test_what_is_made_otherwise_is_named(
    data: dict[str, Any], swaps: list[tuple[str, str]], part: LayoutPart, said: str, tmp_path: Path
) -> None:
    report = looked_at(drawn(data, *swaps), tmp_path)
    assert any(said in fault.said for fault in report.faults if fault.part == part), report.faults
    assert {fault.part for fault in report.faults} <= {part} | _ALSO.get(said, set())


# Letters of one size are those of several parts.
_ALSO: dict[str, set[LayoutPart]] = {"cỡ chữ 11": {LayoutPart.ADDRESSEES, LayoutPart.SIGNATURE}}


def test_a_scan_says_that_it_has_no_words(tmp_path: Path) -> None:
    assert looked_at(samples.pdf(), tmp_path).is_scan


@pytest.mark.parametrize(
    ("made", "refusal"),
    [(lambda: b"%PDF-1.7 cut off", BrokenFile), (lambda: b"words", NotPdf)],
    ids=["broken", "no PDF"],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(made: Callable[[], bytes], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        files.words_on_pages(io.BytesIO(made()))


def test_words_are_read_apart_from_the_server_as_they_stand() -> None:
    (page,) = files.words_on_pages(io.BytesIO(drawn(LETTER)))
    title = next(line for line in page.lines if line.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert (page.width, page.height, title.size, title.bold, title.italic) == (210.0, 297.0, 12.0, 1.0, 0.0)
