"""Tìm trong nội dung: documents by what the register and their scans say, and the words around what was found."""

from collections.abc import Collection, Sequence

from django.db.models import Q, QuerySet

from motcua.cases.correspondence.models import IncomingContent, IncomingDocument
from motcua.kernel.text import Around, around, fold

# Words that a search takes into account.
_MOST_WORDS = 12


def words_of(typed: str) -> list[str]:
    """What is searched for, folded."""
    return fold(typed).split()[:_MOST_WORDS]


def found_by(words: Sequence[str], rows: QuerySet[IncomingDocument]) -> QuerySet[IncomingDocument]:
    """Those whose line or scan has all the words; each side asks its own index. Everything where no word is given."""
    if not words:
        return rows
    said = _with_all(words)
    lines = IncomingDocument.objects.filter(said).values("pk")
    scans = IncomingContent.objects.filter(said).values("document_id")
    return rows.filter(pk__in=lines.union(scans))


def passages(ids: Collection[int], words: Sequence[str]) -> dict[int, Around]:
    """Where a scan says the first of the words, for those whose line does not have them all; at most one query."""
    if not ids or not words:
        return {}
    scans = IncomingContent.objects.filter(_with_all(words), pk__in=ids).exclude(
        pk__in=IncomingDocument.objects.filter(_with_all(words), pk__in=ids).values("pk")
    )
    return {pk: place for pk, text in scans.values_list("pk", "text") if (place := around(text, words))}


def content_of(document_id: int) -> IncomingContent | None:
    """What was read of its file; None: not yet. Who asks has come through the document's door."""
    return IncomingContent.objects.filter(document=document_id).first()


def unread_contents(*, has_recognizer: bool, limit: int) -> list[int]:
    """Documents whose file nobody has read yet, the latest first; with a recognizer also those that needed one."""
    missing = Q(content=None)
    if has_recognizer:
        missing |= Q(content__unread__gt=0, content__had_recognizer=False)
    rows = IncomingDocument.objects.filter(missing, file__isnull=False).order_by("-pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def _with_all(words: Sequence[str]) -> Q:
    wanted = Q()
    for word in words:
        wanted &= Q(search__contains=word)
    return wanted
