"""What leaders read of ratings, whom it never names, and what administrators change of the question."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.feedback import selectors as feedback
from motcua.cases.feedback import services
from motcua.cases.feedback.models import RatingInvitation, RatingReason, SatisfactionRating
from motcua.cases.feedback.states import Served
from motcua.foundation.journal import services as journal
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import browser_of

HOME, ANSWERS, TABLES = "/desk/ratings/", "/desk/ratings/answers/", "/desk/rating-tables/"


def vote(
    office: Office, level: str, number: int, *, words: str = "", unit: int | None = None, may: bool = False
) -> None:
    """Without the dossier's way to its end, which takes a second each."""
    now, version = timezone.now(), factories.version(factories.BIRTH)
    served = Served(
        subject=f"dossier:{10**9 + number}", agency_id=office.agency.pk, unit_id=unit or office.unit.pk, post_id=1,
        procedure_id=version.procedure_id, version_id=version.pk, timing="overdue" if number % 2 else "early",
        closed_at=now,
    )  # fmt: skip
    services.ask(served, at=now)
    token = feedback.open_token(served.subject, at=now)
    services.rate(token, level=level, at=now)
    if words:
        services.explain(
            token, reasons=[RatingReason.objects.get(code="wait").pk], words=words, may_contact=may, at=now
        )


@pytest.fixture
def voted(office: Office) -> Office:
    for number in range(8):
        vote(office, "very" if number < 5 else "satisfied", number)
    for number in range(8, 10):
        vote(office, "unsatisfied", number, words=f"Chờ hai tiếng {number}")
    return office


def text_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_leader_reads_shares_that_come_from_votes_and_every_figure_leads_to_them(voted: Office) -> None:
    browser = browser_of(voted.dung)
    text = text_of(browser, HOME)
    for figure in ("80,0%", "50,0%", "30,0%", "20,0%"):
        assert figure in text
    assert "Trả quá hạn" in text
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/desk/ratings/answers/[^"]*)"', text)}
    assert links
    for link in links:
        answer = browser.get(link)
        assert answer.status_code == 200, link
    listed = text_of(
        browser, next(link for link in sorted(links) if "level=unsatisfied" in link and "timing" not in link)
    )
    assert "2 phiếu" in listed


def test_words_are_read_without_any_dossier(voted: Office) -> None:
    text = text_of(browser_of(voted.dung), f"{ANSWERS}?words=yes")
    assert "Chờ hai tiếng 8" in text
    assert "/desk/dossiers/H" not in text
    assert "dossier:" not in text


def test_who_wants_a_call_is_named_by_the_code_to_who_may_open_it(voted: Office) -> None:
    dossier = factories.finished(voted)
    now = timezone.now()
    dossiers.close(dossier.pk, channel="counter", receiver="An", actor=voted.binh, at=now)
    while journal.work_off(at=now):
        pass
    token = feedback.open_token(dossier.subject, at=now)
    services.rate(token, level="unsatisfied", at=now)
    assert dossier.code not in text_of(browser_of(voted.dung), ANSWERS)
    services.explain(token, reasons=[], words="Gọi tôi", may_contact=True, at=now)
    assert dossier.code in text_of(browser_of(voted.dung), ANSWERS)
    invitation = RatingInvitation.objects.get(subject=dossier.subject)
    assert (invitation.post_id, invitation.unit_id) == (voted.binh.post_id, voted.unit.pk)


def test_officers_see_no_figure_and_a_stranger_sees_her_own_ward_only(voted: Office) -> None:
    for actor in (voted.binh, voted.chi, voted.hoa):
        for address in (HOME, ANSWERS):
            assert browser_of(actor).get(address).status_code == 403
    assert "Chưa có phiếu nào" in text_of(browser_of(voted.em), f"{HOME}?agency={voted.agency.pk}")
    assert browser_of(voted.em).get(f"{ANSWERS}?agency={voted.agency.pk}").status_code == 409


def test_few_votes_are_not_shown_whatever_the_address_asks_for(voted: Office) -> None:
    other = voted.hire("Lý Thị Lan").unit_id
    vote(voted, "unsatisfied", 50, unit=10**6, words="Chỉ mình tôi")
    browser = browser_of(voted.dung)
    answer = browser.get(f"{ANSWERS}?unit={10**6}")
    assert answer.status_code == 409
    assert "Chỉ mình tôi" not in answer.content.decode()
    text = text_of(browser, f"{HOME}?unit={10**6}")
    assert "Chưa đủ phiếu" in text
    assert "Chỉ mình tôi" not in text
    day = local_day(timezone.now())
    # A day of its own is widened to its month.
    assert "11 phiếu" in text_of(browser, f"{ANSWERS}?since={day}&until={day}")
    assert other


def test_the_page_asks_a_fixed_number_of_questions(
    voted: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = browser_of(voted.dung)
    browser.get(HOME)
    with django_assert_max_num_queries(30):
        browser.get(HOME)


@pytest.fixture
def boss(office: Office) -> Actor:
    actor = office.hire("Lý Văn Sơn", "organizations.administer")
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return actor


def test_an_administrator_adds_and_ends_a_reason_of_the_own_agency(office: Office, boss: Actor) -> None:
    browser, today = browser_of(boss), local_day(timezone.now()).isoformat()
    text = text_of(browser, TABLES)
    assert "Thái độ chưa tốt" in text
    assert "Sửa lời" not in text
    assert browser.post(f"{TABLES}reasons/", {"name": "Thiếu chỗ để xe", "valid_from": today}).status_code == 302
    row = RatingReason.objects.get(name="Thiếu chỗ để xe")
    assert "Thiếu chỗ để xe" in text_of(browser, f"{TABLES}preview/")
    assert browser.post(f"{TABLES}reasons/{row.pk}/end/", {"last_day": today}).status_code == 302
    common = RatingReason.objects.get(code="wait")
    assert browser.post(f"{TABLES}reasons/{common.pk}/end/", {"last_day": today}).status_code == 404
    tomorrow = local_day(timezone.now() + timedelta(days=1)).isoformat()
    assert "Thiếu chỗ để xe" not in text_of(browser, f"{TABLES}preview/?on={tomorrow}")


def test_the_words_of_all_are_changed_by_who_speaks_for_all_only(office: Office, boss: Actor) -> None:
    given = {"words": "Tuyệt vời", "valid_from": local_day(timezone.now()).isoformat()}
    assert browser_of(boss).post(f"{TABLES}levels/very/", given).status_code == 403
    rule = {"open_days": 7, "change_hours": 1, "least": 3, "public_least": 5} | given
    assert browser_of(boss).post(f"{TABLES}rule/", rule).status_code == 403
    assert feedback.words_on(local_day(timezone.now()))["very"] == "Rất hài lòng"  # type: ignore[index]
    assert not SatisfactionRating.objects.exists()
    assert not Dossier.objects.exists()
