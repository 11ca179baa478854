"""Quét mã QR trên kết quả: who holds the paper sees its signers, its state and its electronic original; others less."""

import io
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp
from django.test import Client
from pytest_django import Settings

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Dossier, MadeResult
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.dossiers.tests.test_made_results import BIRTH_WORDS
from motcua.cases.dossiers.tests.test_signing_results import given, key, lying, now, page, pki, trusted
from motcua.cases.lockers import services as lockers
from motcua.cases.lockers.models import IssuedResult
from motcua.foundation.signing.tests.pki import PASSPHRASE, TestPki

__all__ = ["given", "page", "pki", "trusted"]
SITE = "https://motcua.example.vn"
LAST_WEEK = now() - timedelta(days=7)


def codes_on(pdf: bytes) -> list[str]:
    """What a phone reads off the pages."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as opened:
        pictures = [one.render(scale=3).to_pil() for one in opened]
    return [found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)]


@pytest.fixture
def made(office: Office, trusted: None, given: None, settings: Settings) -> Dossier:
    """Approved, from its template."""
    settings.SITE = SITE
    dossier = factories.in_review(office, at=LAST_WEEK)
    services.make_outcome(dossier.pk, template="giay-khai-sinh", words=BIRTH_WORDS, actor=office.chi, at=now())
    services.submit_for_signature(dossier.pk, actor=office.chi, at=now())
    services.approve(dossier.pk, actor=office.dung, at=now())
    return dossier


def issued(office: Office, dossier: Dossier, pki: TestPki) -> IssuedResult:
    hand, seal = key(office, pki, "leader", office.dung), key(office, pki, "seal")
    opens = {"passphrase": PASSPHRASE, "at": now()}
    services.sign_outcome(dossier.pk, certificate_id=hand.pk, actor=office.dung, **opens)
    services.seal_outcome(dossier.pk, certificate_id=seal.pk, number="15/GKS", actor=office.hoa, **opens)
    services.finish(dossier.pk, number="15/GKS", actor=office.hoa, at=now())
    lockers.issue(dossier.pk, at=now())
    return IssuedResult.objects.get(dossier=dossier)


def test_who_scans_the_paper_sees_signers_state_and_original(office: Office, made: Dossier, pki: TestPki) -> None:
    result = issued(office, made, pki)
    (address,) = codes_on(lying(made))
    assert address == f"{SITE}/verify/{result.code}/?k={result.key}"
    assert result.code == MadeResult.objects.get(dossier=made).check_code
    path = f"{urlsplit(address).path}?{urlsplit(address).query}"
    shown = Client().get(path)
    text = shown.content.decode()
    assert "Có kết quả này, đang có hiệu lực" in text
    assert "Phạm Thị Dũng" in text and "Ủy ban nhân dân phường Long Châu" in text
    assert BIRTH_WORDS["ho_ten"] not in text
    (original,) = re.findall(r'href="([^"]+/original/[^"]+)"', text)
    opened = Client().get(original.replace("&amp;", "&"))
    assert (opened.status_code, opened.content, opened["Cache-Control"]) == (200, lying(made), "no-store")
    assert opened["Content-Type"] == "application/pdf" and opened["Referrer-Policy"] == "no-referrer"


def test_a_code_alone_or_a_wrong_key_opens_no_original(office: Office, made: Dossier, pki: TestPki) -> None:
    result = issued(office, made, pki)
    here = f"/verify/{result.code}/"
    for asked in ("", "?k=", f"?k={result.key[:-1]}", f"?k={result.key.lower()}", "?k=" + "A" * 90):
        assert "/original/" not in Client().get(here + asked).content.decode()
        refused = Client().get(f"{here}original/{asked}")
        assert (refused.status_code, refused["Content-Type"]) == (404, "text/html; charset=utf-8")
    lockers.withdraw(made.pk, reason="Cấp nhầm", actor=office.dung, at=now())
    assert Client().get(f"{here}original/?k={result.key}").status_code == 404
    assert "Đã bị thu hồi" in Client().get(f"{here}?k={result.key}").content.decode()


def test_each_drawing_has_a_code_of_its_own_and_without_an_address_none_is_drawn(
    office: Office, made: Dossier, settings: Settings
) -> None:
    before = MadeResult.objects.get(dossier=made)
    services.send_back(made.pk, remark="Sửa lại", actor=office.hoa, at=now())
    after = MadeResult.objects.get(dossier=made)
    assert before.check_code != after.check_code and before.check_key != after.check_key
    assert codes_on(lying(made)) == [f"{SITE}/verify/{after.check_code}/?k={after.check_key}"]
    settings.SITE = ""
    services.make_outcome(made.pk, template="giay-khai-sinh", words=BIRTH_WORDS, actor=office.chi, at=now())
    assert codes_on(lying(made)) == []
