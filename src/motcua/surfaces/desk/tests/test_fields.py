"""Fields and who is in charge of them, in the browser of an administrator of procedures."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.tests.factories import Office
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.models import FieldDuty, ProcedureField
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import browser_of
from motcua.surfaces.desk.tests.test_procedures import words

HOME = "/desk/procedures/fields/"


@pytest.fixture
def desk(office: Office) -> Client:
    actor = office.hire("Ngô Thị Khánh", "procedures.administer")
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return browser_of(actor)


def test_a_field_is_added_called_otherwise_closed_and_opened_again(desk: Client) -> None:
    today = local_day(timezone.now()).isoformat()
    assert desk.post(f"{HOME}new/", {"name": "Thư viện", "valid_from": today}).status_code == 302
    assert "Thư viện" in words(desk.get(HOME)) and "Thư viện" in words(desk.get("/desk/procedures/new/"))
    known = desk.post(f"{HOME}new/", {"name": "THU VIEN", "valid_from": today})
    assert known.status_code == 409 and "Đã có lĩnh vực “Thư viện”" in words(known)
    here = f"{HOME}thu-vien/"
    assert desk.post(f"{here}name/", {"name": "Thư viện, lưu trữ"}).status_code == 302
    assert "Đổi tên từ “Thư viện” thành “Thư viện, lưu trữ”" in words(desk.get(here))
    assert desk.post(f"{here}closing/", {"last_day": today}).status_code == 302
    assert "Thư viện, lưu trữ" not in words(desk.get("/desk/procedures/new/"))
    assert "Thôi dùng sau" in words(desk.get(here))
    assert desk.post(f"{here}reopening/").status_code == 302
    assert ProcedureField.objects.get(code="thu-vien").valid_to is None


def test_a_field_with_procedures_is_not_closed_and_says_what_to_do(desk: Client) -> None:
    answer = desk.post(f"{HOME}ho-tich/closing/", {"last_day": local_day(timezone.now()).isoformat()})
    assert answer.status_code == 409 and "Hãy ban hành bản mới" in words(answer)


def test_a_post_is_put_in_charge_and_what_nobody_handles_is_told(office: Office, desk: Client) -> None:
    page = words(desk.get("/desk/procedures/duties/"))
    assert "Hộ tịch" in page and "chưa có ai thẩm tra" not in page
    address = f"/desk/procedures/duties/{office.chi.post_id}/"
    assert "checked" in words(desk.get(address))
    assert desk.post(address, {"fields_in_charge": ["chung-thuc"]}).status_code == 302
    assert list(FieldDuty.objects.filter(post=office.chi.post_id).values_list("field__code", flat=True)) == [
        "chung-thuc"
    ]
    assert "1 lĩnh vực chưa có ai thẩm tra" in words(desk.get("/desk/procedures/duties/"))
    assert desk.post(address, {}).status_code == 302
    assert not FieldDuty.objects.filter(post=office.chi.post_id).exists()
    assert desk.post(address, {"fields_in_charge": ["khac"]}).status_code == 422


def test_a_post_of_another_agency_and_other_people_find_nothing(office: Office, desk: Client) -> None:
    before = procedures.duties_of([office.em.post_id or 0])
    address = f"/desk/procedures/duties/{office.em.post_id}/"
    assert desk.get(address).status_code == 404
    assert desk.post(address, {"fields_in_charge": ["chung-thuc"]}).status_code == 404
    assert procedures.duties_of([office.em.post_id or 0]) == before
    for place in (HOME, f"{HOME}ho-tich/", f"{HOME}new/", f"{HOME}ho-tich/name/", "/desk/procedures/duties/"):
        assert browser_of(office.dung).get(place).status_code == 403
    assert browser_of(office.dung).post(f"{HOME}ho-tich/name/", {"name": "x"}).status_code == 403
    assert browser_of(office.dung).post(f"{HOME}ho-tich/reopening/").status_code == 403


def test_the_duties_ask_a_fixed_number_of_queries(  # type: ignore[no-untyped-def]
    office: Office, desk: Client, django_assert_max_num_queries
) -> None:
    desk.get("/desk/procedures/duties/")
    with django_assert_max_num_queries(24):
        desk.get("/desk/procedures/duties/")
    for number in range(5):
        office.hire(f"Người {number}", "dossiers.process", fields=("ho-tich",))
    with django_assert_max_num_queries(24):
        desk.get("/desk/procedures/duties/")
