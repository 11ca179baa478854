"""Hỏi mức độ hài lòng: what was handed over is asked about, as the room of feedback wants to know it."""

from datetime import datetime

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.states import DossierState
from motcua.cases.feedback import services as feedback
from motcua.cases.feedback.states import Served
from motcua.foundation.organizations import selectors as organizations


def ask_for_rating(dossier_id: int, *, by_post: int | None, at: datetime) -> None:
    """The closing post served; told twice it is asked once."""
    dossier = Dossier.objects.select_related("version").get(pk=dossier_id)
    if dossier.state != DossierState.CLOSED:
        return
    post = organizations.posts([by_post]).get(by_post) if by_post else None
    feedback.ask(
        Served(
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            unit_id=post.unit_id if post else None,
            post_id=by_post,
            procedure_id=dossier.version.procedure_id,
            version_id=dossier.version_id,
            timing=dossier.timing,
            closed_at=at,
        ),
        at=at,
    )
