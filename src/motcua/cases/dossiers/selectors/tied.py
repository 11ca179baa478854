"""Cùng một việc: the dossiers that words name, and those of a matter that somebody may open."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.selectors.badges import badge_of
from motcua.cases.dossiers.selectors.doors import dossiers_visible_to
from motcua.cases.dossiers.selectors.worklist import limits_for
from motcua.cases.dossiers.states import DossierState
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.calendars.states import Badge
from motcua.kernel.actor import Actor
from motcua.kernel.ties import numbers_of

_CODE = re.compile(r"[A-Z][0-9A-Z.]{2,20}-\d{6}-\d{4,6}", re.ASCII)
_MOST = 20


@dataclass(frozen=True, slots=True)
class TiedDossier:
    """A dossier as other pages name it: no applicant, whose name is for its own page."""

    subject: str
    code: str
    procedure: str
    state: str
    state_text: str
    at: datetime
    badge: Badge
    agency_id: int


def named_in(words: str) -> set[str]:
    """The dossiers whose codes stand in a text, as the journal calls them; no query where none stands there."""
    codes = list(dict.fromkeys(_CODE.findall(words.upper())))[:_MOST]
    if not codes:
        return set()
    return {f"dossier:{pk}" for pk in Dossier.objects.filter(code__in=codes).values_list("id", flat=True)}


def tied_dossiers(subjects: Collection[str], *, actor: Actor, now: datetime) -> list[TiedDossier]:
    """Of these, the dossiers that the actor may open; two queries."""
    wanted = numbers_of("dossier", subjects)
    if not wanted:
        return []
    calendar, _ = limits_for(actor, now)
    found = dossiers_visible_to(actor).filter(pk__in=wanted)
    rows = list(found.values_list("id", "code", "version_id", "state", "received_at", "due_at", "agency_id"))
    versions = procedures.versions_for_intake({row[2] for row in rows})
    return [
        TiedDossier(
            f"dossier:{pk}", code, versions[version].name, state, str(DossierState(state).label), at,
            badge_of(calendar, now, state, due_at), agency_id,
        )
        for pk, code, version, state, at, due_at, agency_id in rows
    ]  # fmt: skip
