"""From the selectors' views to the shapes of the answers."""

from typing import TYPE_CHECKING

from motcua.cases.correspondence.selectors import IncomingRow, IncomingView, SignatureCheck
from motcua.cases.correspondence.states import IncomingState
from motcua.foundation.files.states import FileBrief
from motcua.surfaces.api.deeds import nouns_of
from motcua.surfaces.api.incoming import shapes
from motcua.surfaces.api.shapes import Badge, Happened, KeptFile, told_of

if TYPE_CHECKING:
    from motcua.cases.correspondence.models import IncomingDocument

_OF_THE_VIEW = ("state_text", "urgency_text", "registered_by", "presented_to", "taken_by", "settled_by")


def line(row: IncomingRow) -> shapes.IncomingLineTold:
    """A row of the list."""
    return told_of(shapes.IncomingLineTold, row, badge=told_of(Badge, row.badge))


def whole(
    view: IncomingView, brief: FileBrief | None, found: SignatureCheck | None, nouns: dict[str, str]
) -> shapes.IncomingTold:
    """Everything of one document."""
    one = view.document
    return told_of(
        shapes.IncomingTold, one, kind=one.kind.name, answered_by=one.answered_by_id,
        badge=told_of(Badge, view.badge), **{name: getattr(view, name) for name in _OF_THE_VIEW},
        directives=[told_of(shapes.DirectiveTold, given, others=list(given.others)) for given in view.directives],
        file=told_of(KeptFile, brief, name=one.file_name) if brief is not None else None,
        signatures=_signatures(found) if found is not None else None,
        story=[told_of(Happened, told) for told in view.story], nouns=nouns_of(nouns, view.verbs),
    )  # fmt: skip


def standing(one: "IncomingDocument", made: int | None) -> shapes.IncomingStanding:
    """After a deed."""
    return told_of(
        shapes.IncomingStanding, one, id=one.pk, state_text=str(IncomingState(one.state).label), made=made
    )  # fmt: skip


def _signatures(found: SignatureCheck) -> shapes.SignatureReport:
    signers = [told_of(shapes.SignerTold, one, reasons=list(one.reasons)) for one in found.signers]
    return told_of(shapes.SignatureReport, found, reasons=list(found.reasons), signers=signers)
