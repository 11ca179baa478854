"""Helpers are named by administrators and counted for leaders; a counter looks at people's papers by a reference."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.accounts import services
from motcua.foundation.accounts.models import Account, Business, Consent, Helper, PersonMandate
from motcua.foundation.accounts.services import NewMandate, Registered
from motcua.foundation.accounts.states import ConsentWay, HelperKind
from motcua.foundation.accounts.tests.people import as_actor, citizen, stored_file
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def son(office: Office) -> Client:
    """Sơn administers accounts of the ward, with his second factor."""
    son = office.hire("Sơn", "accounts.administer")
    Authenticator.objects.create(user_id=son.id, type=Authenticator.Type.TOTP, data={})
    return browser_of(son)


@pytest.fixture
def tam() -> Account:
    return citizen("Trần Văn Tám", phone="0912000008")


def today() -> str:
    return local_day(timezone.now()).isoformat()


def test_an_administrator_names_and_ends_a_helper_and_a_leader_reads_the_count(
    office: Office, son: Client, tam: Account
) -> None:
    wanted = {"address": "0912000008", "kind": HelperKind.VOLUNTEER, "place": "Ấp Long Thuận A",
              "agency": office.agency.pk, "valid_from": today()}  # fmt: skip
    assert son.post("/desk/helpers/new/", wanted).status_code == 302
    assert son.post("/desk/helpers/new/", wanted).status_code == 409
    helper = Helper.objects.get()
    assert (helper.account_id, helper.agency_id) == (tam.pk, office.agency.pk)
    Consent.objects.create(
        helper=helper, name="X", phone="+84912000001", personal_number="0" * 12, procedure_code="1", dossier_id=1,
        way=ConsentWay.CODE, asked_at=timezone.now(), confirmed_at=timezone.now(), spent_at=timezone.now(),
        expires_at=timezone.now(),
    )  # fmt: skip
    page = browser_of(office.dung).get("/desk/helpers/").content.decode()
    assert "Trần Văn Tám" in page and "1 hồ sơ" in page
    assert "Chấm dứt" not in page
    assert browser_of(office.em).post(f"/desk/helpers/{helper.pk}/ending/").status_code == 403
    assert son.post(f"/desk/helpers/{helper.pk}/ending/").status_code == 302
    helper.refresh_from_db()
    assert helper.valid_to == local_day(timezone.now()) - timedelta(days=1)


def test_whoever_has_no_account_cannot_be_named(son: Client, office: Office) -> None:
    wanted = {"address": "0912999999", "kind": HelperKind.HEAD, "agency": office.agency.pk, "valid_from": today()}
    assert son.post("/desk/helpers/new/", wanted).status_code == 404
    assert son.post("/desk/helpers/new/", wanted | {"agency": office.neighbour.pk}).status_code == 422


@pytest.mark.parametrize("month", ["2026-13", "x", "0000-01", "99999-01"])
def test_a_month_without_sense_is_this_month(office: Office, month: str) -> None:
    assert browser_of(office.dung).get("/desk/helpers/", {"month": month}).status_code == 200


def a_paper(tam: Account) -> PersonMandate:
    day = local_day(timezone.now())
    wanted = NewMandate(
        name="Phạm Thị Mười", personal_number="086150001234", valid_from=day, valid_to=day + timedelta(days=9),
        paper_id=stored_file(), paper_name="giay.pdf",
    )  # fmt: skip
    return services.show_paper(wanted, actor=as_actor(tam), at=timezone.now())


@pytest.mark.parametrize("decision", ["yes", "no"])
def test_a_clerk_opens_a_reference_however_typed_and_decides(office: Office, tam: Account, decision: str) -> None:
    row = a_paper(tam)
    desk = browser_of(office.binh)
    typed = row.code.lower().replace("-", " ")
    answer = desk.get("/desk/confirmations/", {"code": typed})
    assert answer["Location"] == f"/desk/confirmations/{row.code}/"
    assert "Phạm Thị Mười" in desk.get(answer["Location"]).content.decode()
    assert desk.post(f"/desk/confirmations/{row.code}/decision/", {"decision": decision}).status_code == 302
    row.refresh_from_db()
    assert (row.confirmed_at is not None, row.declined_at is not None) == (decision == "yes", decision == "no")
    assert desk.get(f"/desk/confirmations/{row.code}/").status_code == 404


def test_only_a_counter_opens_references(office: Office, tam: Account) -> None:
    row = a_paper(tam)
    for actor in (office.chi, office.dung):
        desk = browser_of(actor)
        for address in ("", "paper/"):
            assert desk.get(f"/desk/confirmations/{row.code}/{address}").status_code == 403
        assert desk.post(f"/desk/confirmations/{row.code}/decision/", {"decision": "yes"}).status_code == 403
    row.refresh_from_db()
    assert row.confirmed_at is None


def test_a_wrong_reference_says_what_to_do(office: Office) -> None:
    answer = browser_of(office.binh).get("/desk/confirmations/", {"code": "UQ-XXXXXXXX"})
    assert answer.status_code == 404
    assert "Hãy đọc lại mã" in answer.content.decode()


def test_a_clerk_confirms_a_business(office: Office, tam: Account) -> None:
    told = Registered(tax_code="0303217354", name="Công ty TNHH Long Châu")
    business = services.enter_business(told, actor=as_actor(tam), at=timezone.now())
    desk = browser_of(office.binh)
    assert "0303217354" in desk.get(f"/desk/confirmations/{business.code}/").content.decode()
    desk.post(f"/desk/confirmations/{business.code}/decision/", {"decision": "yes"})
    assert Business.objects.get().confirmed_by_id == office.binh.id
