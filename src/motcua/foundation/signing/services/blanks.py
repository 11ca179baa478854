"""Chỗ trống điền sau: form fields that one signature leaves open and a later one fills and locks.

The leader signs the words; number and day are given afterwards and must lie below the seal (decision 0018). Filling a
field is the one change of a page that a signature survives.
"""

from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.foundation.signing.errors import NotSignable
from motcua.foundation.signing.states import Blank, Fill

# Read only for who opens it in a viewer; printed; not moved and not resized.
_READ_ONLY, _PRINT, _LOCKED = 1, 4, 128


def add_blank(writer: IncrementalPdfFileWriter, blank: Blank) -> None:
    """An empty text field at its place."""
    page, left, bottom, right, top = blank.box
    on_page = writer.find_page_for_modification(page)[0]
    look = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): _numbers(0, 0, right - left, top - bottom),
            pdf_name("/Resources"): generic.DictionaryObject(),
        },
        stream_data=b" ",
    )  # fmt: skip
    field = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): pdf_string(blank.name),
            pdf_name("/TU"): pdf_string(blank.label), pdf_name("/Ff"): generic.NumberObject(_READ_ONLY),
            pdf_name("/F"): generic.NumberObject(_PRINT | _LOCKED), pdf_name("/DA"): pdf_string("0 g"),
            pdf_name("/Rect"): _numbers(left, bottom, right, top), pdf_name("/P"): on_page,
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(look)}),
        }
    )  # fmt: skip
    reference = writer.add_object(field)
    _fields(writer).append(reference)
    writer.register_annotation(on_page, reference)


def fill_in(writer: IncrementalPdfFileWriter, fill: Fill) -> None:
    """Its words and how they look. Raises NotSignable where the paper has no such blank, or it is filled."""
    for reference in _fields(writer):
        field = reference.get_object()
        if field.get("/T") == fill.name and field.get("/FT") == "/Tx" and "/V" not in field:
            drawn = writer.import_page_as_xobject(PdfFileReader(BytesIO(fill.look)))
            field["/V"] = pdf_string(fill.words)
            field["/AP"] = generic.DictionaryObject({pdf_name("/N"): drawn})
            writer.update_container(field)
            return
    raise NotSignable(field="file")


def _fields(writer: IncrementalPdfFileWriter) -> generic.ArrayObject:
    """The list of all fields of the form, which is made where there is none."""
    root = writer.root
    if "/AcroForm" not in root:
        form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
        root["/AcroForm"] = writer.add_object(form)
        writer.update_root()
    form = root["/AcroForm"]
    writer.update_container(form)
    fields: generic.ArrayObject = form["/Fields"]
    return fields


def _numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject(generic.FloatObject(round(value, 2)) for value in values)
