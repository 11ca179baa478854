"""What has been done to signed files: shadow, wrapping, universal forgery, as functions on bytes."""

import re
from collections.abc import Callable
from io import BytesIO
from types import MappingProxyType

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject

Attack = Callable[[bytes], bytes]
_ROOM = re.compile(rb"/Contents\s*<[0-9a-fA-F]{500,}>")
_RANGE = re.compile(rb"/ByteRange\s*\[[^\]]*\]")


def _update(change: Callable[[IncrementalPdfFileWriter], None]) -> Attack:
    """An incremental update, as any editor appends one."""

    def attack(pdf: bytes) -> bytes:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        change(writer)
        out = BytesIO()
        writer.write(out)
        return out.getvalue()

    return attack


def _page(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    reference, _ = writer.find_page_for_modification(0)
    page = reference.get_object()
    writer.mark_update(reference)
    return page


def _overlay(writer: IncrementalPdfFileWriter) -> None:
    drawn = generic.StreamObject(stream_data=b"q 1 g 50 500 400 200 re f Q")
    writer.add_stream_to_page(0, writer.add_object(drawn))


def _replace_content(writer: IncrementalPdfFileWriter) -> None:
    """The page's own stream under its own number: nothing new is named anywhere."""
    page = _page(writer)
    reference = page.raw_get("/Contents")
    reference = reference[0] if isinstance(reference, generic.ArrayObject) else reference
    stream = generic.StreamObject(stream_data=b"q 0 g 50 500 400 200 re f Q")
    writer.objects[(reference.generation, reference.idnum)] = stream


def _annotate(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    note = generic.DictionaryObject({
        pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name("/FreeText"),
        pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (50, 500, 400, 600))),
        pdf_name("/Contents"): generic.TextStringObject("1.500.000 đồng"),
    })  # fmt: skip
    notes = page.get("/Annots", generic.ArrayObject())
    page[pdf_name("/Annots")] = generic.ArrayObject([*notes, writer.add_object(note)])


def _insert_page(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    content = writer.add_object(generic.StreamObject(stream_data=b"0 g 50 500 400 200 re f"))
    writer.insert_page(PageObject(content, page["/MediaBox"], resources=generic.DictionaryObject()))


def _run_script(writer: IncrementalPdfFileWriter) -> None:
    script = generic.DictionaryObject({
        pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.TextStringObject("app.alert(1)"),
    })  # fmt: skip
    writer.root[pdf_name("/OpenAction")] = writer.add_object(script)
    writer.update_root()


def _swap_font(writer: IncrementalPdfFileWriter) -> None:
    fonts = _page(writer)["/Resources"]["/Font"]
    plain = generic.DictionaryObject({
        pdf_name("/Type"): pdf_name("/Font"), pdf_name("/Subtype"): pdf_name("/Type1"),
        pdf_name("/BaseFont"): pdf_name("/Courier"),
    })  # fmt: skip
    for name in list(fonts):
        reference = fonts.raw_get(name)
        if isinstance(reference, generic.IndirectObject):
            writer.objects[(reference.generation, reference.idnum)] = plain
    writer.update_container(fonts)


def _redraw_signature(writer: IncrementalPdfFileWriter) -> None:
    for reference in _page(writer)["/Annots"]:
        widget = reference.get_object()
        if "/AP" in widget:
            normal = widget["/AP"].raw_get("/N")
            drawn = generic.StreamObject(dict_data=dict(normal.get_object()), stream_data=b"0 1 0 rg 0 0 90 90 re f")
            writer.objects[(normal.generation, normal.idnum)] = drawn


def _wrap(pdf: bytes) -> bytes:
    """A second ByteRange inside the room that nothing covers; what was signed is moved behind foreign bytes."""
    room = _ROOM.search(pdf)
    numbers = re.search(rb"\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)", pdf)
    assert room and numbers
    start, second, rest = map(int, numbers.groups())
    foreign = b"\n99 0 obj <</Evil true>> endobj\n" * 20
    moved = second + len(foreign)
    wrapped = f"/ByteRange [0 {start} {moved} {rest}]".encode()
    contents = pdf[start:second]
    kept = contents[: -len(wrapped) - 3] + b"> " + wrapped
    return pdf[:start] + kept.ljust(len(contents)) + foreign + pdf[second:]


def _in_place(pattern: re.Pattern[bytes], wanted: bytes) -> Attack:
    """The same length, so that every offset still holds."""
    return lambda pdf: pattern.sub(lambda found: wanted.ljust(len(found.group()))[: len(found.group())], pdf, count=1)


def _zero_contents(pdf: bytes) -> bytes:
    return _ROOM.sub(lambda found: b"/Contents <" + b"0" * (len(found.group()) - 12) + b">", pdf, count=1)


ATTACKS: MappingProxyType[str, Attack] = MappingProxyType(
    {
        "one letter of the content": lambda pdf: pdf[:700] + bytes([pdf[700] ^ 1]) + pdf[701:],
        "something drawn over the page": _update(_overlay),
        "the page's content replaced": _update(_replace_content),
        "a note put on the page": _update(_annotate),
        "a page inserted": _update(_insert_page),
        "a script that runs on opening": _update(_run_script),
        "the font swapped": _update(_swap_font),
        "what the signature looks like redrawn": _update(_redraw_signature),
        "wrapped with a second range": _wrap,
        "no range": _in_place(_RANGE, b"/ByteRangX [0 0 0 0]"),
        "a range of nothing": _in_place(_RANGE, b"/ByteRange [0 0 0 0]"),
        "no signature value": _in_place(_ROOM, b"/Contents null"),
        "a signature value of zeros": _zero_contents,
        "a signature value of nothing": _in_place(_ROOM, b"/Contents <>"),
        "cut off": lambda pdf: pdf[: len(pdf) // 2],
    }
)
HARMLESS: MappingProxyType[str, Attack] = MappingProxyType(
    {
        "bytes after the end": lambda pdf: pdf + b"\n% nothing that anybody sees\n",
    }
)
