"""Hồ sơ đang cầm trên tay: what a verb's answered questions are judged by, each part read when it is first asked for.

A page shows everything about a dossier and asks forty times; most answers are judged by its row alone.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from motcua.cases.dossiers.errors import NoPostForStep
from motcua.cases.dossiers.models import Consultation, Dossier, Mandate, Outcome, SupplementRequest
from motcua.cases.dossiers.rules.facts import Facts
from motcua.cases.dossiers.selectors import page_views as views
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.doors import get_dossier
from motcua.cases.dossiers.selectors.facts import facts_of
from motcua.cases.dossiers.selectors.page_views import PaperView, StepChoice, SupplementView
from motcua.cases.dossiers.selectors.verbs import verbs_of
from motcua.cases.dossiers.states import DossierState
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.catalogue.procedures.selectors import Step as ProcessStep
from motcua.foundation.organizations.selectors import PostChoice
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@dataclass(frozen=True)
class DossierAtHand:
    """The parts of a ``DossierPage`` that questions depend on, under the same names."""

    dossier: Dossier
    actor: Actor
    now: datetime

    @cached_property
    def facts(self) -> Facts:
        return facts_of(self.dossier)

    @property
    def version(self) -> IntakeVersion:
        return placing.version_of(self.dossier.version_id)

    @property
    def step_kind(self) -> str:
        return self.facts.step_kind

    @property
    def state_text(self) -> str:
        return str(DossierState(self.dossier.state).label)

    @cached_property
    def verbs(self) -> set[str]:
        return verbs_of(self.facts, self.actor, self.now)

    @cached_property
    def mandate(self) -> Mandate | None:
        return Mandate.objects.filter(dossier=self.dossier).first()

    @cached_property
    def outcome(self) -> Outcome | None:
        return Outcome.objects.filter(dossier=self.dossier).first()

    @cached_property
    def papers(self) -> list[PaperView]:
        return views.papers_of(self.dossier)

    @cached_property
    def supplements(self) -> list[SupplementView]:
        """Without the names of who asked."""
        requests = SupplementRequest.objects.filter(dossier=self.dossier).prefetch_related("defects")
        return [views.supplement_view(request, views.Names({}, {})) for request in requests.order_by("number")]

    @cached_property
    def choices(self) -> list[StepChoice]:
        """Without titles and people: only whether a post is among them is asked."""
        return views.step_choices(self.facts, self.version, self._posts)

    @cached_property
    def colleagues(self) -> dict[int, str]:
        return views.colleagues_of(self.facts, local_day(self.now))

    def has_question(self, number: int) -> bool:
        """Whether this consultation is about this dossier."""
        return Consultation.objects.filter(dossier=self.dossier, pk=number).exists()

    def _posts(self, step: ProcessStep) -> list[PostChoice]:
        try:
            posts = placing.posts_for(step, self.dossier.agency_id, self.version.field_id, at=self.now)
        except NoPostForStep:
            return []
        return [PostChoice(post, "", "", ()) for post in posts]


def dossier_at_hand(code: str, *, actor: Actor, now: datetime) -> DossierAtHand:
    """One query, the door's. Raises DossierNotFound."""
    return DossierAtHand(get_dossier(code, actor=actor), actor, now)
