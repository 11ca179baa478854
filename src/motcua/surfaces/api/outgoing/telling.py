"""From the selectors' views to the shapes of the answers."""

from typing import TYPE_CHECKING

from motcua.cases.correspondence import selectors
from motcua.cases.correspondence.selectors import AppendixLine, OutgoingRow, OutgoingView
from motcua.cases.correspondence.states import OutgoingState
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.states import MediaType
from motcua.kernel.actor import Actor
from motcua.surfaces.api.deeds import nouns_of
from motcua.surfaces.api.outgoing import shapes
from motcua.surfaces.api.shapes import Badge, Happened, KeptFile, told_of

if TYPE_CHECKING:
    from motcua.cases.correspondence.models import DraftVersion, OutgoingDocument

_OF_THE_VIEW = ("name", "state_text", "urgency_text", "unit", "drafted_by", "signer", "decided_by", "issued_by")


def line(row: OutgoingRow) -> shapes.OutgoingLineTold:
    """A row of the list."""
    return told_of(shapes.OutgoingLineTold, row, badge=told_of(Badge, row.badge))


def draft(version: "DraftVersion") -> shapes.DraftTold:
    """A version of the text."""
    lines = selectors.appendices_of_version(version)
    return told_of(
        shapes.DraftTold, version, kind=version.kind.name,
        appendices=[_appendix(version.document, line) for line in lines],
    )  # fmt: skip


def _appendix(one: "OutgoingDocument", line: AppendixLine) -> shapes.AppendixTold:
    name = selectors.appendix_file_name(one, line)
    file = KeptFile(name=name, size=line.size, media_type=MediaType.PDF, pages=line.pages, sha256=line.sha256)
    return told_of(shapes.AppendixTold, line, file=file)


def whole(view: OutgoingView, nouns: dict[str, str], actor: Actor) -> shapes.OutgoingTold:
    """Everything of one document; what stands beside it through its own door."""
    one = view.document
    before = selectors.succeeded_by(one, actor=actor)
    answered = selectors.answered_document(one.in_answer_to_id, actor=actor)
    return told_of(
        shapes.OutgoingTold, one, **{name: getattr(view, name) for name in _OF_THE_VIEW},
        badge=told_of(Badge, view.badge), in_answer_to=answered.pk if answered is not None else None,
        succeeds=told_of(shapes.NeighbourTold, before) if before is not None else None,
        successors=[
            told_of(shapes.NeighbourTold, near) for near in selectors.successors_of(one.pk, actor=actor)
        ],
        draft=draft(view.version), versions=[told_of(shapes.VersionTold, row) for row in view.versions],
        comments=[told_of(shapes.CommentTold, row) for row in view.comments], file=_file(one),
        story=[told_of(Happened, told) for told in view.story], nouns=nouns_of(nouns, view.verbs),
    )  # fmt: skip


def standing(one: "OutgoingDocument", made: int | None) -> shapes.OutgoingStanding:
    """After a deed."""
    return told_of(
        shapes.OutgoingStanding, one, id=one.pk, state_text=str(OutgoingState(one.state).label), made=made
    )  # fmt: skip


def file_name(one: "OutgoingDocument") -> str:
    """What the kept file is called where it is given out."""
    if one.file_id is not None:
        return f"{one.number:02}-{one.notation}-{one.year}.pdf"
    return f"van-ban-{one.pk}-da-ky.pdf"


def _file(one: "OutgoingDocument") -> KeptFile | None:
    kept = one.file_id or one.signed_file_id
    brief = stored.briefs({kept}).get(kept) if kept is not None else None
    return told_of(KeptFile, brief, name=file_name(one)) if brief is not None else None
