"""Dữ liệu của tôi: who saw it, and taking it along after having proved who one is."""

import io
import zipfile

import pytest
from django.test import Client

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.tests.factories import MONDAY, Office, a_citizen, submitted
from motcua.cases.privacy import services
from motcua.cases.privacy.models import DataExport
from motcua.kernel.actor import Actor
from motcua.surfaces.portal.tests.test_sign_in import confirm_it_is_me, signed_up

pytestmark = pytest.mark.django_db


def browser(who: Actor) -> Client:
    client = Client()
    client.force_login(user=DataExport._meta.apps.get_model("accounts", "Account").objects.get(pk=who.id))
    return client


def test_who_saw_a_dossier_stands_on_its_page_and_among_my_data(office: Office) -> None:
    an = a_citizen()
    dossier = submitted(office, an)
    client = browser(an)
    assert "Chưa có ai xem" in client.get("/me/data/").content.decode()
    dossiers.note_reading(dossier.pk, actor=office.binh, at=MONDAY)
    for address in (f"/me/dossiers/{dossier.code}/", f"/me/dossiers/{dossier.code}/readings/", "/me/data/",
                    "/me/data/readings/"):  # fmt: skip
        page = client.get(address).content.decode()
        assert "Vị trí của Lê Văn Bình" in page
        assert "Mở hồ sơ" in page
    stranger = browser(a_citizen("Trần Thị Mười"))
    assert stranger.get(f"/me/dossiers/{dossier.code}/readings/").status_code == 404


def test_the_file_is_asked_for_and_taken_after_the_password_and_once(office: Office) -> None:
    client = signed_up()
    assert "/accounts/reauthenticate/" in client.get("/me/data/export/")["Location"]
    assert client.post("/me/data/export/file/").status_code == 302
    confirm_it_is_me(client)
    assert "Lập tệp" in client.get("/me/data/export/").content.decode()
    assert client.post("/me/data/export/").status_code == 302
    assert "Đang lập: 0%" in client.get("/me/data/export/").content.decode()
    services.make_export(DataExport.objects.get().pk, at=MONDAY)
    DataExport.objects.update(expires_at="2100-01-01T00:00:00Z")
    assert "Tải tệp ZIP" in client.get("/me/data/export/").content.decode()
    assert client.get("/me/data/export/file/").status_code == 405
    taken = client.post("/me/data/export/file/")
    assert zipfile.ZipFile(io.BytesIO(b"".join(taken.streaming_content))).testzip() is None  # type: ignore[attr-defined]
    again = client.post("/me/data/export/file/", follow=True).content.decode()
    assert "đã được tải một lần" in again
