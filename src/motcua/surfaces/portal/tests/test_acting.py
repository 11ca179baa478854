"""The pages of acting for others: whole ways through them, other people's numbers, what ends between two clicks."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.foundation.accounts import services
from motcua.foundation.accounts.models import Account, Business, Consent, Helper, PersonMandate, Representation
from motcua.foundation.accounts.states import HelperKind
from motcua.foundation.accounts.tests.people import as_actor, digits_sent_to
from motcua.foundation.files.tests.samples import pdf
from motcua.kernel.moments import local_day
from motcua.surfaces.portal.tests.test_me import person

pytestmark = pytest.mark.django_db
PDF = pdf()


class Someone:
    """A citizen with a browser."""

    def __init__(self, name: str, phone: str) -> None:
        self.account: Account = person(name, phone=f"+84{phone[1:]}")
        self.client = Client()
        self.client.force_login(self.account)

    def get(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())

    def send(self, address: str, **data: Any) -> int:
        return self.client.post(address, data).status_code


@pytest.fixture
def an(office: Office) -> Someone:
    return Someone("Nguyễn Văn An", "0912000001")


@pytest.fixture
def ba(office: Office) -> Someone:
    return Someone("Lê Thị Ba", "0912000002")


@pytest.fixture
def tam(office: Office) -> Someone:
    """Tám, named by the ward to help."""
    tam = Someone("Trần Văn Tám", "0912000008")
    Helper.objects.create(
        account=tam.account, agency_id=office.agency.pk, kind=HelperKind.VOLUNTEER, made_at=timezone.now(),
        valid_from=local_day(timezone.now()),
    )  # fmt: skip
    return tam


def days(ahead: int = 0) -> str:
    return local_day(timezone.now() + timedelta(days=ahead)).isoformat()


PROFILE = {
    "family_name": "Nguyễn", "middle_name": "Văn", "given_name": "An", "personal_number": "086095003417",
    "born_on.day": "14", "born_on.month": "8", "born_on.year": "1995", "sex": "Nam", "ethnicity": "Kinh",
    "nationality": "Việt Nam", "contact_phone": "", "contact_email": "",
}  # fmt: skip


def test_a_profile_is_told_once_and_shows_where_each_value_is_from(an: Someone) -> None:
    page = an.get("/me/profile/")
    assert "Từ lúc đăng ký tài khoản" in page
    assert an.send("/me/profile/", **PROFILE) == 302
    assert an.client.get("/me/profile/").content.decode().count("Bạn tự khai") >= 4
    an.account.refresh_from_db()
    assert an.account.personal_number == "086095003417"


def test_a_profile_that_cannot_be_keeps_what_was_typed(an: Someone) -> None:
    answer = an.client.post("/me/profile/", PROFILE | {"personal_number": "123", "ethnicity": "Khmer"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="123"' in page and 'value="Khmer"' in page
    assert an.client.post("/me/profile/", PROFILE | {"given_name": ""}).status_code == 422


def test_choosing_a_province_without_a_script_only_draws_the_wards(an: Someone) -> None:
    answer = an.client.post(
        "/me/profile/", PROFILE | {"address.province": "86", "choose": "address", "ethnicity": "Chăm"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("<option") > 100 and 'value="Chăm"' in page
    assert "Bạn tự khai" not in page


def test_a_mandate_is_given_taken_used_and_ended(an: Someone, ba: Someone) -> None:
    wanted = {"name": "Lê Thị Ba", "phone": "0912000002", "scope": "procedures", "procedures_allowed": [BIRTH],
              "valid_from": days(), "valid_to": days(30)}  # fmt: skip
    assert an.send("/me/mandates/new/", **wanted) == 302
    assert "Lê Thị Ba" in an.get("/me/mandates/")
    row = PersonMandate.objects.get()
    assert "Lời mời nhận ủy quyền Nguyễn Văn An" in ba.get("/me/")
    assert "Nguyễn Văn An" in ba.get("/me/mandates/")
    assert "Đăng ký khai sinh" in ba.get("/me/mandates/")
    assert ba.send("/me/acting/choice/", party=f"person:{row.pk}") == 404
    assert ba.send(f"/me/mandates/{row.pk}/answer/", answer="yes") == 302
    assert "Lời mời nhận ủy quyền" not in ba.get("/me/")
    assert ba.send("/me/acting/choice/", party=f"person:{row.pk}") == 302
    assert "Đang làm việc cho Nguyễn Văn An" in ba.get("/me/profile/")
    assert "Đang làm việc cho" not in an.get("/me/profile/")
    assert an.send(f"/me/mandates/{row.pk}/ending/") == 302
    answer = ba.get("/me/acting/")
    assert "Bạn không còn được làm thay" in answer and "Đang làm việc cho" not in answer


def test_looking_for_procedures_keeps_what_was_typed_and_sends_nothing(an: Someone) -> None:
    page = an.client.post(
        "/me/mandates/new/",
        {"name": "Lê Thị Ba", "phone": "0912000002", "scope": "procedures", "q": "khai sinh", "find": "1"},
    ).content.decode()
    assert 'value="Lê Thị Ba"' in page and f'value="{BIRTH}"' in page
    assert "field-error" not in page
    assert not PersonMandate.objects.exists()


def test_a_mandate_that_cannot_be_is_refused_beside_its_field(an: Someone) -> None:
    wanted = {"name": "Lê Thị Ba", "phone": "", "scope": "all", "valid_from": days(), "valid_to": days(-3)}
    answer = an.client.post("/me/mandates/new/", wanted)
    assert answer.status_code == 422
    assert "số điện thoại hoặc số định danh" in answer.content.decode()
    assert not PersonMandate.objects.exists()


def test_a_signed_paper_is_kept_and_only_its_people_open_it(
    an: Someone, ba: Someone, settings: Settings, tmp_path
) -> None:  # type: ignore[no-untyped-def]
    wanted = {"name": "Phạm Thị Mười", "personal_number": "086150001234", "scope": "all", "valid_from": days(),
              "valid_to": days(30)}  # fmt: skip
    assert an.send("/me/mandates/paper/", **wanted) == 422
    paper = SimpleUploadedFile("giay uy quyen.pdf", PDF, "application/pdf")
    assert an.send("/me/mandates/paper/", **wanted, paper=paper) == 302
    row = PersonMandate.objects.get()
    assert row.code in an.get("/me/mandates/")
    got = an.client.get(f"/me/mandates/{row.pk}/paper/")
    assert got.getvalue() == PDF
    assert got.status_code == 200 and "attachment" in got["Content-Disposition"]
    assert ba.client.get(f"/me/mandates/{row.pk}/paper/").status_code == 404


def test_a_file_that_is_none_is_refused_beside_its_field(an: Someone) -> None:
    wanted = {"name": "Phạm Thị Mười", "personal_number": "086150001234", "scope": "all", "valid_from": days(),
              "valid_to": days(30)}  # fmt: skip
    sent = SimpleUploadedFile("giay.pdf", b"MZ\x90 not a paper", "application/pdf")
    answer = an.client.post("/me/mandates/paper/", {**wanted, "paper": sent})
    assert answer.status_code in (409, 422)
    assert not PersonMandate.objects.exists()


BUSINESS = {"tax_code": "0303217354", "name": "Công ty TNHH Long Châu"}


def test_a_business_is_entered_shared_and_left(an: Someone, ba: Someone) -> None:
    assert an.send("/me/businesses/new/", **BUSINESS) == 302
    business = Business.objects.get()
    page = an.get(f"/me/businesses/{business.pk}/")
    assert business.code in page and "Tự khai, chưa xác nhận" in page
    invited = {"name": "Lê Thị Ba", "phone": "0912000002", "valid_from": days()}
    assert an.send(f"/me/businesses/{business.pk}/representatives/", **invited) == 302
    row = Representation.objects.get(is_legal=False)
    assert "Lời mời đại diện Công ty TNHH Long Châu" in ba.get("/me/")
    assert "Lời mời đại diện" in ba.get("/me/businesses/")
    assert ba.send(f"/me/representations/{row.pk}/answer/", answer="yes") == 302
    assert ba.send("/me/acting/choice/", party=f"business:{business.pk}") == 302
    assert "Đang làm việc cho Công ty TNHH Long Châu" in ba.get("/me/acting/")
    assert "Ai được nộp thay" not in ba.get(f"/me/businesses/{business.pk}/")
    assert ba.send(f"/me/businesses/{business.pk}/details/", name="Tên khác") == 403
    assert ba.send(f"/me/representations/{row.pk}/ending/") == 302
    assert ba.client.get(f"/me/businesses/{business.pk}/").status_code == 404


def test_a_wrong_tax_code_stands_beside_its_field(an: Someone) -> None:
    answer = an.client.post("/me/businesses/new/", BUSINESS | {"tax_code": "0303217355"})
    assert answer.status_code == 422
    assert 'value="0303217355"' in answer.content.decode()
    assert not Business.objects.exists()


HELPED = {"name": "Phạm Thị Mười", "personal_number": "086150001234", "way": "code", "phone": "0912000077"}


def start(helper: Someone, **changes: Any) -> int:
    assert helper.send(f"/me/helping/start/?procedure={BIRTH}", **(HELPED | changes)) == 302
    return Consent.objects.latest("pk").pk


def test_a_helper_is_let_on_by_the_code_and_then_works_for_that_person(tam: Someone) -> None:
    assert "khai sinh" in tam.get("/me/helping/start/?q=khai+sinh").casefold()
    number = start(tam)
    page = tam.get(f"/me/helping/{number}/")
    assert "P. T. Mười" in page and "0912000077" not in page and "086150001234" not in page
    right = digits_sent_to("0912000077", at=timezone.now())
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    answer = tam.client.post(f"/me/helping/{number}/", {"code": wrong})
    assert answer.status_code == 422 and "Còn 4 lần" in answer.content.decode()
    assert tam.send(f"/me/helping/{number}/", code=right) == 302
    answer = tam.client.post(reverse("portal:helped-work", args=[number]))
    assert answer["Location"] == f"/procedures/{BIRTH}/"
    assert "Đang làm việc cho Phạm Thị Mười" in tam.get("/me/helping/")


def test_after_filing_a_helper_sees_code_and_state_and_no_more(tam: Someone, office: Office) -> None:
    number = start(tam)
    right = digits_sent_to("0912000077", at=timezone.now())
    tam.send(f"/me/helping/{number}/", code=right)
    tam.send(reverse("portal:helped-work", args=[number]))
    dossier = factories.a_received_birth_registration(office)
    services.spend_consent(
        number, dossier_id=dossier.pk, procedure_code=BIRTH, actor=as_actor(tam.account), at=timezone.now()
    )
    assert "Bạn không còn được làm thay" in tam.get("/me/acting/")
    for address in ("/me/helping/", f"/me/helping/{number}/"):
        page = tam.get(address)
        assert dossier.code in page
        for secret in ("Mười", "0912000077", "***"):
            assert secret not in page


def test_whoever_was_not_named_cannot_help(an: Someone) -> None:
    assert "Bạn chưa được cử" in an.get("/me/helping/")
    assert an.client.get("/me/helping/start/").status_code == 403
    assert an.send(f"/me/helping/start/?procedure={BIRTH}", **HELPED) == 403
    assert not Consent.objects.exists()


def test_a_paper_in_place_of_the_code_must_be_there(tam: Someone) -> None:
    assert tam.send(f"/me/helping/start/?procedure={BIRTH}", **(HELPED | {"way": "paper"})) == 422
    start(tam, way="paper", phone="", paper=SimpleUploadedFile("giay.pdf", PDF, "application/pdf"))
    assert "Đã đồng ý" in tam.get(f"/me/helping/{Consent.objects.get().pk}/")


def test_what_the_chosen_way_lacks_is_told_together_with_all_that_is_missing(tam: Someone) -> None:
    for way, missing in (("code", "phone"), ("paper", "paper")):
        answer = tam.client.post(f"/me/helping/start/?procedure={BIRTH}", {"way": way})
        assert answer.status_code == 422
        told = set(re.findall(r'href="#id_(\w+)"', answer.content.decode()))
        assert told == {"name", "personal_number", missing}


def test_a_form_meant_for_somebody_else_is_refused_once_that_has_ended(an: Someone, ba: Someone) -> None:
    """What was chosen ends between the page and the button: nothing is filed in one's own name by mistake."""
    an.send("/me/businesses/new/", **BUSINESS)
    business = Business.objects.get()
    an.send("/me/acting/choice/", party=f"business:{business.pk}")
    Representation.objects.update(ended_at=timezone.now())
    answer = an.client.post("/me/acting/choice/", {"party": "self"})
    assert answer.status_code == 302
    assert "Đang làm việc cho" not in an.get("/me/")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_choice_leads_back_to_our_own_pages_only(an: Someone, back: str) -> None:
    assert an.client.post("/me/acting/choice/", {"party": "self", "next": back})["Location"] == "/me/acting/"


def test_nobody_opens_or_changes_what_is_anothers(an: Someone, ba: Someone, tam: Someone) -> None:
    """Every address with a number, by another citizen's session, by GET and by POST."""
    an.send("/me/businesses/new/", **BUSINESS)
    wanted = {"name": "Ai Đó", "phone": "0912000099", "scope": "all", "valid_from": days(), "valid_to": days(9)}
    an.send("/me/mandates/new/", **wanted)
    business, mandate, legal = Business.objects.get(), PersonMandate.objects.get(), Representation.objects.get()
    consent = start(tam)
    addresses = [
        f"/me/businesses/{business.pk}/", f"/me/businesses/{business.pk}/details/",
        f"/me/businesses/{business.pk}/representatives/", f"/me/representations/{legal.pk}/answer/",
        f"/me/representations/{legal.pk}/ending/", f"/me/mandates/{mandate.pk}/answer/",
        f"/me/mandates/{mandate.pk}/ending/", f"/me/mandates/{mandate.pk}/paper/", f"/me/helping/{consent}/",
        f"/me/helping/{consent}/code/", f"/me/helping/{consent}/ending/", reverse("portal:helped-work", args=[consent]),
    ]  # fmt: skip
    data = {"answer": "yes", "code": "123456", "name": "X", "phone": "0912000002", "valid_from": days()}
    before = _everything()
    for address in addresses:
        assert ba.client.get(address).status_code in (404, 405), address
        assert ba.client.post(address, data).status_code in (404, 405), address
    for party in (f"business:{business.pk}", f"person:{mandate.pk}", f"helped:{consent}"):
        assert ba.send("/me/acting/choice/", party=party) == 404
    assert _everything() == before


def _everything() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Business, Representation, PersonMandate, Consent)]


def test_the_head_of_a_page_costs_one_query_more_for_whoever_acts_for_another(
    an: Someone, ba: Someone, django_assert_max_num_queries: Any
) -> None:
    an.send("/me/businesses/new/", **BUSINESS)
    an.send("/me/acting/choice/", party=f"business:{Business.objects.get().pk}")
    for someone, most in ((ba, 3), (an, 4)):
        someone.client.get("/deadlines/")
        with django_assert_max_num_queries(most):
            someone.client.get("/deadlines/")


def test_lists_cost_what_they_cost_however_long(
    an: Someone, tam: Someone, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for last in range(6):
        an.send("/me/mandates/new/", name="Ai", phone=f"09120001{last:02d}", scope="procedures",
                procedures_allowed=[BIRTH], valid_from=days(), valid_to=days(9))  # fmt: skip
    for address in ("/me/mandates/", "/me/businesses/", "/me/acting/", "/me/profile/", "/me/helping/"):
        an.client.get(address)
        with django_assert_max_num_queries(8):
            an.client.get(address)
