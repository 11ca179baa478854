"""A guest answers an invitation on a phone without scripts, and can read every page of it."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.browser.looking import PHONE, assert_readable, open_page

from motcua.cases.meetings import selectors
from motcua.cases.meetings.models import Invitee, RoundMember
from motcua.cases.meetings.tests.factories import a_house, asked_in_writing, invited
from motcua.surfaces.portal import kept, places


@pytest.mark.django_db(transaction=True)
def test_a_hamlet_head_reads_and_answers_on_a_phone(browser: Browser, live_server: LiveServer) -> None:
    for forget in (kept.forget_all, places.forget_all, cache.clear):
        forget()
    house = a_house()
    invited(house, at=timezone.now() + timedelta(minutes=1))
    token = selectors.link_token(Invitee.objects.get(post=None).pk)
    page = open_page(browser, live_server, PHONE, java_script_enabled=False)
    page.goto(f"/meetings/{token}/")
    page.get_by_role("button", name="Mở chương trình").click()
    page.get_by_text("Kinh phí, tiến độ").wait_for()
    page.get_by_label("Có dự").check()
    page.get_by_role("button", name="Gửi trả lời").click()
    page.get_by_text("Đã ghi câu trả lời").wait_for()
    assert Invitee.objects.get(post=None).answer == "comes"
    page = open_page(browser, live_server, PHONE)
    page.goto(f"/meetings/{token}/")
    assert_readable(page, "invitation")


@pytest.mark.django_db(transaction=True)
def test_a_hamlet_head_gives_an_opinion_on_a_phone(browser: Browser, live_server: LiveServer) -> None:
    for forget in (kept.forget_all, places.forget_all, cache.clear):
        forget()
    house = a_house()
    asked_in_writing(house, at=timezone.now())
    token = selectors.round_link_token(RoundMember.objects.get(post=None).pk)
    page = open_page(browser, live_server, PHONE, java_script_enabled=False)
    page.goto(f"/meetings/rounds/{token}/")
    page.get_by_role("button", name="Mở nội dung").click()
    first = page.get_by_role("group", name="1. Chọn phương án 2")
    first.get_by_label("Đồng ý", exact=True).check()
    page.get_by_role("group", name="2. Thời gian").get_by_label("Không đồng ý").check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    page.get_by_text("không chỉ đồng ý thì hãy ghi").first.wait_for()
    page.get_by_label("Nội dung ý kiến về vấn đề 2").fill("Đang mùa mưa.")
    page.get_by_role("button", name="Gửi ý kiến").click()
    page.get_by_text("Đã ghi ý kiến").wait_for()
    assert RoundMember.objects.get(post=None).answered_at is not None
    page = open_page(browser, live_server, PHONE)
    page.goto(f"/meetings/rounds/{token}/")
    assert_readable(page, "written opinion")
