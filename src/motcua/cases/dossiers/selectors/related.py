"""Hồ sơ liên quan: others of the same person or telephone, through the door; and contact data that disagree."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.selectors.doors import dossiers_visible_to
from motcua.cases.dossiers.states import ENDED, OPEN, DossierState
from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.actor import Actor

_SHOWN = 6
_OPEN = [str(state) for state in sorted(OPEN)]
CONTACT = ("phone", "email", "address")


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """Another dossier; ``is_duplicate``: the same procedure for the same person, and neither is over."""

    code: str
    procedure: str
    applicant: str
    state_text: str
    received_at: datetime
    is_duplicate: bool
    by_phone: bool


@dataclass(frozen=True, slots=True)
class ContactChoice:
    """Contact data as some open dossiers of a person say them."""

    phone: str
    email: str
    address: str
    codes: tuple[str, ...]


def related_to(dossier: Dossier, actor: Actor) -> list[RelatedLine]:
    """Newest first; same personal number, or else the same telephone. Two queries at most."""
    same = Q()
    if dossier.personal_number:
        same |= Q(personal_number=dossier.personal_number)
    if dossier.phone:
        same |= Q(phone=dossier.phone)
    if not same:
        return []
    # The indexes of numbers first, the door over the few that they find: the other way round it would ask everybody's.
    ids = list(Dossier.objects.filter(same).exclude(pk=dossier.pk).order_by("-id").values_list("id", flat=True)[:60])
    rows = list(dossiers_visible_to(actor).filter(pk__in=ids).order_by("-received_at", "-id")[:_SHOWN]) if ids else []
    versions = procedures.versions_for_intake({row.version_id for row in rows} | {dossier.version_id})
    procedure = versions[dossier.version_id].code
    return [
        RelatedLine(
            code=row.code,
            procedure=versions[row.version_id].name,
            applicant=row.applicant_name,
            state_text=str(DossierState(row.state).label),
            received_at=row.received_at,
            is_duplicate=_is_person(row, dossier)
            and versions[row.version_id].code == procedure
            and not {row.state, dossier.state} & {str(state) for state in ENDED},
            by_phone=not _is_person(row, dossier),
        )
        for row in rows
    ]


def contact_choices(dossier: Dossier, actor: Actor) -> list[ContactChoice]:
    """The different contact data of the person's open dossiers; one or none where they agree. One query."""
    if not dossier.personal_number or dossier.state not in _OPEN:
        return []
    found: dict[tuple[str, str, str], list[str]] = {}
    rows = dossiers_visible_to(actor).filter(personal_number=dossier.personal_number, state__in=_OPEN)
    for phone, email, address, code in rows.order_by("-id").values_list(*CONTACT, "code")[:50]:
        found.setdefault((phone, email, address), []).append(code)
    return [ContactChoice(*contact, tuple(codes)) for contact, codes in found.items()]


def _is_person(one: Dossier, other: Dossier) -> bool:
    return bool(one.personal_number) and one.personal_number == other.personal_number
