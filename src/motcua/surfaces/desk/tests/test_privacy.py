"""Every way in which the desk shows a dossier is noted for whoever it is about."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.cases.dossiers.models import Dossier, Reading
from motcua.cases.dossiers.states import ReadingWay
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
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
