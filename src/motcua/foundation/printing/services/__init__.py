"""Printing: typst templates to archival PDF, QR and Code128 as SVG, sheets as XLSX."""

from motcua.foundation.printing.services.code128 import code128_svg
from motcua.foundation.printing.services.lettering import sanitize
from motcua.foundation.printing.services.qr import qr_png, qr_svg
from motcua.foundation.printing.services.reading_sheets import read_sheet
from motcua.foundation.printing.services.rendering import draw, render, render_with_places
from motcua.foundation.printing.services.sheets import Column, sheet
from motcua.foundation.printing.services.word import WORD_LIMIT, check_word, fill_word, has_office, start_word, word_pdf

__all__ = [
    "WORD_LIMIT",
    "Column",
    "check_word",
    "code128_svg",
    "draw",
    "fill_word",
    "has_office",
    "qr_png",
    "qr_svg",
    "read_sheet",
    "render",
    "render_with_places",
    "sanitize",
    "sheet",
    "start_word",
    "word_pdf",
]
