"""From the selectors' views to the shapes of the answers."""

from typing import TYPE_CHECKING

from motcua.cases.correspondence.selectors import OpinionsView
from motcua.cases.correspondence.states import OpinionResponse, OpinionState
from motcua.surfaces.api.deeds import nouns_of
from motcua.surfaces.api.opinions import shapes
from motcua.surfaces.api.outgoing import telling as outgoing
from motcua.surfaces.api.shapes import Badge, told_of

if TYPE_CHECKING:
    from motcua.cases.correspondence.models import DraftOpinion, OpinionRequest


def whole(view: OpinionsView, nouns: dict[str, str]) -> shapes.OpinionsTold:
    """A request with what its reader may see of the answers."""
    one = view.request
    return told_of(
        shapes.OpinionsTold, one, document=one.document_id, state_text=view.state_text, asked_by=view.asked_by,
        badge=told_of(Badge, view.badge), asked=view.asked, answered=view.answered,
        opinions=[told_of(shapes.OpinionTold, line) for line in view.lines], draft=outgoing.draft(one.version),
        nouns=nouns_of(nouns, view.verbs),
    )  # fmt: skip


def standing(one: "OpinionRequest", made: int | None) -> shapes.OpinionsStanding:
    """After a deed."""
    return told_of(
        shapes.OpinionsStanding, one, id=one.pk, document=one.document_id,
        state_text=str(OpinionState(one.state).label), made=made,
    )  # fmt: skip


def answered(one: "DraftOpinion", made: int | None) -> shapes.ResponseStanding:
    """After the asker has dealt with an opinion."""
    said = OpinionResponse(one.response).label if one.response else ""
    return told_of(shapes.ResponseStanding, one, id=one.pk, response_text=str(said))
