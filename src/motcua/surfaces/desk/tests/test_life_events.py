"""Việc trong đời sống at the desk: an administrator without code makes the tiles of the portal's home."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from motcua.cases.dossiers.tests.factories import BIRTH, MARRIAGE, Office
from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.models import LifeEvent
from motcua.catalogue.procedures.states import EventIcon
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of
from motcua.surfaces.desk.tests.test_administration import administrator

PAGE = "/desk/life-events/"


@pytest.fixture
def desk(office: Office) -> Client:
    return browser_of(administrator(office, "procedures.administer"))


@pytest.fixture
def birth(office: Office) -> str:
    code = services.add_life_event("Sinh con", "baby-carriage", actor=SYSTEM, at=LAST_WEEK).code
    services.put_into_life_event(code, BIRTH, actor=SYSTEM, at=LAST_WEEK)
    return f"{PAGE}{code}/"


def shown(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_event_is_made_filled_and_seen_on_the_portal(desk: Client) -> None:
    answer = desk.post(f"{PAGE}new/", {"name": "Cưới hỏi", "icon": "heart"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert "chưa có thủ tục còn hiệu lực" in shown(desk, PAGE)
    found = shown(desk, f"{PAGE}cuoi-hoi/?q=khai+sinh")
    assert f'name="procedure" value="{BIRTH}"' in found
    added = desk.post(f"{PAGE}cuoi-hoi/procedures/", {"do": "add", "procedure": BIRTH})
    assert added["Location"] == f"{PAGE}cuoi-hoi/#procedures"
    assert "1 thủ tục" in shown(desk, f"{PAGE}cuoi-hoi/").split('class="life-tile')[1]
    assert "Cưới hỏi" in Client().get("/").content.decode()


def test_procedures_and_events_are_ordered_by_plain_buttons(desk: Client, birth: str) -> None:
    desk.post(f"{birth}procedures/", {"do": "add", "procedure": MARRIAGE})
    desk.post(f"{birth}procedures/", {"do": "up", "procedure": MARRIAGE})
    assert re.findall(r'name="procedure" value="([0-9.]+)"', shown(desk, birth)) == [MARRIAGE, BIRTH]
    desk.post(f"{birth}procedures/", {"do": "down", "procedure": MARRIAGE})
    desk.post(f"{birth}procedures/", {"do": "remove", "procedure": BIRTH})
    assert re.findall(r'name="procedure" value="([0-9.]+)"', shown(desk, birth)) == [MARRIAGE]
    services.add_life_event("Việc tang", "candle", actor=SYSTEM, at=LAST_WEEK)
    assert desk.post(f"{PAGE}viec-tang/place/", {"to": "up"})["Location"] == f"{PAGE}#event-viec-tang"
    assert re.findall(r'id="event-([a-z-]+)"', shown(desk, PAGE)) == ["viec-tang", "sinh-con"]


def test_a_refusal_stands_on_the_page_and_changes_nothing(desk: Client, birth: str) -> None:
    answer = desk.post(f"{birth}procedures/", {"do": "add", "procedure": BIRTH})
    assert (answer.status_code, "đã có trong việc này" in answer.content.decode()) == (409, True)
    answer = desk.post(f"{birth}procedures/", {"do": "add", "procedure": "9.999999"})
    assert (answer.status_code, "Không có thủ tục nào mang mã" in answer.content.decode()) == (422, True)
    assert desk.post(f"{birth}procedures/", {"do": "burn", "procedure": BIRTH}).status_code == 302
    answer = desk.post(f"{PAGE}new/", {"name": "sinh con", "icon": "heart"})
    assert "Đã có việc" in answer.content.decode()
    answer = desk.post(f"{PAGE}new/", {"name": "Việc mới", "icon": "skull"})
    assert answer.status_code == 422
    assert LifeEvent.objects.count() == 1


def test_it_is_renamed_hidden_shown_and_removed_and_its_story_is_told(desk: Client, birth: str) -> None:
    desk.post(f"{birth}name/", {"name": "Sinh con, nuôi con", "icon": "heart"})
    desk.post(f"{birth}showing/", {"shown": "no"})
    page = shown(desk, birth)
    assert "Đổi tên việc từ “Sinh con” thành “Sinh con, nuôi con”; Việc “Sinh con, nuôi con”: đổi hình" in page
    assert "Đang ẩn" in page
    desk.post(f"{birth}showing/", {"shown": "yes"})
    assert "Đang ẩn" not in shown(desk, birth)
    assert desk.post(f"{birth}removal/")["Location"] == PAGE
    assert desk.get(birth).status_code == 404


def test_nobody_else_sees_or_changes_it(office: Office, birth: str) -> None:
    stranger = browser_of(office.binh)
    for address in (PAGE, f"{PAGE}new/", birth, f"{birth}name/"):
        assert stranger.get(address).status_code == 403
    for noun, said in (("place", {"to": "up"}), ("showing", {}), ("removal", {}), ("procedures", {"do": "remove"})):
        assert stranger.post(f"{birth}{noun}/", {**said, "procedure": BIRTH}).status_code == 403
    assert LifeEvent.objects.get().lines.count() == 1


def test_every_picture_that_may_be_chosen_is_vendored() -> None:
    sprite = Path(str(finders.find("vendor/tabler/icons.svg"))).read_text(encoding="utf-8")
    assert [icon for icon in EventIcon.values if f'id="{icon}"' not in sprite] == []
