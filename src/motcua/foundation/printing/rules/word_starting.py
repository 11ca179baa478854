"""A Word template to begin with, laid out as Decree 30/2020 heads and closes a document."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

_FONT = "Times New Roman"
_LEFT, _RIGHT = 68, 97


def start(plan: Mapping[str, Any]) -> bytes:
    """``plan``: ``sections`` of ``title`` and ``rows``; a row has a ``label``, its ``text``, and in ``when`` the field
    without which the label does not stand."""
    paper = Document()
    _page(paper)
    _head(paper)
    for part in plan["sections"]:
        _words(paper.add_paragraph(), part["title"], bold=True, before=6)
        _table(paper, part["rows"])
    _foot(paper)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(1)
    _words(section.footer.paragraphs[0], "Hồ sơ {{ ma_ho_so }}", size=9)


def _head(paper: Paper) -> None:
    left, right, low_left, low_right = _pairs(paper, 2)
    _words(left.paragraphs[0], "{{ co_quan_cap_tren|upper }}", size=12, middle=True)
    _words(left.add_paragraph(), "{{ co_quan|upper }}", size=12, bold=True, middle=True)
    _rule(left, 22)
    _words(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, middle=True)
    _words(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=13, bold=True, middle=True)
    _rule(right, 16)
    _words(low_left.paragraphs[0], "{{ so_ky_hieu }}", size=13, middle=True)
    _words(low_right.paragraphs[0], "{{ dia_danh_ngay }}", size=13, italic=True, middle=True)
    _words(paper.add_paragraph(), "{{ ten_ket_qua|upper }}", size=15, bold=True, middle=True, before=18)
    _words(paper.add_paragraph(), "{%p if trich_yeu %}")
    _words(paper.add_paragraph(), "{{ trich_yeu }}", size=14, bold=True, middle=True)
    _words(paper.add_paragraph(), "{%p endif %}")


def _table(paper: Paper, rows: list[Mapping[str, str]]) -> None:
    table = paper.add_table(rows=len(rows), cols=2)
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Mm(60), Mm(105)
    for row, said in zip(table.rows, rows, strict=True):
        for cell, width, text in zip(row.cells, (60, 105), (_label(said), said["text"]), strict=True):
            cell.width = Mm(width)
            _words(cell.paragraphs[0], text)


def _label(said: Mapping[str, str]) -> str:
    """Without words there is no label either: an empty line on a signed paper could be filled in by anybody."""
    label = f"{said['label']}:"
    return f"{{% if {said['when']} %}}{label}{{% endif %}}" if said.get("when") else label


def _foot(paper: Paper) -> None:
    paper.add_paragraph()
    _, right = _pairs(paper, 1)
    _words(right.paragraphs[0], "{{ quyen_han_ky }}", bold=True, middle=True, near=True)
    _words(right.add_paragraph(), "{{ cho_ky }}", middle=True, near=True)
    _words(right.add_paragraph(), "{{ nguoi_ky }}", bold=True, middle=True)


def _pairs(paper: Paper, rows: int) -> list[_Cell]:
    """Two columns without lines."""
    table = paper.add_table(rows=rows, cols=2)
    table.columns[0].width, table.columns[1].width = Mm(_LEFT), Mm(_RIGHT)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    cells: list[_Cell] = []
    for row in table.rows:
        # A hand on one page and its name on the next would be nobody's signature.
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, (_LEFT, _RIGHT), strict=True):
            cell.width = Mm(width)
            cells.append(cell)
    return cells


def _words(
    line: Paragraph, text: str, *, size: int = 0, bold: bool = False, italic: bool = False, middle: bool = False,
    before: int = 0, near: bool = False,
) -> Paragraph:  # fmt: skip
    run = line.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    if middle:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if before:
        line.paragraph_format.space_before = Pt(before)
    line.paragraph_format.keep_with_next = near or None
    return line


def _rule(cell: _Cell, aside: int) -> None:
    """A line across, ``aside`` millimetres from either edge: the lower edge of a paragraph without words."""
    line = cell.add_paragraph()
    line.paragraph_format.line_spacing, line.paragraph_format.space_after = Pt(2), Pt(4)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(aside)
    edges, rule = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        rule.set(qn(f"w:{name}"), value)
    edges.append(rule)
    line._p.get_or_add_pPr().insert_element_before(edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
