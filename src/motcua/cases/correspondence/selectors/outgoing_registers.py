"""Sổ đăng ký văn bản đi: what Decree 30/2020, Phụ lục IV, wants of each line, read from the rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from motcua.cases.correspondence.models import DraftVersion, OutgoingDocument
from motcua.cases.correspondence.rules.layout import recipients_of, say_number
from motcua.cases.correspondence.selectors.outgoing_doors import outgoing_visible_to
from motcua.cases.correspondence.selectors.succeeding import corrections_of
from motcua.cases.correspondence.states import NUMBERED, OutgoingState, Urgency
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

# Names are looked up for so many lines at once, however long the register is.
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class OutgoingLine:
    """Một dòng sổ, in the order of the form's eight columns."""

    number: str
    issued_on: date
    what: str
    signer: str
    to: str
    kept_by: str
    copies: int | None
    note: str


def outgoing_register_lines(agency_id: int, since: date, until: date, *, actor: Actor) -> Iterator[OutgoingLine]:
    """What was issued between two days, both included, in the order of issue; voided numbers with their reason."""
    rows = outgoing_visible_to(actor).filter(
        agency_id=agency_id, state__in=NUMBERED, issued_on__range=(since, until)
    )  # fmt: skip
    chunk: list[OutgoingDocument] = []
    for row in rows.select_related("kind").order_by("issued_at", "id").iterator(chunk_size=_CHUNK):
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield from _lines(chunk)
            chunk = []
    yield from _lines(chunk)


def _lines(rows: list[OutgoingDocument]) -> Iterator[OutgoingLine]:
    ids = [row.pk for row in rows]
    versions = {(one.document_id, one.number): one for one in DraftVersion.objects.filter(document__in=ids)}
    corrected = corrections_of(ids)
    people = organizations.people({row.decided_by_id for row in rows if row.decided_by_id})
    for row in rows:
        version = versions[row.pk, row.version]
        *others, kept = recipients_of(
            version.recipients, addressees=version.addressees, unit_notation=version.unit_notation
        )
        addressed = [line.strip(" -;.") for line in version.addressees.splitlines()]
        yield OutgoingLine(
            number=f"{say_number(row.number or 0)}/{row.notation}", issued_on=row.issued_on or date.min,
            what=f"{row.kind.name}: {row.abstract}", signer=people.get(row.decided_by_id or 0, ""),
            to="; ".join([*addressed, *(one for one in others if one != "Như trên")]),
            kept_by=kept.partition(":")[2].strip(), copies=row.copies, note=_note(row, corrected.get(row.pk, "")),
        )  # fmt: skip


def _note(row: OutgoingDocument, corrected: str) -> str:
    voided = f"Hủy số: {row.void_reason}" if row.state == OutgoingState.VOIDED else ""
    recalled = "Thu hồi: " if row.state == OutgoingState.RECALLED else ""
    ended = f"{recalled}{row.end_reason}" if row.end_reason else ""
    urgent = str(Urgency(row.urgency).label) if row.urgency else ""
    return ". ".join(part for part in (voided, ended, corrected, urgent) if part)
