"""Causes of lateness are counted once a dossier, under the cause that was chosen last."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from motcua.cases.dossiers.events import DelayExplained
from motcua.followers.statistics import selectors
from motcua.foundation.journal import services as journal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 31)


def explain(cause: str, old: str = "", agency: int = 1, field: str = "ho-tich") -> None:
    known = {"subject": "dossier:1", "agency_id": agency, "actor_id": 1, "post_id": 1, "at": AT}
    with transaction.atomic():
        journal.record(DelayExplained(**known, cause=cause, old_cause=old, field=field))
    while journal.work_off(at=AT):
        pass


def test_a_cause_chosen_anew_moves_the_dossier_from_one_count_to_the_other() -> None:
    explain("overload")
    explain("overload", field="dat-dai")
    explain("staff", agency=2)
    explain("system", old="overload")
    explain("system", old="system")
    assert selectors.delays_by_cause(NOVEMBER, NOVEMBER) == {"overload": 1, "staff": 1, "system": 1}
    assert selectors.delays_by_cause(NOVEMBER, NOVEMBER, agencies=[2]) == {"staff": 1}
    assert selectors.delays_by_cause(date(2026, 10, 1), OCTOBER) == {}
