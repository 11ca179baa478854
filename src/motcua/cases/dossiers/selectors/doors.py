"""The only ways from an actor to dossiers, and from a code to one."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.models import Consultation, Dossier, Step
from motcua.cases.dossiers.selectors.rows import dossier_by_code
from motcua.kernel.actor import Actor

READING_GRANTS = ("dossiers.read", "dossiers.receive", "dossiers.supervise")


def dossiers_visible_to(actor: Actor) -> QuerySet[Dossier]:
    """Base query of every list and door: by grant at the agency, or by work at the post, now or once."""
    if actor.is_system:
        return Dossier.objects.all()
    if actor.post_id is None:
        return Dossier.objects.none()
    return Dossier.objects.filter(
        Q(agency_id__in=sorted(agencies_read_by(actor)))
        | Q(post_id=actor.post_id)
        | Exists(Step.objects.filter(dossier=OuterRef("pk"), post_id=actor.post_id))
        | Exists(Consultation.objects.filter(dossier=OuterRef("pk"), post_id=actor.post_id))
    )


def get_dossier(code: str, *, actor: Actor) -> Dossier:
    """The dossier of a code, if it is for these eyes. Raises DossierNotFound otherwise, whatever the reason."""
    dossier = dossier_by_code(code.strip().upper())
    if dossier is None or not (_is_seen_at_once(dossier, actor) or _is_seen(dossier, actor)):
        raise DossierNotFound
    return dossier


def _is_seen_at_once(dossier: Dossier, actor: Actor) -> bool:
    """The first two conditions of ``dossiers_visible_to``, of which the row alone tells; nearly always one holds."""
    at_post = actor.post_id is not None and dossier.post_id == actor.post_id
    return at_post or (actor.post_id is not None and dossier.agency_id in agencies_read_by(actor))


def _is_seen(dossier: Dossier, actor: Actor) -> bool:
    return dossiers_visible_to(actor).filter(pk=dossier.pk).exists()


def agencies_read_by(actor: Actor) -> frozenset[int]:
    """The agencies all of whose dossiers the actor reads."""
    return frozenset().union(*(actor.agencies(grant) for grant in READING_GRANTS))


def codes_of(dossier_ids: Iterable[int]) -> dict[int, str]:
    """Codes by id, for whoever has read the agency's facts already; one query."""
    return dict(Dossier.objects.filter(pk__in=set(dossier_ids)).values_list("id", "code"))
