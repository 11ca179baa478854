"""What the public may know of a document or a copy that was issued here: whoever holds its very file asks by that."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from motcua.cases.correspondence.models import CertifiedCopy, IncomingDocument, OutgoingDocument
from motcua.cases.correspondence.rules.answering import named
from motcua.cases.correspondence.rules.layout import say_number
from motcua.cases.correspondence.selectors.appendices import issued_appendix_with
from motcua.cases.correspondence.selectors.succeeding import corrections_of
from motcua.cases.correspondence.states import Medium, OutgoingState
from motcua.foundation.signing.states import CopyKind
from motcua.kernel.moments import say_day


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """What anybody may know who holds the file that was issued, byte for byte. ``original``: what a copy is one of."""

    name: str
    number: str
    agency_id: int
    issued_at: datetime
    state: str
    ended_at: datetime | None
    end_reason: str
    correction: str
    original: str = ""
    # 'Phụ lục II: Danh sách hộ', where the file is one of the document's appendices.
    appendix: str = ""


def document_of_file(sha256: str) -> PublicDocument | None:
    """The issued document, or the electronic copy, whose file this is; or the document of which it is an appendix."""
    row = OutgoingDocument.objects.filter(file__sha256=sha256).select_related("kind").order_by("-id").first()
    if row is not None and row.issued_at is not None:
        return _issued(row, row.issued_at)
    rows = CertifiedCopy.objects.filter(file__sha256=sha256, medium=Medium.ELECTRONIC)
    copy = rows.select_related("outgoing__kind", "incoming__kind").order_by("-id").first()
    if copy is not None:
        return _copied(copy)
    behind = issued_appendix_with(sha256)
    if behind is None or behind[0].issued_at is None:
        return None
    return replace(_issued(behind[0], behind[0].issued_at), appendix=behind[1])


def _issued(row: OutgoingDocument, at: datetime) -> PublicDocument:
    return PublicDocument(
        name=f"{row.kind.name}: {row.abstract}", number=f"{say_number(row.number or 0)}/{row.notation}",
        agency_id=row.agency_id, issued_at=at, state=row.state, ended_at=row.ended_at or row.voided_at,
        end_reason=row.end_reason or row.void_reason, correction=corrections_of([row.pk]).get(row.pk, ""),
    )  # fmt: skip


def _copied(copy: CertifiedCopy) -> PublicDocument:
    """Worth what its original is, unless its own number was struck out. What came in has no end here."""
    one: OutgoingDocument | IncomingDocument
    if copy.outgoing is not None:
        one, said = copy.outgoing, _issued(copy.outgoing, copy.made_at)
        number = said.number
    else:
        assert copy.incoming is not None
        one, number = copy.incoming, copy.incoming.reference_number
        said = PublicDocument("", "", copy.agency_id, copy.made_at, str(OutgoingState.ISSUED), None, "", "")
    if copy.voided_at is not None:
        said = replace(
            said, state=str(OutgoingState.VOIDED), ended_at=copy.voided_at, end_reason=copy.void_reason
        )  # fmt: skip
    return replace(
        said, name=f"{CopyKind(copy.kind).label}: {one.abstract}", number=str(copy),
        original=f"{named(one.kind.name, number)}, {say_day(one.issued_on or date.min)}",
    )  # fmt: skip
