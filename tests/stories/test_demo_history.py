"""The demo is made through the services only, so it obeys every rule that a real office obeys."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from motcua.cases.dossiers.models import Dossier, Step, Wait
from motcua.cases.dossiers.states import OPEN, WAITING, DossierState
from motcua.config.demo import loading, province
from motcua.config.demo.chart import STAFFED
from motcua.foundation.journal import selectors as journal
from motcua.foundation.journal import services as sealing
from motcua.kernel.moments import local_day

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
UNIT = next(iter(STAFFED))


@pytest.fixture
def lived(db: None) -> list[str]:
    """A province with six staffed communes, and one commune's last fortnight."""
    days = loading.load_first(at=NOW)
    assert len(days) == 91 * 6
    assert [agency.short_name for agency in province.staffed_agencies()][:2] == ["Phường Long Châu", "Phường Trà Vinh"]
    for back in range(13, -1, -1):
        loading.live_day(UNIT, local_day(NOW) - timedelta(days=back), now=NOW)
    return sorted(Dossier.objects.values_list("code", flat=True))


def test_a_fortnight_of_a_commune_is_a_plausible_office(lived: list[str]) -> None:
    states = set(Dossier.objects.values_list("state", flat=True))
    assert len(lived) > 40
    assert {DossierState.CLOSED, DossierState.PROCESSING} <= states

    numbers = defaultdict(list)
    for code in lived:
        day, number = code.rsplit("-", 1)
        numbers[day].append(int(number))
    assert all(got == list(range(1, len(got) + 1)) for got in numbers.values())

    for dossier in Dossier.objects.all():
        is_there = dossier.state in OPEN or dossier.state == DossierState.DONE
        assert Step.objects.filter(dossier=dossier, ended_at=None).count() == int(is_there)
        assert Wait.objects.filter(dossier=dossier, ended_at=None).count() == int(dossier.state in WAITING)
    assert not Step.objects.filter(begun_at__gt=NOW).exists()

    while sealing.seal(limit=1000, at=NOW):
        pass
    assert journal.verify().first_broken is None

    # A load that was cut off is simply repeated, and adds nothing.
    for back in range(3, -1, -1):
        assert loading.live_day(UNIT, local_day(NOW) - timedelta(days=back), now=NOW) == 0
    assert Dossier.objects.count() == len(lived)
