"""A guest's personal link to written opinions: read on purpose, answered without signing in, the result at the end."""

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
from motcua.cases.meetings.models import RoundAnswer, RoundMember, RoundPaper, WrittenRound
from motcua.cases.meetings.tests.factories import House, a_house, a_round_plan
from motcua.foundation.files import services as files
from motcua.foundation.files.tests import samples

PAPER = samples.pdf()


@pytest.fixture
def house(db: None, settings: Any, tmp_path: Path) -> House:
    settings.FILES_ROOT = tmp_path
    cache.clear()
    return a_house()


def link(house: House) -> str:
    """Tám is asked about two matters, with a paper to read."""
    now = timezone.now()
    paper = files.store(BytesIO(PAPER), name="du-toan.pdf", at=now).pk, "Dự toán.pdf"
    one = services.arrange_round(a_round_plan(house), papers=[paper], actor=house.viet, at=now, key=uuid4())
    early = f"/meetings/rounds/{selectors.round_link_token(RoundMember.objects.get(post=None).pk)}/"
    assert Client().get(early).status_code == 404
    services.ask_round(one.pk, version=1, actor=house.viet, at=now)
    return early


def test_only_pressing_the_button_counts_as_reading_and_the_last_answer_counts(house: House, client: Client) -> None:
    here, guest = link(house), RoundMember.objects.get(post=None)
    file = f"{here}files/{RoundPaper.objects.get().pk}/"
    page = client.get(here)
    assert "Thời gian thi công" not in page.content.decode()
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("private, no-store", "no-referrer")
    assert client.get(file).status_code == 404
    guest.refresh_from_db()
    assert guest.opened_at is None

    assert client.post(f"{here}reading/").status_code == 302
    assert "Thời gian thi công" in client.get(here).content.decode()
    assert b"".join(client.get(file).streaming_content) == PAPER  # type: ignore[arg-type] # of this process

    said = {"verdict_1": "agrees", "verdict_2": "remarks", "text_2": " "}
    refused = client.post(f"{here}answer/", said)
    assert refused.status_code == 422
    assert 'id="error-text_2"' in refused.content.decode()
    half = client.post(f"{here}answer/", {"verdict_2": "remarks", "text_2": "Sau gặt."})
    assert (half.status_code, "Sau gặt." in half.content.decode()) == (422, True), "nothing typed is lost"
    assert not RoundAnswer.objects.exists()
    for words in ("Sau Tết.", "Sau gặt."):
        assert client.post(f"{here}answer/", said | {"text_2": words}).status_code == 302
    assert set(RoundAnswer.objects.values_list("verdict", "text")) == {("agrees", ""), ("remarks", "Sau gặt.")}
    assert "Sau gặt." in client.get(here).content.decode()
    assert "Send your opinion" in client.get(f"{here}?lang=en").content.decode()


def test_the_result_is_read_once_it_is_closed_and_the_link_ends_later(house: House, client: Client) -> None:
    here = link(house)
    assert here.split("/")[3] not in str(list(RoundMember.objects.values()))
    client.post(f"{here}reading/")
    client.post(f"{here}answer/", {"verdict_1": "agrees", "verdict_2": "agrees"})
    WrittenRound.objects.update(due_at=timezone.now())
    assert "Đã hết hạn trả lời." in client.get(here).content.decode()
    one = WrittenRound.objects.get()
    services.close_round(one.pk, version=one.version, conclusion="Phương án 2.", actor=house.viet, at=one.due_at)
    shown = client.get(here).content.decode()
    assert all(words in shown for words in ("Phương án 2.", "Đồng ý 1"))
    assert client.post(f"{here}answer/", {"verdict_1": "agrees", "verdict_2": "agrees"}).status_code == 409
    WrittenRound.objects.update(ended_at=timezone.now() - timedelta(days=31))
    assert client.get(here).status_code == 404


def test_what_is_withdrawn_says_why_and_shows_nothing_more(house: House, client: Client) -> None:
    here = link(house)
    client.post(f"{here}reading/")
    one = WrittenRound.objects.get()
    services.withdraw_round(one.pk, version=one.version, reason="Chờ tỉnh.", actor=house.viet, at=timezone.now())
    shown = client.get(here).content.decode()
    assert "Chờ tỉnh." in shown
    assert "Thời gian thi công" not in shown


def test_who_tries_too_many_wrong_links_gets_no_answer_to_a_right_one(
    house: House, client: Client, settings: Any
) -> None:
    settings.PORTAL_UNLOCKS_FROM_AN_ADDRESS_AN_HOUR = 2
    here = link(house)
    cache.clear()
    assert [client.get(f"/meetings/rounds/{'a' * 43}/").status_code for _ in range(3)] == [404, 404, 429]
    assert client.get(here).status_code == 429
