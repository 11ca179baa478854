"""Tài liệu trong hồ sơ: documents as the list of a file names them; which file a thing lies in; what lies in none."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from motcua.cases.correspondence.models import FiledItem, IncomingDocument, OutgoingDocument
from motcua.cases.correspondence.rules import filing as rules
from motcua.cases.correspondence.rules.layout import say_number
from motcua.cases.correspondence.selectors.appendices import pages_of_appendices
from motcua.cases.correspondence.selectors.doors import incoming_visible_to
from motcua.cases.correspondence.selectors.outgoing_doors import outgoing_visible_to
from motcua.cases.correspondence.selectors.work_file_doors import file_standing, work_files_visible_to
from motcua.cases.correspondence.states import NUMBERED, IncomingState, OutgoingState
from motcua.foundation.files import selectors as stored
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import fold
from motcua.kernel.ties import numbers_of

_Document = TypeVar("_Document", IncomingDocument, OutgoingDocument)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """A thing as the list of a work file names it: 'số, ký hiệu', 'ngày', 'tên loại và trích yếu', 'tác giả'.

    ``pages``, ``file_id`` (a PDF) and ``agency_id`` as far as its room knows.
    ``is_final``: nothing is done with it any more.
    """

    subject: str
    number: str
    day: date
    at: datetime
    what: str
    author: str = ""
    pages: int | None = None
    file_id: int | None = None
    agency_id: int | None = None
    is_final: bool = True


# Of things called as in the journal, those that the one who asks may know; each room answers for its own.
Known = Callable[[Collection[str]], dict[str, ItemLine]]


@dataclass(frozen=True, slots=True)
class FiledPlace:
    """The work file in which a thing lies."""

    file_id: int
    code: str
    title: str
    item_id: int
    may_take_out: bool


@dataclass(frozen=True, slots=True)
class Unfiled:
    """Documents of a year that lie in no file, the oldest first, as many as a page shows."""

    rows: list[ItemLine]
    number: int


def document_lines(subjects: Collection[str], *, actor: Actor) -> dict[str, ItemLine]:
    """Of these, the documents that the actor may open; a query for each register, one for their files."""
    arrived, sent = numbers_of("incoming", subjects), numbers_of("outgoing", subjects)
    came = list(incoming_visible_to(actor).filter(pk__in=arrived).select_related("kind")) if arrived else []
    went = list(outgoing_visible_to(actor).filter(pk__in=sent).select_related("kind")) if sent else []
    return {line.subject: line for line in _lines(came, went)}


def place_of_item(subject: str, *, actor: Actor) -> FiledPlace | None:
    """Where a thing lies whose door is passed already; one query."""
    found = FiledItem.objects.filter(subject=subject, file__in=work_files_visible_to(actor))
    item = found.select_related("file__keeper_post").first()
    if item is None:
        return None
    return FiledPlace(
        item.file_id, item.file.code, item.file.title, item.pk, rules.may_file(file_standing(item.file), actor)
    )  # fmt: skip


def unfiled_documents(year: int, *, text: str = "", most: int, actor: Actor) -> Unfiled:
    """Of the actor's agency: what arrived or was issued in that year and lies in no file, as far as they see it."""
    agency = actor.agency_id or 0
    came = _unfiled("incoming", incoming_visible_to(actor).filter(agency_id=agency, year=year), text)
    went = _unfiled("outgoing", outgoing_visible_to(actor).filter(agency_id=agency, year=year), text)
    came = came.exclude(state=IncomingState.VOIDED)
    went = went.filter(state__in=NUMBERED).exclude(state=OutgoingState.VOIDED)
    first = [
        *came.select_related("kind").order_by("registered_at", "id")[:most],
        *went.select_related("kind").order_by("issued_at", "id")[:most],
    ]
    rows = _lines(
        [one for one in first if isinstance(one, IncomingDocument)],
        [one for one in first if isinstance(one, OutgoingDocument)],
    )
    rows.sort(key=lambda line: (line.at, line.subject))
    return Unfiled(rows[:most], came.count() + went.count())


def _unfiled(kind: str, rows: QuerySet[_Document], text: str) -> QuerySet[_Document]:
    said = Concat(Value(f"{kind}:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    for word in fold(text).split()[:12]:
        rows = rows.filter(search__contains=word)
    return rows.filter(~Exists(FiledItem.objects.filter(subject=said)))


def _lines(came: Sequence[IncomingDocument], went: Sequence[OutgoingDocument]) -> list[ItemLine]:
    kept = [one.file_id for one in came] + [one.file_id for one in went]
    briefs = stored.briefs({one for one in kept if one is not None})
    counted = {file_id: brief.pages for file_id, brief in briefs.items()}
    behind = pages_of_appendices({one.pk for one in went}) if went else {}
    names = {agency_id: organizations.agency_brief(agency_id).name for agency_id in {one.agency_id for one in went}}
    return [
        *(
            ItemLine(
                subject=one.subject, number=one.reference_number or "Không số", day=one.issued_on,
                at=one.registered_at, what=f"{one.kind.name}: {one.abstract}", author=one.origin,
                pages=one.pages or counted.get(one.file_id or 0), agency_id=one.agency_id,
                is_final=one.state != IncomingState.VOIDED,
            )
            for one in came
        ),
        *(
            ItemLine(
                subject=one.subject, number=f"{say_number(one.number)}/{one.notation}" if one.number else "",
                day=one.issued_on or local_day(one.drafted_at), at=one.issued_at or one.drafted_at,
                what=f"{one.kind.name}: {one.abstract}", author=names[one.agency_id],
                pages=_all_pages(counted.get(one.file_id or 0), behind.get(one.pk, 0)), file_id=one.file_id,
                agency_id=one.agency_id,
                is_final=one.state in NUMBERED and one.state != OutgoingState.VOIDED,
            )
            for one in went
        ),
    ]  # fmt: skip


def _all_pages(own: int | None, behind: int) -> int | None:
    """Of the document with the appendices that are files of their own; unknown where its own are."""
    return None if own is None else own + behind
