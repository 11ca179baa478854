"""Mẫu Word: what an agency's file may hold, what is said about one that holds more, and what comes of a good one."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from docx import Document

from motcua.foundation.printing import services as printing
from motcua.foundation.printing.errors import (
    OfficeMissing,
    WordBroken,
    WordCarries,
    WordNotAllowed,
    WordRefused,
    WordSyntax,
    WordTooHard,
    WordTooLarge,
    WordUnknown,
)
from motcua.foundation.printing.rules import word_linting
from motcua.foundation.printing.tests.words import part_of, with_part, word_file

AT = datetime(2026, 11, 23, 3, tzinfo=UTC)
ROOMS = {"so_ky_hieu": ("So", 60, 7), "dia_danh_ngay": ("Ngay", 84, 7), "cho_ky": ("Ky", 80, 30)}
BODY, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")


def check(docx: bytes) -> list[str]:
    return printing.check_word(docx, names=["ho_ten", "co_quan"], lists=["con_dong"], places=ROOMS)


def words_in(docx: bytes) -> str:
    return "\n".join(line.text for line in Document(BytesIO(docx)).paragraphs)


def test_the_fields_that_a_file_names_are_told_from_every_part_of_it():
    docx = word_file(
        "Tên: {{ ho_ten|upper }}", "{%p for con in con_dong %}", "- {{ con }} ({{ loop.index }})", "{%p endfor %}",
        "{% if ho_ten %}có{% else %}không{% endif %}", "{{ cho_ky }}", head="{{ co_quan }}",
    )  # fmt: skip
    assert check(docx) == ["cho_ky", "co_quan", "con_dong", "ho_ten"]


def test_unknown_fields_are_listed_and_wrong_writing_is_named_where_it_stands():
    with pytest.raises(WordUnknown, match="không có trong kết quả này: ho_tn, tuoi"):
        check(word_file("{{ ho_tn }} {{ tuoi }} {{ ho_ten }}"))
    for line, why in (
        ("Ông {{ ho ten }}", "Ông {{ ho ten }}”: tên ô viết liền"),
        ("Ông {% if ho_ten %}", "thiếu {% endif %}"),
        ("Ông {% endif %}", "thừa {% endif %}"),
        ("Ông {{ ho_ten|rot13 }}", "|"),
        ("Ông {{ ho_ten }", "hai ngoặc"),
    ):
        with pytest.raises((WordSyntax, WordNotAllowed)) as refused:
            check(word_file("Đầu", line, "Cuối"))
        assert why in str(refused.value), line


@pytest.mark.parametrize(
    "line",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ho_ten.__class__ }}",
        "{{ ho_ten['__class__'] }}",
        "{{ ho_ten.upper() }}",
        "{{ 'x' * 1000000000 }}",
        "{{ range(10) }}",
        "{% for a in range(1000000000) %}x{% endfor %}",
        "{% for a in con_dong %}{% for b in con_dong %}x{% endfor %}{% endfor %}",
        "{% for a in con_dong recursive %}x{% endfor %}",
        "{% set x = ho_ten %}",
        "{% macro x() %}{% endmacro %}",
        "{% include 'x' %}",
        "{{ ho_ten|attr('x') }}",
        "{{ ho_ten|replace('a', 'b') }}",
        "{{ cho_ky|upper }}",
        "{{r ho_ten }}",
        "{{ loop.index }}",
        "{{ self.x }}",
    ],
)
def test_whatever_does_more_than_naming_a_field_is_refused(line: str):
    for docx in (word_file(line), word_file("x", head=line)):
        with pytest.raises(WordRefused):
            check(docx)


def _relation(mode: str) -> Callable[[bytes], bytes]:
    more = f'<Relationship Id="x9" Type="http://x/relationships/{mode}/></Relationships>'.encode()
    return lambda docx: with_part(
        docx, RELATIONS, part_of(docx, RELATIONS).replace(b"</Relationships>", more)
    )  # fmt: skip


def _body(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda docx: with_part(docx, BODY, part_of(docx, BODY).replace(old, new, 1))


FIELD = (
    b'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLU</w:instrText></w:r><w:r>'
    b'<w:instrText>DETEXT "/etc/passwd"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:sectPr'
)
ATTACKS: dict[str, Callable[[bytes], bytes]] = {
    "a picture from elsewhere": _relation('image" Target="http://x.vn/a.png" TargetMode="External"'),
    "a template from elsewhere": _relation('attachedTemplate" Target="file:///x.dotm" TargetMode="External"'),
    "a link": _relation('hyperlink" Target="https://x.vn" TargetMode="External"'),
    "a path that says nothing of being outside": _relation('image" Target="file:///etc/passwd"'),
    "an object": _relation('oleObject" Target="embeddings/x.xml"'),
    "a control": _relation('control" Target="activeX/x.xml"'),
    "a page of another kind": _relation('aFChunk" Target="x.xml"'),
    "a program": lambda docx: with_part(docx, "word/vbaProject.bin", b"x"),
    "an embedded file": lambda docx: with_part(docx, "word/embeddings/oleObject1.bin", b"x"),
    "a picture of a kind that draws by program": lambda docx: with_part(docx, "word/media/a.emf", b"x"),
    "a document that calls itself a picture": lambda docx: with_part(docx, "word/media/a.png", b"<w:document/>"),
    "a font, which nobody can look into": lambda docx: with_part(docx, "word/fonts/font1.odttf", b"x"),
    "an old drawing of a file": _body(b"<w:sectPr", b'<w:p><w:pict src="file:///etc/passwd"/></w:p><w:sectPr'),
    "a source for serial letters": _body(b"<w:sectPr", b"<w:mailMerge/><w:sectPr"),
    "declarations": _body(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document'),
    "declarations in another part": lambda docx: with_part(docx, "word/header9.xml", b"<!DOCTYPE x><x/>"),
    "a field that reads a file": _body(b"<w:sectPr", FIELD),
    "a short field that does": _body(b"<w:sectPr", b'<w:p><w:fldSimple w:instr=" DDEAUTO cmd "/></w:p><w:sectPr'),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))
def test_a_file_that_fetches_embeds_or_runs_is_refused(attack: Callable[[bytes], bytes]):
    with pytest.raises(WordCarries):
        check(attack(word_file("{{ ho_ten }}")))


def test_a_file_that_unpacks_to_much_or_is_none_is_refused():
    docx = word_file("x")
    with pytest.raises(WordTooLarge):
        check(with_part(docx, "word/bomb.xml", b"<x>" + b" " * 20_000_000 + b"</x>"))
    many = docx
    for number in range(3):
        many = with_part(many, f"../{number}.xml", b"<x/>")
    for bad in (many, b"PK\3\4 no zip", word_file("x")[:2000], with_part(docx, BODY, b"<w:p>")):
        with pytest.raises(WordBroken):
            check(bad)
    with pytest.raises(WordTooLarge):
        check(b"x" * (printing.WORD_LIMIT + 1))


def test_a_pattern_that_would_take_for_ever_ends_with_its_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("motcua.foundation.printing.services.word._SECONDS", 1)
    with pytest.raises(WordTooHard):
        check(word_file("{{p " * 100_000))


def test_the_sandbox_itself_has_no_way_to_python_either():
    with pytest.raises(Exception, match="unsafe"):
        word_linting.sandbox().from_string("{{ ''.__class__.__mro__ }}").render()


def test_words_are_only_words_whatever_they_say():
    docx = word_file("{{ ho_ten }}", "{%p for con in con_dong %}", "- {{ con }}", "{%p endfor %}", head="{{ co_quan }}")
    said = "Nguyễn <b>Ẫn</b> & {{ 7*7 }} {% x %}\u202e\x07\x0b a\u0302\nhai"
    made = printing.fill_word(
        docx, {"ho_ten": said, "co_quan": "UBND & <x>"}, lists={"con_dong": ["một", "hai"]}, rooms={}
    )
    assert words_in(made) == "Nguyễn <b>Ẫn</b> & {{ 7*7 }} {% x %} â\nhai\n- một\n- hai"
    assert Document(BytesIO(made)).sections[0].header.paragraphs[0].text == "UBND & <x>"


def test_the_file_to_begin_with_is_a_good_one():
    docx = printing.start_word([{"title": "Phần", "rows": [{"label": "Họ tên", "text": "{{ ho_ten }}"}]}])
    common = ["co_quan_cap_tren", "ten_ket_qua", "trich_yeu", "ma_ho_so", "quyen_han_ky", "nguoi_ky"]
    used = printing.check_word(docx, names=["ho_ten", "co_quan", *common], lists=[], places=ROOMS)
    assert set(used) == {"ho_ten", "co_quan", *common, *ROOMS}


def test_without_libreoffice_no_pdf_is_made_and_it_is_said_what_to_do(settings):
    settings.OFFICE = ""
    assert not printing.has_office()
    with pytest.raises(OfficeMissing, match="xuất ra PDF"):
        printing.word_pdf(word_file("x"), mark="", at=AT)


@needs_office
def test_a_filled_file_becomes_archival_pdf_with_its_places_found_on_their_pages():
    start = printing.start_word([{"title": "Phần", "rows": [{"label": "Họ tên", "text": "{{ ho_ten }}"}]}])
    common = ("co_quan_cap_tren", "co_quan", "ten_ket_qua", "trich_yeu", "ma_ho_so", "quyen_han_ky", "nguoi_ky")
    words = dict.fromkeys(common, "Chữ") | {"ho_ten": "Nguyễn Văn Ẩn ₫\n" + "\n".join(map(str, range(60)))}
    made = printing.fill_word(start, words, lists={}, rooms=ROOMS)
    pdf, places = printing.word_pdf(made, mark="", at=AT)
    assert [(place["name"], place["page"]) for place in places] == [("So", 1), ("Ngay", 1), ("Ky", 2)]
    number, day, hand = places
    assert number["x"] + number["w"] < day["x"] and day["x"] + day["w"] < 595 and abs(number["y"] - day["y"]) < 3
    assert (round(hand["w"] * 25.4 / 72), round(hand["h"] * 25.4 / 72)) == (80, 30)
    with pikepdf.open(BytesIO(pdf)) as book:
        assert len(book.pages) == 2
        assert b"<pdfaid:part>2" in book.Root.Metadata.read_bytes()
    marked, same = printing.word_pdf(made, mark="DỰ THẢO", at=AT)
    assert same == places
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", "-", "-"], input=marked, capture_output=True, check=True).stdout.decode()
        assert said.count("Ự") == 2  # turned letters are told one by one
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said
        assert "Nguyễn Văn Ẩn ₫" in said
