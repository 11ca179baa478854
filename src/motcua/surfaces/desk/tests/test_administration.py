"""Administration without code: who may open what, what a change asks, what the pages cost."""

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.cases.dossiers import services as services_of_dossiers
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.accounts.models import Account
from motcua.foundation.organizations import selectors, services
from motcua.foundation.organizations.models import Cover, Post, PostGrant, PostHolding
from motcua.foundation.printing.services import read_sheet
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.organizations import urls as organization_urls
from motcua.surfaces.desk.organizations.grants import SHORT
from motcua.surfaces.desk.people import urls as people_urls
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of

pytestmark = pytest.mark.django_db
# Own absences are everybody's; the code is a POST.
OPEN_TO_ALL = {"absences", "absence-new", "absence-ending"}
# About no agency in particular.
NO_ONES = {
    "organizations", "organization-new", "people", "person-new", "people-sheet", "people-sheet-template",
    "people-sheet-confirmation", "national-texts", "national-text", *OPEN_TO_ALL,
}  # fmt: skip
POSTS_ONLY = {"person-code", "absence-ending", "people-sheet-confirmation"}


def administrator(office: Office, *grants: str) -> Actor:
    actor = office.hire("Sơn", *grants)
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    Account.objects.update(agency_id=office.agency.pk)
    Account.objects.filter(pk=office.em.id).update(agency_id=office.em.agency_id)
    return actor


@pytest.fixture
def son(office: Office) -> Actor:
    """The administrator of the ward."""
    return administrator(office, "organizations.administer", "accounts.administer")


def addresses(office: Office, actor: Actor) -> Iterator[tuple[str, str]]:
    """Every address of administration about this actor's agency, post and person."""
    agency = selectors.agency_brief(actor.agency_id or 0)
    known = {"code": agency.code, "number": actor.post_id, "account": actor.id, "key": "slip.footer"}
    for pattern in (*organization_urls.urlpatterns, *people_urls.urlpatterns):
        route, name = str(pattern.pattern), str(pattern.name)
        number = actor.unit_id if "units/<" in route else actor.id if "people/" in route else actor.post_id
        wanted = re.findall(r"<\w+:(\w+)>", route)
        yield name, reverse(f"desk:{name}", kwargs={key: (known | {"number": number})[key] for key in wanted})


def test_every_address_opens_for_the_administrator_and_for_nobody_else(office: Office, son: Actor) -> None:
    admin, clerk = browser_of(son), browser_of(office.binh)
    for name, address in addresses(office, office.chi):
        wanted = 405 if name in POSTS_ONLY else 403 if name == "national-text" else 200
        answer = admin.get(address)
        assert answer.status_code == wanted, name
        assert answer.getvalue() is not None  # read to its end, a stream closes itself
        assert Client().get(address).status_code == 302, name
        if name not in OPEN_TO_ALL:
            assert clerk.get(address).status_code == (405 if name in POSTS_ONLY else 403), name
            assert clerk.post(address).status_code in (403, 405), name


def test_an_administrator_finds_nothing_of_another_agency(office: Office, son: Actor) -> None:
    admin = browser_of(son)
    for name, address in addresses(office, office.em):
        if name in NO_ONES:
            continue
        assert admin.post(address).status_code in (404, 405), name
        assert admin.get(address).status_code in (404, 405), name


def test_without_a_second_factor_an_administrator_is_sent_to_set_it_up(office: Office) -> None:
    actor = office.hire("Sơn", "organizations.administer")
    assert browser_of(actor).get("/desk/organizations/")["Location"] == "/accounts/2fa/totp/activate/"


def test_who_administers_only_accounts_looks_at_the_chart_and_changes_nothing(office: Office) -> None:
    admin = browser_of(administrator(office, "accounts.administer"))
    agency = selectors.agency_brief(office.agency.pk)
    page = admin.get(f"/desk/organizations/{agency.code}/").content.decode()
    assert "Thêm vị trí" not in page
    answer = admin.post(f"/desk/organizations/{agency.code}/posts/{office.chi.post_id}/title/", {"title": "Khác"})
    assert answer.status_code == 403


def test_grants_change_only_after_the_summary_was_seen(office: Office, son: Actor) -> None:
    admin, code = browser_of(son), selectors.agency_brief(office.agency.pk).code
    address = f"/desk/organizations/{code}/posts/{office.binh.post_id}/grants/"
    page = admin.get(address).content.decode()
    given = dict.fromkeys(re.findall(r'name="(\w+_\w+)" value="none"', page), "none")
    given |= dict.fromkeys(re.findall(r'name="(\w+_\w+)" value="here"[^>]*checked', page), "here")
    wished = given | {"dossiers_approve": "here", "dossiers_receive": "none"}
    before = set(PostGrant.objects.filter(post_id=office.binh.post_id).values_list("grant", flat=True))
    summary = admin.post(address, wished).content.decode()
    assert "Sẽ thay đổi 2 quyền" in summary
    assert set(PostGrant.objects.filter(post_id=office.binh.post_id).values_list("grant", flat=True)) == before
    agreed = re.findall(r'name="agreed" value="([^"]+)"', summary)[0].replace("&gt;", ">")
    assert admin.post(address, wished | {"agreed": agreed}).status_code == 302
    after = set(PostGrant.objects.filter(post_id=office.binh.post_id).values_list("grant", flat=True))
    assert after == before - {"dossiers.receive"} | {"dossiers.approve"}
    assert admin.post(address, wished | {"agreed": agreed}).status_code == 200, "nothing is left to change"


def test_a_power_that_the_administrator_has_not_is_refused_beside_the_form(office: Office, son: Actor) -> None:
    admin, code = browser_of(son), selectors.agency_brief(office.agency.pk).code
    address = f"/desk/organizations/{code}/posts/{office.binh.post_id}/grants/"
    page = admin.get(address).content.decode()
    wished = dict.fromkeys(re.findall(r'name="(\w+_\w+)" value="none"', page), "none") | {"journal_audit": "here"}
    agreed = re.findall(r'name="agreed" value="([^"]+)"', admin.post(address, wished).content.decode())[0]
    answer = admin.post(address, wished | {"agreed": agreed.replace("&gt;", ">")})
    assert answer.status_code == 403
    assert not PostGrant.objects.filter(post_id=office.binh.post_id, grant="journal.audit").exists()


def test_a_post_is_made_filled_and_shown(office: Office, son: Actor) -> None:
    admin, code = browser_of(son), selectors.agency_brief(office.agency.pk).code
    today = local_day(timezone.now())
    made = admin.post(
        f"/desk/organizations/{code}/posts/",
        {"unit": office.chi.unit_id, "code": "moi", "title": "Chuyên viên mới", "valid_from": today.isoformat()},
    )
    assert made.status_code == 302
    post = Post.objects.get(code="moi")
    email = Account.objects.get(pk=office.binh.id).email
    seated = admin.post(
        f"/desk/organizations/{code}/posts/{post.pk}/holders/", {"person": email, "valid_from": today.isoformat()}
    )
    assert seated.status_code == 302
    assert PostHolding.objects.filter(post=post, account_id=office.binh.id).exists()
    assert "Chuyên viên mới" in admin.get(f"/desk/organizations/{code}/").content.decode()
    told = admin.get(f"/desk/organizations/{code}/history/").content.decode()
    assert "Thêm vị trí moi" in told and f"Phân {office.binh.name}" in told


def test_a_person_is_opened_with_a_code_that_is_shown_once(office: Office, son: Actor) -> None:
    admin, code = browser_of(son), selectors.agency_brief(office.agency.pk).code
    given = {"full_name": "Lê Mới", "email": "moi@vidu.vn", "phone": "", "agency": code, "way": "code"}
    answer = admin.post("/desk/people/new/", given)
    assert answer.status_code == 200
    printed = re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", answer.content.decode())
    assert len(printed) == 1
    assert answer["Cache-Control"] == "no-store"
    made = Account.objects.get(email="moi@vidu.vn")
    assert printed[0] not in admin.get(f"/desk/people/{made.pk}/").content.decode()
    started = Client().post("/accounts/start/", {"address": "moi@vidu.vn", "code": printed[0]})
    assert started.status_code == 302
    assert started["Location"].startswith("/accounts/password/reset/key/")
    wrong = Client().post("/accounts/start/", {"address": "moi@vidu.vn", "code": printed[0]})
    assert wrong.status_code == 409


def test_a_cover_shows_in_the_frame_the_switch_and_on_the_dossier(office: Office) -> None:
    today = local_day(timezone.now())
    dossier = factories.in_review(office, at=LAST_WEEK)
    post = office.chi.post_id or 0
    services.arrange_cover(
        post, actor=SYSTEM, at=timezone.now(), absent_id=office.chi.id or 0, stand_in_id=office.binh.id or 0,
        valid_from=today, valid_to=today + timedelta(days=3),
    )  # fmt: skip
    binh = browser_of(office.binh)
    assert f"Thay mặt {office.chi.name}" in binh.get("/desk/post/").content.decode()
    assert binh.post("/desk/post/", {"post": post}).status_code == 302
    home = binh.get("/desk/").content.decode()
    assert f"thay mặt {office.chi.name}" in home and dossier.code in home
    assert binh.post(f"/desk/dossiers/{dossier.code}/notes/", {"text": "Đã gọi điện"}).status_code == 302
    page = binh.get(f"/desk/dossiers/{dossier.code}/").content.decode()
    assert f"{office.binh.name} (thay mặt {office.chi.name})" in page
    dossier.refresh_from_db()
    assert dossier.holder_id == office.chi.id, "the work is still the absent person's"


def test_who_submits_sees_which_leader_is_away_and_who_stands_in(office: Office) -> None:
    today = local_day(timezone.now())
    other = office.hire("Lý Văn Khôi", "dossiers.approve")
    services.arrange_cover(
        office.dung.post_id or 0, actor=SYSTEM, at=timezone.now(), absent_id=office.dung.id or 0,
        stand_in_id=office.chi.id or 0, valid_from=today, valid_to=today + timedelta(days=3),
    )  # fmt: skip
    dossier = factories.in_review(office, at=LAST_WEEK)
    factories.draft(office.chi, dossier, LAST_WEEK)
    asked = browser_of(office.chi).get(f"/desk/dossiers/{dossier.code}/submission/").content.decode()
    until = f"{today + timedelta(days=3):%d/%m/%Y}"
    assert f"({office.dung.name}). Đang vắng đến {until}, {office.chi.name} thay mặt" in asked
    # Who is at work is offered first.
    assert f'value="{other.post_id}" selected' in asked
    services_of_dossiers.submit_for_signature(
        dossier.pk, to_post=office.dung.post_id, actor=office.chi, at=timezone.now()
    )
    chi = browser_of(office.chi)
    chi.post("/desk/post/", {"post": office.dung.post_id or 0})
    page = chi.get(f"/desk/dossiers/{dossier.code}/").content.decode()
    assert "Bạn là người soạn dự thảo này" in page and f"/desk/dossiers/{dossier.code}/approval/" not in page


def test_ones_own_absence_is_arranged_and_ended_from_the_page(office: Office) -> None:
    today = local_day(timezone.now())
    chi = browser_of(office.chi)
    given = {
        "seat": f"{office.chi.post_id}:{office.chi.id}", "stand_in": office.binh.id, "valid_from": today.isoformat(),
        "valid_to": today.isoformat(), "capacity": "", "reason": "leave",
    }  # fmt: skip
    assert chi.post("/desk/absences/new/", given).status_code == 302
    assert chi.post("/desk/absences/new/", given).status_code == 409
    assert (
        chi.post("/desk/absences/new/", given | {"seat": f"{office.binh.post_id}:{office.binh.id}"}).status_code == 422
    )
    cover = Cover.objects.get()
    assert browser_of(office.hoa).post(f"/desk/absences/{cover.pk}/ending/").status_code == 403
    assert chi.post(f"/desk/absences/{cover.pk}/ending/").status_code == 302
    assert Cover.objects.get().ended_at is not None


@pytest.mark.parametrize("more", [0, 30])
def test_pages_of_administration_cost_the_same_however_many(
    office: Office, son: Actor, more: int, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    at, since = timezone.now(), date(2025, 7, 1)
    for number in range(more):
        post = services.create_post(
            office.chi.unit_id or 0, actor=SYSTEM, at=at, code=f"p{number}", title=f"Vị trí {number}", valid_from=since
        )
        services.grant(post.pk, actor=SYSTEM, at=at, grant="dossiers.read")
        services.hold_post(post.pk, actor=SYSTEM, at=at, account_id=office.binh.id or 0, valid_from=since)
    admin, code = browser_of(son), selectors.agency_brief(office.agency.pk).code
    pages = {
        "": 11, f"{code}/": 15, f"{code}/grants/": 14, f"{code}/history/": 13,
        f"{code}/posts/{office.chi.post_id}/": 13,
    }  # fmt: skip
    for page, most in pages.items():
        admin.get(f"/desk/organizations/{page}")
        with django_assert_max_num_queries(most):
            admin.get(f"/desk/organizations/{page}")
    for address, most in (("/desk/people/", 16), (f"/desk/people/{office.chi.id}/", 15), ("/desk/absences/", 9)):
        admin.get(address)
        with django_assert_max_num_queries(most):
            admin.get(address)


def test_a_sentence_is_shown_before_it_is_saved_and_holds_from_tomorrow(office: Office, son: Actor) -> None:
    admin, agency = browser_of(son), selectors.agency_brief(office.agency.pk)
    address = f"/desk/organizations/{agency.code}/texts/slip.footer/"
    today = local_day(timezone.now())
    given = {"text": "Mang theo giấy này khi nhận kết quả.", "valid_from": (today + timedelta(days=1)).isoformat()}
    seen = admin.post(address, given | {"look": "1"})
    assert seen.status_code == 200
    assert "<p>Mang theo giấy này khi nhận kết quả.</p>" in seen.content.decode()
    assert selectors.texts_of(agency.id, on=today + timedelta(days=1)) == {}
    assert admin.post(address, given | {"valid_from": today.isoformat()}).status_code == 422
    assert admin.post(address, given).status_code == 302
    assert selectors.texts_of(agency.id, on=today) == {}
    assert selectors.texts_of(agency.id, on=today + timedelta(days=1))["slip.footer"].text == given["text"]


def sheet_of(*rows: str) -> SimpleUploadedFile:
    heads = "Họ và tên;Thư điện tử;Điện thoại;Mã cơ quan;Mã vị trí;Từ ngày;Đến hết ngày"
    return SimpleUploadedFile("nguoi.csv", "\n".join((heads, *rows)).encode("utf-8-sig"))


def test_a_sheet_is_previewed_confirmed_and_then_unchanged(office: Office, son: Actor) -> None:
    admin, code = browser_of(son), selectors.agency_brief(office.agency.pk).code
    post = Post.objects.get(pk=office.chi.post_id)
    row = f"Lê Mới;moi@vidu.vn;0912 345 678;{code};{post.code};01/11/2026;"
    seen = admin.post("/desk/people/sheet/", {"file": sheet_of(row)}).content.decode()
    assert "Người mới" in seen
    assert not Account.objects.filter(email="moi@vidu.vn").exists()
    kept = re.findall(r'name="rows" value="([^"]+)"', seen)[0]
    stranger = browser_of(administrator(office, "organizations.administer", "accounts.administer"))
    assert stranger.post("/desk/people/sheet/confirmation/", {"rows": kept}).status_code == 422
    assert admin.post("/desk/people/sheet/confirmation/", {"rows": kept, "by_mail": "yes"}).status_code == 302
    made = Account.objects.get(email="moi@vidu.vn")
    assert (made.full_name, made.phone, made.agency_id) == ("Lê Mới", "+84912345678", office.agency.pk)
    assert PostHolding.objects.filter(account=made, post=post, valid_from=date(2026, 11, 1)).exists()
    again = admin.post("/desk/people/sheet/", {"file": sheet_of(row)}).content.decode()
    assert "không có gì để ghi" in again


def test_faults_stand_beside_their_cells_and_nothing_is_written(office: Office, son: Actor) -> None:
    admin, code = browser_of(son), selectors.agency_brief(office.agency.pk).code
    answer = admin.post("/desk/people/sheet/", {"file": sheet_of(
        f"=cmd|calc;sai@;123;{code};khong-co;32/13/2026;",
        f"Lê Mới;moi@vidu.vn;;{code};{Post.objects.get(pk=office.chi.post_id).code};;",
    )})  # fmt: skip
    page = answer.content.decode()
    for words in (
        "không phải họ và tên",
        "không đúng dạng",
        "Số điện thoại không đúng",
        "không có vị trí",
        "không phải ngày",
    ):
        assert words in page
    assert "Chưa ghi gì" in page and 'name="rows"' not in page
    assert not Account.objects.filter(email="moi@vidu.vn").exists()


def test_the_template_can_be_read_back(office: Office, son: Actor) -> None:
    content = browser_of(son).get("/desk/people/sheet/template/").getvalue()
    rows = selectors.typed_rows(read_sheet(io.BytesIO(content)))
    assert rows[0]["full_name"] == "Nguyễn Văn Mẫu"
    assert rows[0]["agency"] == selectors.agency_brief(office.agency.pk).code


def test_a_thousand_rows_are_checked_in_as_many_queries_as_ten(
    office: Office, son: Actor, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    agency = selectors.agency_brief(office.agency.pk)
    post = Post.objects.get(pk=office.chi.post_id)
    for count in (10, 1000):
        rows = [
            {"full_name": f"Người {n}", "email": f"n{n}@vidu.vn", "phone": "", "agency": agency.code,
             "post": post.code, "valid_from": "", "valid_to": ""}
            for n in range(count)
        ]  # fmt: skip
        with django_assert_num_queries(3):
            sheet = selectors.check_sheet(rows, actor=son, on=local_day(timezone.now()))
        assert sheet.count("created") == count


def test_synonyms_are_tried_added_and_taken_back(office: Office) -> None:
    editor = browser_of(administrator(office, "procedures.administer"))
    assert "Không tìm thấy thủ tục" in editor.get("/desk/synonyms/?q=lên+đôi+xyz").content.decode()
    given = {"phrase": "lên đôi xyz", "code": factories.MARRIAGE, "means": "", "agency": str(office.agency.pk)}
    assert editor.post("/desk/synonyms/new/", given).status_code == 302
    assert factories.MARRIAGE in editor.get("/desk/synonyms/?q=len+doi+xyz").content.decode()
    page = editor.get("/desk/synonyms/").content.decode()
    assert "Cấp Giấy xác nhận tình trạng hôn nhân" in page, "the procedure's name stands beside its code"
    number = re.findall(r"/desk/synonyms/(\d+)/removal/", page)[0]
    assert editor.post(f"/desk/synonyms/{number}/removal/").status_code == 302
    assert browser_of(office.binh).get("/desk/synonyms/").status_code == 403


def test_an_agency_with_open_dossiers_is_not_closed_and_the_page_says_what_to_do(office: Office, son: Actor) -> None:
    factories.received(office, at=LAST_WEEK)
    admin, code = browser_of(son), selectors.agency_brief(office.agency.pk).code
    address = f"/desk/organizations/{code}/closure/"
    assert "Còn 1 hồ sơ chưa xong" in admin.get(address).content.decode()
    answer = admin.post(address, {"last_day": "2027-12-31"})
    assert answer.status_code == 409 and "còn 1 hồ sơ chưa xong" in answer.content.decode()
    assert selectors.agency_brief(office.agency.pk).closed_on is None


def test_every_grant_has_a_head_in_the_table_and_each_its_own() -> None:
    assert set(SHORT) == set(selectors.GRANTS)
    assert len(set(SHORT.values())) == len(SHORT)
