"""What is destroyed by its term changes no figure: neither those that were counted nor those counted anew."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.states import ERASED
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.cases.privacy import services as privacy
from motcua.cases.privacy.models import RetentionRule
from motcua.cases.privacy.states import KeptKind
from motcua.cases.privacy.tests.factories import a_person, ended
from motcua.followers.statistics import selectors, services
from motcua.followers.statistics.tests.test_figures import follow_up

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
LATER = MONDAY + timedelta(days=367)
REGISTER = (
    "code", "version_id", "agency_id", "field_id", "channel", "applicant_kind", "state", "timing", "received_at",
    "received_post_id", "due_at", "finished_at", "closed_at", "supplements",
)  # fmt: skip


def figures(agency_id: int) -> list[Any]:
    """Counted anew from the journal and from the courses of dossiers, and what the register prints."""
    follow_up()
    services.recount(at=LATER)
    steps = apps.get_model("dossiers.Step").objects.order_by("pk")
    outcomes = apps.get_model("dossiers.Outcome").objects.order_by("pk")
    letters = apps.get_model("dossiers.Letter").objects.order_by("pk")
    return [
        selectors.figures(FIRST, LAST, agencies=[agency_id]),
        selectors.figures_by_field(FIRST, LAST, agencies=[agency_id]),
        selectors.figures_by_officer(FIRST, LAST, agencies=[agency_id]),
        list(steps.values_list("post_id", "holder_id", "begun_at", "taken_at", "ended_at", "allowed_hours", "is_back")),
        list(outcomes.values_list("kind_id", "name", "number", "approved_at")),
        list(letters.values_list("form", "number", "year", "issued_at")),
        list(Dossier.objects.order_by("pk").values(*REGISTER)),
    ]


def test_figures_are_the_same_before_and_after(office: Office) -> None:
    RetentionRule.objects.create(
        kind=KeptKind.DOSSIERS, amount=1, unit="years", source="Thử", valid_from=date(2026, 6, 1)
    )
    for one in range(3):
        ended(office, a_person(f"Người {one}"))
    before = figures(office.agency.pk)
    assert before[0].received == 3 and before[0].closed == 3
    assert privacy.destroy_batch(KeptKind.DOSSIERS, at=LATER) == 3
    assert set(Dossier.objects.values_list("applicant_name", flat=True)) == {ERASED}
    assert figures(office.agency.pk) == before
