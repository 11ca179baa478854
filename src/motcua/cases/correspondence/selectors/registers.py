"""Sổ đăng ký văn bản đến: what Decree 30/2020, Phụ lục IV, wants of each line, read from the rows."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from motcua.cases.correspondence.models import Cooperation, IncomingDocument
from motcua.cases.correspondence.selectors.doors import incoming_visible_to
from motcua.cases.correspondence.selectors.page import said
from motcua.cases.correspondence.states import IncomingState, Urgency
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day

# Names are looked up for so many lines at once, however long the register is.
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class IncomingLine:
    """Một dòng sổ, in the order of the form's ten columns."""

    arrived_on: date
    number: int
    origin: str
    reference_number: str
    issued_on: date
    what: str
    to: str
    handed_at: datetime | None
    received_by: str
    note: str


def register_lines(agency_id: int, since: date, until: date, *, actor: Actor) -> Iterator[IncomingLine]:
    """What arrived between two days, both included, by number; voided numbers with their reason."""
    rows = incoming_visible_to(actor).filter(agency_id=agency_id, arrived_on__range=(since, until))
    ordered = rows.select_related("kind").order_by("year", "number")
    chunk: list[IncomingDocument] = []
    for row in ordered.iterator(chunk_size=_CHUNK):
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield from _lines(chunk)
            chunk = []
    yield from _lines(chunk)


def handed_to(rows: list[IncomingDocument]) -> dict[int, str]:
    """By document: the main post and those that help it, in words; two queries."""
    helpers: dict[int, list[int]] = defaultdict(list)
    # Of the latest directive only: whoever an earlier one named has nothing to do with it any more.
    latest = Cooperation.objects.filter(
        directive__document__in=[row.pk for row in rows if row.main_post_id],
        directive__given_at=F("directive__document__directed_at"),
    )
    for document_id, post_id in latest.order_by("id").values_list("directive__document_id", "post_id"):
        helpers[document_id].append(post_id)
    posts = organizations.posts(
        {row.main_post_id for row in rows if row.main_post_id} | {pk for many in helpers.values() for pk in many}
    )
    named = {row.pk: [row.main_post_id, *helpers[row.pk]] for row in rows if row.main_post_id}
    return {pk: "; ".join(dict.fromkeys(said(posts, post) for post in many)) for pk, many in named.items()}


def _lines(rows: list[IncomingDocument]) -> Iterator[IncomingLine]:
    places = handed_to(rows)
    people = organizations.people({row.taken_by_id for row in rows if row.taken_by_id})
    for row in rows:
        yield IncomingLine(
            arrived_on=row.arrived_on, number=row.number, origin=row.origin, reference_number=row.reference_number,
            issued_on=row.issued_on, what=f"{row.kind.name}: {row.abstract}",
            to=places.get(row.pk, ""), handed_at=row.directed_at, received_by=people.get(row.taken_by_id or 0, ""),
            note=_note(row),
        )  # fmt: skip


def _note(row: IncomingDocument) -> str:
    urgent = str(Urgency(row.urgency).label) if row.urgency else ""
    voided = f"Hủy số: {row.void_reason}" if row.state == IncomingState.VOIDED else ""
    due = f"Hạn {say_day(local_day(row.due_at))}" if row.due_at else ""
    return ". ".join(part.rstrip(".") for part in (voided, urgent, due, row.note) if part)
