"""Word files for tests: a sheet with given paragraphs, and parts put into it that Word would not put there."""

import zipfile
from io import BytesIO

from docx import Document


def word_file(*lines: str, head: str = "") -> bytes:
    """A paragraph a line."""
    paper = Document()
    for line in lines:
        paper.add_paragraph(line)
    if head:
        paper.sections[0].header.paragraphs[0].text = head
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def with_part(docx: bytes, name: str, content: bytes) -> bytes:
    """One part more, or another content of a known one."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def part_of(docx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return archive.read(name)
