"""Every way in which the desk shows a dossier is noted for whoever it is about."""

from typing import cast

import pytest
from django.http import FileResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.cases.dossiers.models import Dossier, Reading
from motcua.cases.dossiers.states import ReadingWay
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.privacy.events import DataRevealed
from motcua.cases.privacy.models import PrivacyRule, Reveal
from motcua.cases.privacy.states import Setting
from motcua.foundation.journal.selectors import facts_about
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return factories.in_review(office, at=LAST_WEEK)


def ways(dossier: Dossier) -> set[str]:
    return set(Reading.objects.filter(dossier=dossier).values_list("way", flat=True))


@pytest.mark.parametrize("noun", ["", "panel/", "journal/", "notes/"])
def test_a_page_that_shows_the_dossier_is_noted(noun: str, dossier: Dossier, office: Office) -> None:
    assert browser_of(office.chi).get(f"/desk/dossiers/{dossier.code}/{noun}").status_code == 200
    assert ways(dossier) == {ReadingWay.PAGE}


@pytest.mark.parametrize("noun", ["letters/01/", "control-sheet/", "slip/"])
def test_a_printed_paper_is_noted(noun: str, dossier: Dossier, office: Office) -> None:
    assert browser_of(office.binh).get(f"/desk/dossiers/{dossier.code}/{noun}").status_code == 200
    assert ways(dossier) == {ReadingWay.PRINT}


def test_lists_show_no_more_than_names_and_are_not_noted(dossier: Dossier, office: Office) -> None:
    client = browser_of(office.dung)
    for address in ("desk:dossiers", "desk:home", "desk:supervision"):
        page = client.get(reverse(address)).content.decode()
        assert dossier.personal_number not in page
        assert dossier.phone not in page
    assert ways(dossier) == set()


def test_who_may_not_see_it_leaves_no_reading(dossier: Dossier, office: Office) -> None:
    assert browser_of(office.em).get(f"/desk/dossiers/{dossier.code}/").status_code == 404
    assert ways(dossier) == set()


def test_an_auditor_finds_the_readings_by_code(dossier: Dossier, office: Office) -> None:
    browser_of(office.chi).get(f"/desk/dossiers/{dossier.code}/")
    auditor: Client = browser_of(office.hire("Phạm Kiểm", "journal.audit"))
    page = auditor.get(reverse("desk:readings"), {"code": dossier.code.lower()})
    assert "Mở hồ sơ" in page.content.decode()
    assert auditor.get(reverse("desk:readings"), {"code": "H00-1"}).status_code == 404
    assert browser_of(office.chi).get(reverse("desk:readings"), {"code": dossier.code}).status_code == 403


SECRETS = ("086095003417", "0912000001", "an@vidu.vn")


@pytest.fixture
def told(office: Office) -> Dossier:
    dossier = factories.in_review(office, at=LAST_WEEK)
    number, phone, email = SECRETS
    Dossier.objects.filter(pk=dossier.pk).update(personal_number=number, phone=phone, email=email)
    dossier.refresh_from_db()
    return dossier


def seen(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    return [secret for secret in SECRETS if secret in page]


@pytest.mark.parametrize("noun", ["", "panel/", "notes/", "outcome/", "journal/"])
def test_numbers_and_addresses_are_masked_until_a_reason_is_given(noun: str, told: Dossier, office: Office) -> None:
    assert seen(browser_of(office.chi), f"/desk/dossiers/{told.code}/{noun}") == []


def test_the_reason_opens_this_dossier_in_this_session_and_is_told_to_the_applicant(
    told: Dossier, office: Office
) -> None:
    other = factories.in_review(office, at=LAST_WEEK)
    Dossier.objects.filter(pk=other.pk).update(email=SECRETS[2])
    chi, page = browser_of(office.chi), f"/desk/dossiers/{told.code}/"
    assert "********417" in chi.get(page).content.decode()
    assert chi.post(f"{page}reveals/", {"reason": "contact", "words": ""}).status_code == 302
    assert seen(chi, page) == list(SECRETS)
    shown = chi.get(page).content.decode()
    assert "Xem đủ đến" in shown
    assert "Xem đủ số định danh, điện thoại, thư trong 15 phút" in shown, "in the story of the dossier, in words"
    assert "DataRevealed" not in shown
    assert seen(chi, f"/desk/dossiers/{other.code}/") == []
    assert seen(browser_of(office.chi), page) == []
    assert ReadingWay.REVEAL in ways(told)
    (fact,) = [fact for fact in facts_about(told.subject) if isinstance(fact, DataRevealed)]
    assert (fact.reason, fact.minutes) == ("contact", 15)


def test_it_closes_after_its_minutes(told: Dossier, office: Office) -> None:
    PrivacyRule.objects.create(setting=Setting.REVEAL_MINUTES, number=0, source="QĐ", valid_from=timezone.localdate())
    chi, page = browser_of(office.chi), f"/desk/dossiers/{told.code}/"
    assert chi.post(f"{page}reveals/", {"reason": "contact"}).status_code == 302
    assert seen(chi, page) == []


@pytest.mark.parametrize(
    ("reason", "words", "sentence"),
    [
        ("", "", "Bắt buộc"),
        ("gossip", "", "Hãy chọn"),
        ("other", "vì cần", "Hãy ghi rõ lý do"),
    ],
)
def test_without_a_good_reason_nothing_opens(
    reason: str, words: str, sentence: str, told: Dossier, office: Office
) -> None:
    chi, page = browser_of(office.chi), f"/desk/dossiers/{told.code}/"
    answer = chi.post(f"{page}reveals/", {"reason": reason, "words": words})
    assert answer.status_code == 422
    assert seen(chi, page) == []
    assert not Reveal.objects.exists()


def test_the_words_of_a_reason_stay_out_of_the_journal(told: Dossier, office: Office) -> None:
    words = "Bà Mười hỏi hộ con trai"
    browser_of(office.chi).post(f"/desk/dossiers/{told.code}/reveals/", {"reason": "other", "words": words})
    assert Reveal.objects.get().words == words
    assert all(words not in str(fact.plain()) for fact in facts_about(told.subject))


def test_correcting_the_contact_asks_for_the_reason_first(told: Dossier, office: Office) -> None:
    binh, page = browser_of(office.binh), f"/desk/dossiers/{told.code}/"
    asked = binh.get(f"{page}contact/")
    assert asked["Location"] == f"{page}reveals/?next=contact"
    opened = binh.post(asked["Location"], {"reason": "contact"})
    assert opened["Location"] == f"{page}contact/"
    assert SECRETS[1] in binh.get(f"{page}contact/").content.decode()


def test_a_form_from_the_portal_is_masked_too(office: Office) -> None:
    dossier = factories.from_the_portal(office, answers={"me": f"Trần Thị Mười, {SECRETS[0]}, gọi {SECRETS[1]}"})
    assert seen(browser_of(office.binh), f"/desk/dossiers/{dossier.code}/") == []
    assert seen(browser_of(office.binh), f"/desk/dossiers/{dossier.code}/correction-requests/") == []


def test_the_register_is_masked_on_screen_and_whole_on_paper(told: Dossier, office: Office) -> None:
    days = {"since": "2026-11-01", "until": "2026-11-30"}
    clerk = browser_of(office.binh)
    assert "******001" in clerk.get(reverse("desk:register"), days).content.decode()
    sheet = clerk.get(reverse("desk:register-sheet"), days)
    assert b"".join(cast(FileResponse, sheet).streaming_content).startswith(b"PK")  # type: ignore[arg-type]
    assert ways(told) == {ReadingWay.EXPORT}
