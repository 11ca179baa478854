"""A guest's personal link: read on purpose, answered without signing in, gone with the meeting."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.models import Invitee, Meeting, MeetingPaper
from motcua.cases.meetings.tests.factories import House, a_house, a_plan
from motcua.foundation.files import services as files
from motcua.foundation.files.tests import samples

PAPER = samples.pdf()


@pytest.fixture
def house(db: None, settings: Any, tmp_path: Path) -> House:
    settings.FILES_ROOT = tmp_path
    cache.clear()
    return a_house()


def link(house: House) -> str:
    """Tám is asked to come the day after tomorrow, with a paper to read."""
    now = timezone.now()
    paper = files.store(BytesIO(PAPER), name="du-toan.pdf", at=now).pk, "Dự toán.pdf"
    plan = a_plan(house, at=now + timedelta(days=1))
    one = services.arrange(plan, papers=[paper], actor=house.viet, at=now, key=uuid4())
    guest = Invitee.objects.get(meeting=one, post=None)
    early = f"/meetings/{selectors.link_token(guest.pk)}/"
    assert Client().get(early).status_code == 404
    services.invite(one.pk, version=1, actor=house.viet, at=now)
    return early


def test_only_pressing_the_button_counts_as_reading_and_the_last_answer_counts(house: House, client: Client) -> None:
    here, guest = link(house), Invitee.objects.get(post=None)
    file = f"{here}files/{MeetingPaper.objects.get().pk}/"
    page = client.get(here)
    assert "Phòng họp tầng 2" in page.content.decode()
    assert "Kinh phí" not in page.content.decode()
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("private, no-store", "no-referrer")
    assert client.get(file).status_code == 404
    guest.refresh_from_db()
    assert guest.opened_at is None

    assert client.post(f"{here}reading/").status_code == 302
    assert "Kinh phí" in client.get(here).content.decode()
    assert b"".join(client.get(file).streaming_content) == PAPER  # type: ignore[arg-type] # of this process

    refused = client.post(f"{here}answer/", {"answer": "declines", "reason": " "})
    assert refused.status_code == 422
    assert 'id="error-reason"' in refused.content.decode()
    assert client.post(f"{here}answer/", {"answer": "declines", "reason": "Bận mùa vụ."}).status_code == 302
    assert client.post(f"{here}answer/", {"answer": "sends", "substitute": "Lê Thị Chín, Phó ấp"}).status_code == 302
    guest.refresh_from_db()
    assert (guest.answer, guest.reason, guest.substitute) == ("sends", "", "Lê Thị Chín, Phó ấp")
    seen = selectors.meeting_page(guest.meeting_id, actor=house.viet, now=timezone.now())
    said = [(line.answer_text, line.more) for line in seen.answers if line.is_guest]
    assert said == [("Cử người dự thay", "Lê Thị Chín, Phó ấp")]
    assert "Will you come?" in client.get(f"{here}?lang=en").content.decode()


def test_the_link_ends_with_the_meeting_and_its_token_stands_in_no_table(house: House, client: Client) -> None:
    here, guest = link(house), Invitee.objects.get(post=None)
    assert here.split("/")[2] not in str(Invitee.objects.values().get(pk=guest.pk))
    services.cancel(guest.meeting_id, version=2, reason="Mưa bão.", actor=house.viet, at=timezone.now())
    assert "Mưa bão." in client.get(here).content.decode()
    assert client.post(f"{here}answer/", {"answer": "comes"}).status_code == 409
    long_ago = timezone.now() - timedelta(days=3)
    Meeting.objects.update(begins_at=long_ago, ends_at=long_ago + timedelta(hours=1))
    assert client.get(here).status_code == 404


def test_who_tries_too_many_wrong_links_gets_no_answer_to_a_right_one(
    house: House, client: Client, settings: Any
) -> None:
    settings.PORTAL_UNLOCKS_FROM_AN_ADDRESS_AN_HOUR = 2
    here = link(house)
    cache.clear()
    assert [client.get(f"/meetings/{'a' * 43}/").status_code for _ in range(3)] == [404, 404, 429]
    assert client.get(here).status_code == 429
