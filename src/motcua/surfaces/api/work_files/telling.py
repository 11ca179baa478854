"""From the selectors' views to the shapes of the answers."""

from typing import TYPE_CHECKING, Any

from motcua.cases.correspondence.selectors import HandoverView, WorkFileView
from motcua.cases.correspondence.states import WorkFileState
from motcua.surfaces.api.deeds import nouns_of
from motcua.surfaces.api.shapes import Happened, told_of
from motcua.surfaces.api.work_files import shapes

if TYPE_CHECKING:
    from motcua.cases.correspondence.models import WorkFile

_OF_THE_VIEW = ("state_text", "length", "unit", "keeper", "opened_by", "closed_by", "hidden")
_OF_THE_HANDOVER = ("state_text", "giver", "giver_place", "receiver", "items", "pages", "permanent")
_OF_THE_LINE = ("subject", "number", "day", "what", "author")


def whole(view: WorkFileView, nouns: dict[str, str]) -> shapes.WorkFileTold:
    """Everything of one file."""
    return told_of(
        shapes.WorkFileTold, view.file, **{name: getattr(view, name) for name in _OF_THE_VIEW},
        contents=[_filed(one) for one in view.contents], handover=view.handover_id, review=view.review_text,
        story=[told_of(Happened, told) for told in view.story], nouns=nouns_of(nouns, view.verbs),
    )  # fmt: skip


def standing(one: "WorkFile", made: int | None) -> shapes.WorkFileStanding:
    """After a deed."""
    return told_of(shapes.WorkFileStanding, one, state_text=str(WorkFileState(one.state).label), made=made)


def handover(view: HandoverView) -> shapes.HandoverTold:
    """A list of what went to the archive."""
    return told_of(
        shapes.HandoverTold, view.handover, name=str(view.handover),
        **{name: getattr(view, name) for name in _OF_THE_HANDOVER},
        files=[told_of(shapes.HandedFileTold, one) for one in view.files],
    )  # fmt: skip


def _filed(one: Any) -> shapes.FiledTold:
    """``line`` is None of what this post may not know."""
    return told_of(shapes.FiledTold, one, **{name: getattr(one.line, name, None) for name in _OF_THE_LINE})
