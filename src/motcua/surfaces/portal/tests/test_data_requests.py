"""Sửa, xóa dữ liệu về tôi: asked, followed and taken back by its owner; nobody else sees it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.cases.dossiers.tests.factories import Office, submitted
from motcua.cases.privacy import services
from motcua.cases.privacy.models import DataRequest
from motcua.cases.privacy.states import RequestState
from motcua.cases.privacy.tests.factories import a_desk, a_person, asked, ended
from motcua.foundation.files.tests import samples
from motcua.surfaces.portal.tests.test_mydata import browser
from motcua.surfaces.portal.tests.test_sign_in import confirm_it_is_me, signed_up

pytestmark = pytest.mark.django_db
KEY = "7b1e7d0a-5a3f-4c11-9a55-0d6f2b1c9e01"


def test_a_correction_with_a_proof_gets_a_number_and_an_hour(office: Office) -> None:
    an = a_person()
    dossier = submitted(office, an)
    client = browser(an)
    assert dossier.code in client.get(reverse("portal:own-data-correction")).content.decode()
    typed = {
        "key": KEY, "datum": "phone", "dossier": dossier.code, "wrong": "0912000001", "right": "0987654321",
        "words": "", "proof": SimpleUploadedFile("sim.pdf", samples.pdf(), "application/pdf"),
    }  # fmt: skip
    made = client.post(reverse("portal:own-data-correction"), typed, follow=True).content.decode()
    request = DataRequest.objects.get()
    assert request.number in made and "trả lời trước" in made and "0987654321" in made
    assert request.number in client.get("/me/data/").content.decode()
    scan = client.get(reverse("portal:own-data-request-proof", args=[request.pk]))
    assert scan.getvalue().startswith(b"%PDF")
    stranger = browser(a_person("Trần Thị Mười"))
    for name in ("own-data-request", "own-data-request-proof"):
        assert stranger.get(reverse(f"portal:{name}", args=[request.pk])).status_code == 404
    assert stranger.post(reverse("portal:own-data-request-withdrawal", args=[request.pk])).status_code == 404


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(office: Office) -> None:
    client = browser(a_person())
    typed = {"key": KEY, "datum": "phone", "dossier": "", "wrong": "cũ", "right": "0987654321"}
    answer = client.post(reverse("portal:own-data-correction"), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Hãy chọn hồ sơ có dữ liệu này." in page and 'value="cũ"' in page


def test_the_answer_and_its_ground_are_read_by_who_asked(office: Office) -> None:
    desk, an = a_desk(office), a_person()
    request = asked(an, ended(office, an))
    services.refuse_request(
        request.pk, ground="archives", answer="Hồ sơ khai sinh phải lưu", actor=desk.lan, at=request.asked_at
    )
    page = browser(an).get(reverse("portal:own-data-request", args=[request.pk])).content.decode()
    assert "Không chấp nhận" in page and "Hồ sơ khai sinh phải lưu" in page and "khiếu nại" in page
    assert "Rút yêu cầu này" not in page


def test_it_is_taken_back_by_a_button(office: Office) -> None:
    an = a_person()
    request = asked(an, ended(office, an))
    client = browser(an)
    client.post(reverse("portal:own-data-request-withdrawal", args=[request.pk]))
    assert DataRequest.objects.get().state == RequestState.WITHDRAWN
    again = client.post(reverse("portal:own-data-request-withdrawal", args=[request.pk]), follow=True)
    assert "Đã rút" in again.content.decode()


def test_a_deletion_needs_the_password_and_a_tick(office: Office) -> None:
    client = signed_up()
    address = reverse("portal:own-data-deletion")
    assert "/accounts/reauthenticate/" in client.get(address)["Location"]
    confirm_it_is_me(client)
    assert client.post(address, {"key": KEY, "what": "account"}).status_code == 422
    page = client.post(address, {"key": KEY, "what": "account", "sure": "on"}, follow=True).content.decode()
    assert "Tài khoản của tôi" in page
    assert DataRequest.objects.get().dossier_id is None
