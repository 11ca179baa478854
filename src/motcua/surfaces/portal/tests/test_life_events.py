"""Việc trong đời sống on the portal: a tile of the home page leads to the procedures of one matter, whatever field."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from motcua.cases.dossiers.tests.factories import BIRTH, CERTIFIED, MARRIAGE, Office
from motcua.catalogue.procedures import services
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.portal import places
from motcua.surfaces.portal.tests.test_pages import text

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


@pytest.fixture
def wedding(office: Office) -> str:
    """Hai thủ tục của hai lĩnh vực."""
    event = services.add_life_event("Cưới vợ, lấy chồng", "heart", actor=SYSTEM, at=AT)
    for code in (MARRIAGE, CERTIFIED):
        services.put_into_life_event(event.code, code, actor=SYSTEM, at=AT)
    return event.code


def test_the_home_page_shows_the_event_with_its_picture_and_count(wedding: str) -> None:
    home = Client().get("/").content.decode()
    assert f'href="/procedures/?event={wedding}"' in home
    assert "#heart" in home
    assert "Cưới vợ, lấy chồng 2 thủ tục" in text("/")
    assert "?field=" not in home


def test_its_page_lists_its_procedures_in_its_order_over_fields(wedding: str) -> None:
    page = Client().get("/procedures/", {"event": wedding}).content.decode()
    found = re.findall(r'href="/procedures/([0-9.]+)/"', page)
    assert found == [MARRIAGE, CERTIFIED]
    assert f'href="/procedures/?event={wedding}" aria-current="true"' in page
    assert BIRTH not in found


def test_a_hidden_event_and_one_that_nobody_made_lead_to_everything(wedding: str) -> None:
    services.show_life_event(wedding, is_shown=False, actor=SYSTEM, at=AT)
    for event in (wedding, "khong-co", "'><script>"):
        page = Client().get("/procedures/", {"event": event}).content.decode()
        assert BIRTH in page
        assert "<script>" not in page.replace("<script type", "")
    assert "Hộ tịch 3 thủ tục" in text("/")


def test_at_an_office_only_what_it_does_is_counted(wedding: str, office: Office) -> None:
    services.end_adoption(CERTIFIED, office.agency.pk, AT.date() - timedelta(days=1), actor=SYSTEM, at=AT)
    client = Client()
    client.cookies[places.COOKIE] = office.agency.code
    assert "Cưới vợ, lấy chồng 1 thủ tục" in text("/", client)


def test_a_search_wins_over_an_event_in_the_same_address(wedding: str) -> None:
    assert "phù hợp với" in text("/procedures/", q="khai sinh", event=wedding)
