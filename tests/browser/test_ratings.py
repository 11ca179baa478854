"""How citizens say how they were served, on a phone without scripts; they and leaders can read every page of it."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Response
from pytest_django.live_server_helper import LiveServer
from tests.browser.looking import PHONE, assert_readable, open_page
from tests.browser.test_desk import seat
from tests.browser.test_portal import weight

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.cases.feedback import selectors as feedback
from motcua.cases.feedback import services
from motcua.cases.feedback.models import SatisfactionRating
from motcua.cases.feedback.states import Served
from motcua.cases.feedback.tests.factories import seeds
from motcua.surfaces.portal import kept, places, satisfied

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db: None) -> Office:
    for forget in (kept.forget_all, places.forget_all, satisfied.forget, cache.clear):
        forget()
    seeds()
    return factories.an_office()


def link(office: Office, number: int = 1, level: str = "") -> str:
    now, version = timezone.now(), factories.version(BIRTH)
    served = Served(
        subject=f"dossier:{10**9 + number}", agency_id=office.agency.pk, unit_id=office.unit.pk, post_id=1,
        procedure_id=version.procedure_id, version_id=version.pk, timing="overdue" if number % 3 == 0 else "early",
        closed_at=now,
    )  # fmt: skip
    services.ask(served, at=now)
    token = feedback.open_token(served.subject, at=now)
    if level:
        services.rate(token, level=level, at=now)
    return f"/rating/{token}/"


@pytest.mark.parametrize("scripted", [True, False])
def test_on_a_phone_a_face_and_two_reasons_are_enough(
    browser: Browser, live_server: LiveServer, office: Office, scripted: bool
) -> None:
    page = open_page(browser, live_server, PHONE, java_script_enabled=scripted)
    page.goto(link(office))
    page.get_by_role("button", name="Không hài lòng").click()
    page.get_by_role("heading", name="Xin lỗi bạn").wait_for()
    page.get_by_label("Chờ lâu quá").check()
    page.get_by_label("Thái độ chưa tốt").check()
    page.get_by_role("textbox", name="Nói thêm").fill("Chờ hai tiếng")
    page.get_by_role("button", name="Gửi góp ý").click()
    page.get_by_role("heading", name="Đã ghi góp ý").wait_for()
    page.get_by_role("button", name="Rất hài lòng").click()
    page.get_by_role("heading", name="Cảm ơn bạn!").wait_for()
    rating = SatisfactionRating.objects.get()
    assert (rating.level, rating.words, rating.stated.count()) == ("very", "Chờ hai tiếng", 0)


def test_the_page_of_a_link_weighs_at_most_a_hundred_kilobytes(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    page, answers = open_page(browser, live_server, PHONE), list[Response]()
    page.on("response", lambda answer: answers.append(answer))
    page.goto(link(office))
    page.wait_for_load_state("networkidle")
    weights = {answer.url: weight(answer) for answer in answers}
    assert sum(weights.values()) <= 100_000, weights


def test_everybody_can_read_the_question_and_leaders_the_figures(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    page = open_page(browser, live_server, PHONE)
    for number, level in enumerate(("", "very", "unsatisfied", "satisfied", "very", "very", "unsatisfied")):
        page.goto(link(office, number, level))
        if number < 3:
            assert_readable(page, level or "question")
    page.goto("/rating/wrong/")
    assert_readable(page, "wrong link")
    leader = seat(browser, live_server, office.dung)
    for address in ("/desk/ratings/", "/desk/ratings/?by=month", "/desk/ratings/answers/"):
        leader.goto(address)
        assert_readable(leader, address)
    boss = office.hire("Lý Văn Sơn", "organizations.administer")
    Authenticator.objects.create(user_id=boss.id, type=Authenticator.Type.TOTP, data={})
    administrator = seat(browser, live_server, boss)
    for part in ("", "preview/", "reasons/"):
        administrator.goto(f"/desk/rating-tables/{part}")
        assert_readable(administrator, part)
