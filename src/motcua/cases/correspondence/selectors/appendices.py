"""Phụ lục là tệp riêng: of a version or of what was issued, for whoever may open the document."""

from collections.abc import Collection
from dataclasses import dataclass

from motcua.cases.correspondence.errors import AppendixMissing
from motcua.cases.correspondence.models import DraftAppendix, DraftVersion, IssuedAppendix, OutgoingDocument
from motcua.cases.correspondence.rules.layout import appendix_names, say_number
from motcua.cases.correspondence.selectors.outgoing_doors import get_version
from motcua.foundation.files import selectors as stored
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class AppendixLine:
    """'Phụ lục II', what it is called; its file: the one that went out, of a draft the one that was attached."""

    place: int
    name: str
    title: str
    file_id: int
    sha256: str
    size: int
    pages: int | None
    is_issued: bool
    is_sealed: bool
    is_roomy: bool


def appendices_of_version(version: DraftVersion) -> list[AppendixLine]:
    """In their order; two queries at most. The door of the document is passed already."""
    return _lines(version, as_sent=False)


def appendices_as_sent(version: DraftVersion) -> list[AppendixLine]:
    """The same with the files that were attached, whatever went out."""
    return _lines(version, as_sent=True)


def _lines(version: DraftVersion, *, as_sent: bool) -> list[AppendixLine]:
    rows = list(DraftAppendix.objects.filter(version=version).select_related("issued").order_by("place"))
    names = appendix_names(version.body, len(rows))
    issued = {row.pk: row.issued for row in rows if hasattr(row, "issued") and not as_sent}
    kept = {row.pk: issued[row.pk].file_id if row.pk in issued else row.file_id for row in rows}
    briefs = stored.briefs(set(kept.values())) if kept else {}
    return [
        AppendixLine(
            row.place, name, row.title, kept[row.pk], briefs[kept[row.pk]].sha256, briefs[kept[row.pk]].size,
            briefs[kept[row.pk]].pages, row.pk in issued, row.pk in issued and issued[row.pk].is_sealed, row.is_roomy,
        )
        for row, name in zip(rows, names, strict=True)
    ]  # fmt: skip


def get_appendix(
    document_id: int, place: int, *, version: int | None = None, actor: Actor
) -> tuple[OutgoingDocument, AppendixLine]:  # fmt: skip
    """Of the latest version where none is named. Raises DocumentNotFound, NoSuchVersion, AppendixMissing."""
    found = get_version(document_id, version, actor=actor)
    return found.document, appendix_of_version(found, place)


def appendix_of_version(version: DraftVersion, place: int) -> AppendixLine:
    """Where the door is passed already. Raises AppendixMissing."""
    line = next((one for one in appendices_of_version(version) if one.place == place), None)
    if line is None:
        raise AppendixMissing
    return line


def appendix_file_name(document: OutgoingDocument, line: AppendixLine) -> str:
    """What the file is called where it is given out."""
    if document.number is not None and line.is_issued:
        return f"{say_number(document.number)}-{document.notation}-{document.year}-phu-luc-{line.place}.pdf"
    return f"du-thao-{document.pk}-phu-luc-{line.place}.pdf"


def pages_of_appendices(documents: Collection[int]) -> dict[int, int]:
    """How many pages went out behind each document, of those that had appendices; one query and that of the files."""
    rows = IssuedAppendix.objects.filter(appendix__version__document__in=documents)
    pairs = list(rows.values_list("appendix__version__document_id", "file_id"))
    briefs = stored.briefs({file_id for _, file_id in pairs}) if pairs else {}
    pages: dict[int, int] = {}
    for document_id, file_id in pairs:
        pages[document_id] = pages.get(document_id, 0) + (briefs[file_id].pages or 0)
    return pages


def issued_appendix_with(sha256: str) -> tuple[OutgoingDocument, str] | None:
    """The document that went out with this very file, and what the appendix is called."""
    rows = IssuedAppendix.objects.filter(file__sha256=sha256)
    found = rows.select_related("appendix__version__document__kind").order_by("-appendix").first()
    if found is None:
        return None
    one = found.appendix
    number = DraftAppendix.objects.filter(version=one.version).count()
    name = appendix_names(one.version.body, number)[one.place - 1]
    return one.version.document, f"{name}: {one.title}"
