"""The demo is made through the services only, so it obeys every rule that a real office obeys."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.models import Dossier, ExtensionRejection, Step, Urging, Wait, WorkHandover
from motcua.cases.dossiers.states import OPEN, WAITING, DossierState
from motcua.cases.feedback.models import SatisfactionRating
from motcua.cases.meetings import selectors as meetings
from motcua.cases.privacy import selectors as privacy
from motcua.config.demo import loading, province
from motcua.config.demo.chart import STAFFED
from motcua.config.demo.desk import Desk
from motcua.foundation.accounts.models import Helper
from motcua.foundation.journal import selectors as journal
from motcua.foundation.journal import services as sealing
from motcua.foundation.organizations import selectors as organizations
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
    assert journal.verify().broken == ()

    votes = Counter(SatisfactionRating.objects.values_list("level", flat=True))
    assert set(votes) == {"very", "satisfied", "unsatisfied"} or votes.total() < 20
    assert 0.2 < votes.total() / Dossier.objects.filter(state=DossierState.CLOSED).count() < 0.6
    assert not SatisfactionRating.objects.filter(given_at__gte=NOW).exists()

    # A load that was cut off is simply repeated, and adds nothing.
    for back in range(3, -1, -1):
        assert loading.live_day(UNIT, local_day(NOW) - timedelta(days=back), now=NOW) == 0
    assert Dossier.objects.count() == len(lived)
    assert SatisfactionRating.objects.count() == votes.total()


def test_every_page_of_the_office_has_something_to_show(lived: list[str]) -> None:
    assert loading.leave_in_hand(now=NOW)
    agency = province.staffed_agencies()[0]
    people = {actor.title: actor for actor in Desk(agency.id, at=NOW).everybody()}
    leader, clerk = people["Phó Chủ tịch UBND"], people["Công chức tiếp nhận, Quầy 1"]
    proposals = dossiers.waiting_proposals(leader, NOW)
    assert 1 <= proposals.number <= 3
    assert all(line.cause and line.proposed_by for line in proposals.lines)
    assert ExtensionRejection.objects.count() == 1
    urged = Urging.objects.exclude(text="")
    assert urged.exists() and Urging.objects.exclude(answer="").count() == 1
    (handover,) = WorkHandover.objects.all()
    assert handover.lines.exists()
    assert dossiers.bulk_runs(clerk) and dossiers.saved_views(leader)
    covers = [
        cover for cover in organizations.covers_at([agency.id], since=local_day(NOW)) if cover.is_on(local_day(NOW))
    ]
    assert {cover.post_title for cover in covers} == {"Chủ tịch UBND", "Công chức Tư pháp - Hộ tịch"}
    records = next(who for who in people.values() if who.may("privacy.answer", at=agency.id))
    waiting = privacy.requests_to_answer(records, now=NOW)
    assert [one.kind for one in waiting] == ["correction", "correction"]
    assert Helper.objects.get().agency_id == agency.id
    shown = meetings.meetings_visible_to(leader)
    assert set(shown.values_list("state", flat=True)) == {"draft", "invited", "held", "cancelled"}
    assert shown.filter(begins_at__gt=NOW, state="invited").exists()
    asked = meetings.rounds_visible_to(leader)
    assert sorted(asked.values_list("state", flat=True)) == ["asked", "closed"]
    assert asked.get(state="closed").instead_of is not None
    # Again it adds nothing.
    assert not loading.leave_in_hand(now=NOW)
    assert WorkHandover.objects.count() == 1 and len(privacy.requests_to_answer(records, now=NOW)) == 2
