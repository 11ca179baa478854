"""Forms at the desk: administrators look at them, check what they write, and see what a change does."""

import html
import json
import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers.states import ReturnChannel
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.filings.models import Draft
from motcua.catalogue.eforms import services
from motcua.catalogue.eforms.tests.factories import AT, SAMPLE
from motcua.catalogue.procedures.models import ProcedureVersion
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.desk.tests.conftest import browser_of

FORM = "/desk/forms/to-khai-khai-sinh/"


@pytest.fixture
def desk(office: Office) -> Client:
    actor = office.hire("Ngô Thị Khánh", "procedures.administer")
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return browser_of(actor)


@pytest.fixture
def published(office: Office) -> int:
    return services.publish(SAMPLE, actor=SYSTEM, at=AT)


def said(page: bytes) -> str:
    """What a person reads."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.decode())).split())


def test_every_page_of_a_form_is_shown_and_none_of_it_can_be_sent(desk: Client, published: int) -> None:
    assert "Tờ khai đăng ký khai sinh" in said(desk.get("/desk/forms/").content)
    page = desk.get(FORM)
    text = said(page.content)
    for words in (
        "Trang 1/3 Thông tin về trẻ",
        "Trang 3/3 Nội dung khác",
        "Chỉ hỏi khi “Khai phần người cha?” đã điền.",
        "Chỉ điền khi “Khai phần người cha?” là “Có”.",
        "Ngày đề nghị không thể trước ngày sinh.",
    ):
        assert words in text
    assert page.content.count(b"<fieldset disabled") == 3


def test_the_schema_is_a_file(desk: Client, published: int) -> None:
    answer = desk.get(f"{FORM}schema/")
    assert answer["Content-Disposition"] == 'attachment; filename="to-khai-khai-sinh-1.schema.json"'
    Draft202012Validator.check_schema(json.loads(answer.content))


def test_a_definition_is_checked_with_its_faults_in_words_and_drawn_when_it_is_right(desk: Client) -> None:
    wrong = desk.post("/desk/forms/check/", {"text": SAMPLE.replace("kind: money", "kind: mony")})
    assert wrong.status_code == 422
    assert "pages.khac.fields.le_phi.kind : không có giá trị “mony”; có phải “money”?" in said(wrong.content)
    assert "kind: mony" in wrong.content.decode()
    right = desk.post("/desk/forms/check/", {"text": SAMPLE})
    assert "Định nghĩa đúng." in said(right.content) and "Trang 3/3" in said(right.content)
    assert desk.get("/desk/forms/").content.decode().count("to-khai-khai-sinh") == 0


@pytest.mark.parametrize("text", ["&a [*a]", "a: " + "[" * 3000, "\x00", "<script>alert(1)</script>: x", "🙂" * 1000])
def test_whatever_is_pasted_is_answered(desk: Client, text: str) -> None:
    page = desk.post("/desk/forms/check/", {"text": text})
    assert page.status_code == 422
    assert b"<script>alert" not in page.content


def test_what_changed_is_said_and_what_running_drafts_would_lose(desk: Client, office: Office, published: int) -> None:
    changed = SAMPLE.replace("{code: so_ban_sao, kind: number, min: 0, max: 20,", "{code: so_ban, kind: number,")
    services.publish(changed, actor=SYSTEM, at=AT)
    answers = {"so_ban_sao": 3, "ho_ten": "TRẦN THỊ BÍ MẬT"}
    now = timezone.now()
    Draft.objects.create(
        token="x", version=ProcedureVersion.objects.all()[0], agency_id=office.agency.pk,
        return_channel=ReturnChannel.COUNTER, eform_version_id=published, answers=answers, begun_at=now, saved_at=now,
        expires_at=now + timedelta(days=30), key="00000000-0000-0000-0000-000000000001",
    )  # fmt: skip
    page = said(desk.get(f"{FORM}difference/").content)
    for words in ("Thêm ô “Số bản sao đề nghị cấp”", "Bỏ ô “Số bản sao đề nghị cấp”",
                  "1 hồ sơ đang soạn theo bản 1.", "1 hồ sơ phải khai lại",
                  "Số bản sao đề nghị cấp : bản mới không còn hỏi ô này (1 hồ sơ)"):  # fmt: skip
        assert words in page
    assert "BÍ MẬT" not in page


def test_versions_that_are_not_there_are_missing_and_strangers_see_nothing(desk: Client, office: Office) -> None:
    services.publish(SAMPLE, actor=SYSTEM, at=AT)
    for address in (
        f"{FORM}?version=9",
        f"{FORM}difference/?from=9",
        "/desk/forms/khong-co/",
        f"{FORM}schema/?version=x",
    ):
        assert desk.get(address).status_code == 404, address
    clerk = browser_of(office.binh)
    for address in ("/desk/forms/", FORM, f"{FORM}schema/", f"{FORM}difference/", "/desk/forms/check/"):
        assert clerk.get(address).status_code == 403, address


def test_the_list_costs_the_same_for_many_forms(
    desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(5):
        services.publish(SAMPLE.replace("to-khai-khai-sinh", f"mau-{n}"), actor=SYSTEM, at=AT)
    desk.get("/desk/forms/")
    with django_assert_max_num_queries(16):
        desk.get("/desk/forms/")
