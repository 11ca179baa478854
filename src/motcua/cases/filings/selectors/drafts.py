"""Bản nháp của tôi: what somebody has begun and not filed yet; and how long drafts are kept."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from motcua.cases.filings.models import Draft, DraftTerm
from motcua.cases.filings.rules import opening
from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.actor import Actor

_MOST = 50


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft in a list."""

    token: str
    procedure: str
    code: str
    agency_id: int
    applicant: str
    begun_at: datetime
    saved_at: datetime
    expires_at: datetime
    is_expiring: bool
    revision: int


@dataclass(frozen=True, slots=True)
class Aside:
    """What another device had written on a page."""

    id: int
    values: dict[str, Any]
    saved_at: datetime


def asides_of(draft: Draft, page: str) -> list[Aside]:
    """The latest first. One query, and only where the page was saved before."""
    if page not in draft.saved_pages:
        return []
    return [Aside(one.pk, one.values, one.saved_at) for one in draft.asides.filter(page=page).order_by("-id")]


def draft_term(on: date) -> DraftTerm:
    """How long drafts are kept on a day."""
    return DraftTerm.objects.filter(valid_from__lte=on).order_by("-valid_from")[0]


def own_drafts(*, actor: Actor | None, session_key: str) -> list[DraftLine]:
    """The drafts of a person, or without one of this browser; the latest saved first."""
    rows = list(_theirs(actor, session_key).order_by("-saved_at", "-id")[:_MOST])
    versions = procedures.versions_for_intake({row.version_id for row in rows})
    return [
        DraftLine(
            token=row.token,
            procedure=versions[row.version_id].name,
            code=versions[row.version_id].code,
            agency_id=row.agency_id,
            applicant=str(row.applicant.get("name", "")),
            begun_at=row.begun_at,
            saved_at=row.saved_at,
            expires_at=row.expires_at,
            is_expiring=row.warned_at is not None,
            revision=row.revision,
        )
        for row in rows
    ]


def count_drafts_of(account_id: int) -> int:
    """What would go with the account."""
    return Draft.objects.filter(account=account_id).count()


def _theirs(actor: Actor | None, session_key: str) -> QuerySet[Draft]:
    held = Q(account=None, browsers__contains=[opening.digest(session_key)]) if session_key else Q(pk__in=())
    if actor is None or actor.id is None:
        return Draft.objects.filter(held)
    return Draft.objects.filter(Q(account_id=actor.id) | Q(beneficiary_id=actor.id) | held)
