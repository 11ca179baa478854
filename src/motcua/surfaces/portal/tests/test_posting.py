"""Niêm yết công khai: everything that must hang on the wall, field by field, on pages that a phone can load."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.tests.factories import BIRTH, CERTIFIED, MARRIAGE, MONDAY, Office
from motcua.catalogue.procedures import selectors
from motcua.catalogue.procedures import services as procedures
from motcua.catalogue.procedures.models import Procedure
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.catalogue.procedures.tests.factories import SHIPPED
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day
from motcua.surfaces.portal import posting
from motcua.surfaces.portal.tests.test_pages import at_the_ward, text

pytestmark = pytest.mark.django_db


def procedures_of(code: str) -> IntakeVersion:
    return selectors.public_procedure(code, local_day(timezone.now())).version


def test_the_list_names_every_field_of_the_office_with_its_sheets(office: Office) -> None:
    page = Client().get("/procedures/posting/").content.decode()
    assert re.findall(r'href="/procedures/posting/([a-z-]+)/"', page) == ["chung-thuc", "ho-tich"]
    assert "4 thủ tục còn hiệu lực" in page
    assert 'href="/procedures/posting/"' in Client().get("/procedures/").content.decode()
    assert 'href="/procedures/posting/"' in at_the_ward(office).get("/agencies/").content.decode()


def test_a_sheet_says_all_that_must_be_public_of_each_procedure(office: Office) -> None:
    sheet = text("/procedures/posting/ho-tich/", at_the_ward(office))
    for words in (
        f"Mã {BIRTH}", f"Mã {MARRIAGE}", "Thời hạn", "Phí, lệ phí", "Cách nộp", "Kết quả", "Các bước", "Tiếp nhận →",
        "Thành phần hồ sơ", "Căn cứ:", "Áp dụng từ", "Phường Long Châu", "1 bản chính",
    ):  # fmt: skip
        assert words in sheet, words
    assert CERTIFIED not in sheet
    page = at_the_ward(office).get("/procedures/posting/ho-tich/").content.decode()
    assert page.count('class="posting-qr"') == 3
    assert "posting.css" in page


def test_terms_and_charges_are_said_for_every_channel_and_case(office: Office) -> None:
    """Not only for the one that somebody chose on the page of the procedure."""
    page = text(f"/procedures/{BIRTH}/posting/")
    assert "Mã 1.001193" in page
    for case in procedures_of(BIRTH).cases:
        assert case.name in page or not any(line.case_id == case.id for line in procedures_of(BIRTH).terms)
    assert f'href="/procedures/{BIRTH}/posting/"' in Client().get(f"/procedures/{BIRTH}/").content.decode()


def test_what_is_nowhere_in_force_is_not_found(office: Office) -> None:
    for address in ("/procedures/posting/khong-co/", "/procedures/9.999999/posting/"):
        assert Client().get(address).status_code == 404
    for page in ("0", "99", "-1", "x", "1" * 30):
        assert Client().get("/procedures/posting/ho-tich/", {"page": page}).status_code == 200


def test_an_office_posts_only_what_it_does(office: Office) -> None:
    procedures.end_adoption(CERTIFIED, office.agency.pk, date(2026, 11, 1), actor=SYSTEM, at=MONDAY)
    client = at_the_ward(office)
    assert client.get("/procedures/posting/chung-thuc/").status_code == 404
    assert "chưa nhận thủ tục này" in text(f"/procedures/{CERTIFIED}/posting/", client)


def test_no_sheet_of_the_shipped_bundle_is_too_heavy(office: Office) -> None:
    """Two hundred procedures, the longest with twenty papers: each page within the 100 KB of a citizen's page."""
    procedures.import_bundle(Path(SHIPPED), actor=SYSTEM, at=MONDAY)
    known = set(Procedure.objects.filter(adoptions__isnull=True).values_list("code", flat=True))
    procedures.adopt_all(sorted(known), office.agency.pk, date(2026, 7, 1), actor=SYSTEM, at=MONDAY)
    client = at_the_ward(office)
    index = client.get("/procedures/posting/").content.decode()
    heaviest, listed = 0, 0
    for field in re.findall(r'href="/procedures/posting/([a-z-]+)/"', index):
        pages, page = 1, 1
        while page <= pages:
            sheet = client.get(f"/procedures/posting/{field}/", {"page": page}).content
            heaviest = max(heaviest, len(sheet))
            listed += sheet.count(b'class="posting-qr"')
            pages = max([pages, *(int(n) for n in re.findall(rb'href="\?page=(\d+)"', sheet))])
            page += 1
    assert listed == int(re.search(r"(\d+) thủ tục còn hiệu lực", index)[1])  # type: ignore[index] # it is there
    assert heaviest < 100_000


def test_a_procedure_is_never_torn_between_pages(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = [procedures_of(code) for code in (BIRTH, MARRIAGE, CERTIFIED)]
    assert posting.pages_of([]) == [[]]
    assert posting.pages_of(versions) == [versions]
    monkeypatch.setattr(posting, "_HEAVIEST", 1)
    assert posting.pages_of(versions) == [[one] for one in versions]
