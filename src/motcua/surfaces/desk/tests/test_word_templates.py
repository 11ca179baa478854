"""Mẫu Word in the browser: a file to begin with, looked over, put in force, tried, taken back."""

import shutil
from datetime import timedelta
from io import BytesIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.models import Outcome
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.cases.dossiers.tests.test_made_results import BIRTH_WORDS
from motcua.cases.privacy.models import RevealReason
from motcua.catalogue.procedures.models import WordTemplate
from motcua.foundation.organizations import services as organizations
from motcua.foundation.printing.tests.words import word_file
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of
from motcua.surfaces.desk.tests.test_procedures import desk, khanh, words

__all__ = ["desk", "khanh"]

HOME = "/desk/procedures/results/"
HERE = f"{HOME}giay-khai-sinh/"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")


def upload(desk: Client, docx: bytes, *, since: int = 0, **more: str):
    day = local_day(timezone.now()) + timedelta(days=since)
    sent = SimpleUploadedFile("mau khai sinh.docx", docx)
    return desk.post(HERE, {"file": sent, "valid_from": day.isoformat(), **more})


def test_an_administrator_begins_looks_over_puts_tries_and_takes_back(desk: Client) -> None:
    assert "Giấy khai sinh" in words(desk.get(HOME)) and "Mẫu dựng sẵn" in words(desk.get(HOME))
    page = words(desk.get(HERE))
    assert "{{ ho_ten }}" in page and "{{ ngay_sinh_bang_chu }}" in page and "{{ cho_ky }}" in page
    start = desk.get(f"{HERE}start/")
    assert start["Content-Type"].endswith("wordprocessingml.document")
    looked_over = upload(desk, word_file("{{ ho_ten }}"), check="yes")
    assert looked_over.status_code == 200
    assert "dùng được, chưa lưu" in words(looked_over) and "Dân tộc <code>{{ dan_toc }}" in words(looked_over)
    assert not WordTemplate.objects.exists()
    assert upload(desk, start.content).status_code == 302
    made = WordTemplate.objects.get()
    assert (made.file_name, made.template, len(made.used) > 10) == ("mau khai sinh.docx", "giay-khai-sinh", True)
    assert "Đang dùng" in words(desk.get(HERE)) and "Mẫu Word từ" in words(desk.get(HOME))
    one = f"{HOME}words/{made.pk}/"
    assert b"".join(desk.get(f"{one}file/").streaming_content) == start.content  # type: ignore[attr-defined]
    assert desk.get(f"{one}sample/").content[:2] == b"PK"
    assert desk.post(f"{one}ending/").status_code == 302
    assert "Đã thôi dùng" in words(desk.get(HERE)) and "Mẫu dựng sẵn" in words(desk.get(HOME))


@needs_office
def test_a_sample_is_looked_at_as_pdf(desk: Client) -> None:
    upload(desk, word_file("{{ ho_ten }}"))
    answer = desk.get(f"{HOME}words/{WordTemplate.objects.get().pk}/print/")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_what_is_wrong_with_a_file_stands_beside_it_and_the_day_stays_typed(desk: Client) -> None:
    for docx, said in (
        (word_file("{{ ho_tn }}"), "không có trong kết quả này: ho_tn"),
        (word_file("{{ ''.__class__.__mro__ }}"), "không được phép"),
        (word_file("{% if ho_ten %}"), "còn thiếu {% endif %}"),
        (b"khong phai zip", "nhận"),
    ):
        refused = upload(desk, docx, since=3)
        assert refused.status_code == 422, said
        assert said in words(refused) and 'id="error-id_file"' in words(refused)
        assert (local_day(timezone.now()) + timedelta(days=3)).isoformat() in words(refused)
    early = upload(desk, word_file("{{ ho_ten }}"), since=-1)
    assert early.status_code == 422 and 'id="error-id_valid_from"' in words(early)
    assert not WordTemplate.objects.exists()


def test_another_agencys_administrator_finds_nothing(office: Office, desk: Client) -> None:
    upload(desk, word_file("{{ ho_ten }}"))
    made = WordTemplate.objects.get()
    organizations.grant(office.em.post_id or 0, grant="procedures.administer", actor=SYSTEM, at=LAST_WEEK)
    Authenticator.objects.create(user_id=office.em.id, type=Authenticator.Type.TOTP, data={})
    em = browser_of(office.em)
    one = f"{HOME}words/{made.pk}/"
    assert [em.get(f"{one}{noun}/").status_code for noun in ("file", "sample", "print")] == [404] * 3
    assert em.post(f"{one}ending/").status_code == 404
    assert "mau khai sinh" not in words(em.get(f"{HERE}?agency={office.agency.pk}"))
    assert browser_of(office.chi).get(HOME).status_code == 403
    assert WordTemplate.objects.get().valid_to is None


def test_an_officer_without_libreoffice_gets_the_filled_file_and_is_told_the_way(
    office: Office, desk: Client, settings
) -> None:
    settings.OFFICE = ""
    upload(desk, word_file("{{ ho_ten }} {{ cho_ky }}"))
    assert "Máy chủ chưa cài LibreOffice" in words(desk.get(HERE))
    dossier, chi = factories.in_review(office, BIRTH, at=LAST_WEEK), browser_of(office.chi)
    here = f"/desk/dossiers/{dossier.code}/"
    reason = RevealReason.objects.filter(valid_to=None).first() or RevealReason.objects.create(
        code="draft", name="Soạn kết quả", valid_from=LAST_WEEK.date()
    )
    chi.post(f"{here}reveals/?next=result", {"reason": reason.code})
    page = words(chi.get(f"{here}result/"))
    assert "Mẫu Word của cơ quan" in page and f'gửi tệp đó ở <a href="{here}outcome/">“Soạn dự thảo”</a>' in page
    typed = BIRTH_WORDS | {"template": "giay-khai-sinh", "number": ""}
    refused = chi.post(f"{here}result/", typed)
    assert refused.status_code == 409
    assert "chưa có LibreOffice" in words(refused) and 'value="Nguyễn An Nhiên"' in words(refused)
    filled = chi.post(f"{here}result/preview/", typed)
    assert filled["Content-Disposition"].startswith("attachment") and filled.content[:2] == b"PK"
    assert BytesIO(filled.content).getbuffer().nbytes > 5000
    assert not Outcome.objects.exists()
