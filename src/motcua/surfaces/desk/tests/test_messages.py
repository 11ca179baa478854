"""Messages sent out: who sees which, who may try again, who changes ways and words for everybody."""

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.followers.notifications.models import Gateway, MediumRule, Message, MessageTemplate
from motcua.followers.notifications.rules import fill
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import Agency
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.messages.faults import fault
from motcua.surfaces.desk.tests.conftest import browser_of
from motcua.surfaces.desk.tests.test_administration import administrator

pytestmark = pytest.mark.django_db


@pytest.fixture
def son(office: Office) -> Client:
    """He administers the ward."""
    return browser_of(administrator(office, "organizations.administer"))


@pytest.fixture
def province(office: Office) -> Client:
    """He administers every agency there is."""
    actor = administrator(office, "organizations.administer")
    now = timezone.now()
    for agency_id in Agency.objects.values_list("id", flat=True):
        organizations.grant(
            actor.post_id or 0, grant="organizations.administer", agency_id=agency_id, actor=SYSTEM, at=now
        )
    return browser_of(actor)


def owed(office: Office, agency_id: int, **more: object) -> Message:
    dossier = factories.in_review(office)
    return Message.objects.create(
        kind="outside", agency_id=agency_id, subject=dossier.subject, template="applicant.received",
        title=f"Đã tiếp nhận hồ sơ {dossier.code}", body="x", link=f"/lookup/{dossier.code}/", owed_at=timezone.now(),
        **more,
    )  # fmt: skip


def test_an_administrator_sees_the_messages_of_the_own_agency_only(office: Office, son: Client) -> None:
    mine = owed(office, office.agency.pk, error="ConnectionRefusedError 111")
    other = owed(office, office.neighbour.pk)
    page = son.get("/desk/messages/").content.decode()
    assert mine.title in page and f"/desk/messages/{other.pk}/" not in page
    assert f'href="/desk/dossiers/{mine.title.rpartition(" ")[2]}/"' in page
    assert "Đang lỗi, sẽ thử lại" in page and "Máy chủ từ chối kết nối (111)" in page
    assert mine.title not in son.get("/desk/messages/?state=sent").content.decode()
    assert son.get(f"/desk/messages/{other.pk}/").status_code == 404
    assert son.post(f"/desk/messages/{other.pk}/replay/").status_code == 404


def test_what_was_given_up_is_tried_again_by_one_button(office: Office, son: Client) -> None:
    lost = owed(office, office.agency.pk, given_up_at=timezone.now(), error="no way")
    assert "Gửi lại" in son.get(f"/desk/messages/{lost.pk}/").content.decode()
    assert son.post(f"/desk/messages/{lost.pk}/replay/").status_code == 302
    lost.refresh_from_db()
    assert lost.given_up_at is None and lost.replayed_at is not None
    assert son.post(f"/desk/messages/{lost.pk}/replay/").status_code == 409


def test_the_list_goes_on_by_key_at_a_fixed_price(
    office: Office, son: Client, django_assert_max_num_queries: object
) -> None:
    first = owed(office, office.agency.pk)
    for number in range(60):
        Message.objects.create(
            kind="outside", agency_id=office.agency.pk, subject=first.subject, template="applicant.received",
            title=f"Tin {number:03}", body="x", link="/", owed_at=timezone.now(),
        )  # fmt: skip
    son.get("/desk/messages/")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page = son.get("/desk/messages/").content.decode()
    assert "Tin 059" in page and "Tin 009" not in page
    after = page.partition("after=")[2].partition('"')[0]
    assert "Tin 009" in son.get(f"/desk/messages/?after={after}").content.decode()


def test_ways_and_words_are_seen_by_each_and_changed_by_who_administers_everything(office: Office, son: Client) -> None:
    for page in ("gateways/", "texts/"):
        answer = son.get(f"/desk/messages/{page}")
        assert answer.status_code == 200 and ">Đổi<" not in answer.content.decode()
    refused = [
        son.post("/desk/messages/gateways/new/?kind=bridge", BRIDGE),
        son.post("/desk/messages/media/sms/", RULE),
        son.post("/desk/messages/texts/applicant.closed/", TEXT),
    ]
    assert [answer.status_code for answer in refused] == [403, 403, 403]
    assert not Gateway.objects.filter(kind="bridge").exists() and not MessageTemplate.objects.exists()


BRIDGE = {"code": "tinh", "name": "Cổng tỉnh", "position": "0", "is_on": "on", "url": "https://sms.example.vn/send"}
BRIDGE |= {"sender": "UBND", "secret": "SMS_BRIDGE"}
RULE = {"position": "2", "is_on": "on", "quiet_from": "22:00", "quiet_until": "06:30", "valid_from": "2030-01-01"}
TEXT = {"medium": "sms", "body": "Da tra ket qua {code}", "valid_from": "2030-01-01"}


def test_a_gateway_is_added_and_changed_and_tells_where_it_reports(office: Office, province: Client) -> None:
    assert province.get("/desk/messages/gateways/new/?kind=bridge").status_code == 200
    assert province.post("/desk/messages/gateways/new/?kind=bridge", BRIDGE).status_code == 302
    page = province.get("/desk/messages/gateways/").content.decode()
    assert "Cổng tỉnh" in page and "/receipts/tinh/" in page
    again = province.post("/desk/messages/gateways/new/?kind=bridge", BRIDGE)
    assert again.status_code == 422 and "đã dùng cho nhà cung cấp khác" in again.content.decode()
    wrong = province.post("/desk/messages/gateways/tinh/", {**BRIDGE, "url": "javascript:alert(1)"})
    assert wrong.status_code == 422 and "https://" in wrong.content.decode()
    assert province.post("/desk/messages/gateways/tinh/", {**BRIDGE, "name": "Cổng mới"}).status_code == 302
    assert Gateway.objects.get(code="tinh").name == "Cổng mới"


def test_quiet_hours_change_from_a_day_on(office: Office, province: Client) -> None:
    assert province.post("/desk/messages/media/sms/", RULE).status_code == 302
    rule = MediumRule.objects.get(medium="sms", valid_from="2030-01-01")
    assert (rule.quiet_from.hour, rule.quiet_until.minute) == (22, 30)  # type: ignore[union-attr]
    half = province.post("/desk/messages/media/sms/", {**RULE, "quiet_until": ""})
    assert half.status_code == 422 and "cần cả lúc bắt đầu và lúc kết thúc" in half.content.decode()
    past = province.post("/desk/messages/media/sms/", {**RULE, "valid_from": "2020-01-01"})
    assert past.status_code == 422


def test_words_are_tried_with_an_example_before_they_are_kept(office: Office, province: Client) -> None:
    address = "/desk/messages/texts/applicant.closed/"
    tried = province.post(address, {**TEXT, "title": "Xong {code}", "try": "1"})
    assert "Xong H61.21-261123-0007" in tried.content.decode() and not MessageTemplate.objects.exists()
    strange = province.post(address, {**TEXT, "body": "{password}"})
    assert strange.status_code == 422 and "chỗ điền lạ" in strange.content.decode()
    zalo = province.post(address, {**TEXT, "medium": "zalo"})
    assert zalo.status_code == 422 and "Zalo chỉ gửi mẫu đã duyệt" in zalo.content.decode()
    assert province.post(address, TEXT).status_code == 302
    assert "Tin nhắn SMS" in province.get(address).content.decode()


def test_a_receipt_that_is_nonsense_is_an_answer_and_no_fault(client: Client) -> None:
    for path in ("/receipts/mail/x/", "/receipts/nobody/" + "0" * 32 + "/"):
        assert client.post(path, b"\xff{", content_type="application/json").status_code == 404


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("too late to be sent", "Để quá một tuần nên không gửi nữa"),
        ("SMTPDataError 451", "Máy chủ thư không nhận thư này (451)"),
        ("eSMS 103", "eSMS từ chối (103)"),
        ("no secret ESMS_KEY", "Chưa đặt bí mật (ESMS_KEY)"),
        ("SomethingNew 7", "SomethingNew 7"),
        ("", ""),
    ],
)
def test_why_it_failed_is_told_in_words(noted: str, said: str) -> None:
    assert fault(noted) == said


def test_words_in_both_languages_are_shown_changed_and_counted(office: Office, province: Client) -> None:
    address = "/desk/messages/texts/applicant.closed/"
    page = province.get(address + "?language=en").content.decode()
    assert "The result of dossier {code} was returned" in page, "to be changed"
    assert "The result of dossier H61.21-261123-0007 was returned" in page, "tried"
    assert "Đã trả kết quả hồ sơ H61.21-261123-0007" in page, "and the other language beside it"
    assert "vừa 1 tin" in page
    long = {"medium": "sms", "body": "Thank you. " * 20, "valid_from": "2030-01-01"}
    assert "tính tiền 2 tin" in province.post(address + "?language=en", {**long, "try": "1"}).content.decode()
    today = str(local_day(timezone.now()))
    changed = {"medium": "", "title": "Xong {code}", "body": "Cảm ơn.", "valid_from": today}
    assert province.post(address, changed).status_code == 302
    assert "cũ hơn bản tiếng Việt" in province.get("/desk/messages/texts/").content.decode()
    changed |= {"title": "Done {code}", "body": "Thanks."}
    assert province.post(address + "?language=en", changed).status_code == 302
    assert MessageTemplate.objects.filter(language="en", title="Done {code}").exists()
    assert "cũ hơn bản tiếng Việt" not in province.get("/desk/messages/texts/").content.decode()
    assert province.get("/desk/messages/texts/post.assigned/?language=en").content.decode().count('lang="en"') == 0


def test_words_of_an_administrator_are_words_and_no_program(office: Office, province: Client) -> None:
    """Neither in the preview nor in what is kept: 7 × 191 is counted by nobody, no line is added to a mail's head."""
    address = "/desk/messages/texts/applicant.closed/"
    odd = "{{7*191}}{%raw%}{code.__class__}{0}%(a)s<script>x()</script>"
    tried = province.post(address, {**TEXT, "medium": "", "title": f"{odd}\r\nBcc: a@b.vn", "body": odd, "try": "1"})
    page = tried.content.decode()
    assert tried.status_code in (200, 422)
    assert "1337" not in page and "<script>x()" not in page and "class 'str'" not in page
    province.post(address, {**TEXT, "medium": "", "title": "Xong\r\nBcc: a@b.vn", "body": "Xong {code} {{7*191}}"})
    for row in MessageTemplate.objects.all():
        assert "\n" not in row.title + row.body and "\r" not in row.title + row.body


@pytest.mark.parametrize("name", ["{link}", "{{7*191}}", "%s%(a)s", "An\r\nBcc: a@b.vn", "An\u2028Bcc: a@b.vn", "\0"])
def test_what_a_citizen_typed_fills_a_place_and_opens_none(name: str) -> None:
    said = fill("Hồ sơ {procedure} của {name}", {"procedure": "X", "name": name, "link": "https://a.vn"})
    assert "https://a.vn" not in said and "1337" not in said
    assert "\n" not in said and "\r" not in said and "\u2028" not in said
