"""Giấy tờ của tôi, dùng lại khi nộp, kiểm tra kết quả."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories as cases
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.filings.models import Draft, DraftPaper
from motcua.cases.lockers import services
from motcua.cases.lockers.models import IssuedResult, LockerPaper, LockerUse
from motcua.cases.lockers.tests import factories
from motcua.cases.lockers.tests.factories import CLINIC_PAPER
from motcua.foundation.accounts.models import Account, Business, Representation
from motcua.kernel.actor import Actor
from motcua.surfaces.portal import places, qr
from motcua.surfaces.portal.acting.party import ACTING_IN_SESSION
from motcua.surfaces.portal.tests.test_filing import a_sheet, begin, file, text_of


def at_home_as(office: Office, actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.id))
    client.cookies[places.COOKIE] = office.agency.code
    return client


@pytest.fixture
def an(office: Office) -> Actor:
    return cases.a_citizen("Nguyễn Văn An")


@pytest.fixture
def lan(office: Office) -> Actor:
    return cases.a_citizen("Võ Thị Lan")


@pytest.fixture
def paper(office: Office, an: Actor) -> LockerPaper:
    return factories.in_locker(office, an)


def clinic_paper(an: Actor) -> LockerPaper:
    return LockerPaper.objects.get(account_id=an.id, kind=CLINIC_PAPER)


def asked(client: Client, draft: str) -> int:
    """The required paper for which the locker has something."""
    page = text_of(client.get(f"{draft}papers/"))
    found = re.search(r"papers/(\d+)/locker/", page)
    assert found is not None, page
    return int(found[1])


def test_the_list_says_what_each_paper_is_and_whether_it_may_be_used(office: Office, an: Actor, paper: LockerPaper):
    page = text_of(at_home_as(office, an).get("/me/documents/"))
    for words in ("Giấy khai sinh", "số 152/2026", "do Ủy ban nhân dân Phường Long Châu cấp ngày", "Còn dùng được"):
        assert words in page


def test_an_empty_locker_says_how_it_fills(office: Office, lan: Actor):
    assert "Chưa có giấy tờ nào ở đây" in text_of(at_home_as(office, lan).get("/me/documents/"))


def test_one_paper_tells_its_source_its_uses_and_who_opened_it(office: Office, an: Actor, paper: LockerPaper):
    client = at_home_as(office, an)
    cases.services.note_reading(paper.dossier_id, actor=office.chi, at=timezone.now())
    page = text_of(client.get(f"/me/documents/{paper.pk}/"))
    for words in (paper.dossier.code, "Phạm Thị Chi", "Chưa dùng lại", IssuedResult.objects.get().code):
        assert words in page
    sent = client.get(f"/me/documents/{paper.pk}/files/1/")
    assert b"".join(sent.streaming_content) == "giấy khai sinh".encode()
    assert "attachment" in sent["Content-Disposition"]


@pytest.mark.parametrize("tail", ["", "files/1/", "offering/"])
def test_nobody_else_opens_a_paper_and_whoever_comes_by_chance_signs_in(
    office: Office, lan: Actor, paper: LockerPaper, tail: str
):
    address, stranger = f"/me/documents/{paper.pk}/{tail}", at_home_as(office, lan)
    asks = (stranger.post, Client().post) if tail == "offering/" else (stranger.get, Client().get)
    assert asks[0](address).status_code == 404
    assert asks[1](address).status_code == 302
    paper.refresh_from_db()
    assert paper.hidden_at is None


def test_a_place_that_a_paper_does_not_have_is_not_there(office: Office, an: Actor, paper: LockerPaper):
    for place in (0, 2, 10**30):
        assert at_home_as(office, an).get(f"/me/documents/{paper.pk}/files/{place}/").status_code == 404
    assert at_home_as(office, an).get(f"/me/documents/{10**30}/").status_code == 404


def a_business(owner: Actor) -> Business:
    business = Business.objects.create(
        tax_code="0100109106", name="Hộ kinh doanh An", code="DN-1", made_by_id=owner.id, made_at=timezone.now()
    )
    Representation.objects.create(
        business=business, account_id=owner.id, is_legal=True, valid_from=timezone.now().date() - timedelta(days=9),
        made_at=timezone.now(), accepted_at=timezone.now(),
    )  # fmt: skip
    return business


def test_the_locker_of_a_business_opens_for_who_acts_for_it_and_for_as_long(
    office: Office, an: Actor, lan: Actor, paper: LockerPaper
):
    business = a_business(an)
    LockerPaper.objects.filter(pk=paper.pk).update(account_id=None, business_id=business.pk)
    client, stranger = at_home_as(office, an), at_home_as(office, lan)
    assert client.get(f"/me/documents/{paper.pk}/").status_code == 404
    for browser in (client, stranger):
        session = browser.session
        session[ACTING_IN_SESSION] = f"business:{business.pk}"
        session.save()
    assert client.get(f"/me/documents/{paper.pk}/").status_code == 200
    assert "Hộ kinh doanh An" in text_of(client.get("/me/documents/"))
    assert stranger.get(f"/me/documents/{paper.pk}/").status_code == 404
    Representation.objects.update(ended_at=timezone.now())
    assert client.get(f"/me/documents/{paper.pk}/").status_code == 404


def test_a_paper_of_the_locker_is_offered_used_and_shown_to_the_officer(office: Office, an: Actor, paper: LockerPaper):
    client = at_home_as(office, an)
    draft = begin(client)
    client.post(f"{draft}applicant/", {"name": "Nguyễn Văn An", "phone": "0912000001", "return_channel": "counter"})
    client.post(f"{draft}request/", {"request": "Khai sinh cho con tôi", "revision": 9})
    required = asked(client, draft)
    client.post(f"{draft}papers/{required}/locker/", {"locker": clinic_paper(an).pk})
    page = text_of(client.get(f"{draft}papers/"))
    assert "Lấy từ kho giấy tờ của bạn" in page
    for name in set(re.findall(r'name="(file-\d+)"', page)) - {f"file-{required}"}:
        client.post(f"{draft}papers/", {name: a_sheet(name)})
    client.post(f"{draft}fees/")
    assert "Lấy từ kho giấy tờ của bạn" in text_of(client.get(f"{draft}review/"))
    code = file(client, draft)["Location"].split("/")[-2]
    dossier = Dossier.objects.get(code=code)
    assert LockerUse.objects.get().dossier_id == dossier.pk
    kept = clinic_paper(an).files.get().file_id
    assert dossier.papers.filter(files__file_id=kept).count() == 1
    assert code in text_of(client.get(f"/me/documents/{clinic_paper(an).pk}/"))


def test_a_file_that_is_sent_takes_the_place_of_the_paper_from_the_locker(
    office: Office, an: Actor, paper: LockerPaper
):
    client = at_home_as(office, an)
    draft = begin(client)
    required = asked(client, draft)
    client.post(f"{draft}papers/{required}/locker/", {"locker": clinic_paper(an).pk})
    client.post(f"{draft}papers/", {f"file-{required}": a_sheet("bản mới hơn")})
    row = DraftPaper.objects.get()
    assert row.locker_paper_id is None
    assert row.pages.count() == 1
    assert "Lấy từ kho giấy tờ của bạn" not in text_of(client.get(f"{draft}papers/"))


def test_only_a_paper_of_ones_own_and_of_the_right_kind_is_taken(
    office: Office, an: Actor, lan: Actor, paper: LockerPaper
):
    own, other = at_home_as(office, an), at_home_as(office, lan)
    draft, hers = begin(own), begin(other)
    required = asked(own, draft)
    clinic = clinic_paper(an).pk
    assert "/locker/" not in text_of(other.get(f"{hers}papers/"))
    for client, address, number in (
        (other, hers, clinic),
        (other, draft, clinic),
        (own, draft, paper.pk),
        (own, draft, "x"),
        (own, draft, "9" * 40),
    ):
        assert client.post(f"{address}papers/{required}/locker/", {"locker": number}).status_code == 404
    assert DraftPaper.objects.count() == 0


def test_what_was_hidden_is_not_offered_and_what_was_withdrawn_keeps_the_draft_from_being_filed(
    office: Office, an: Actor, paper: LockerPaper
):
    client, clinic = at_home_as(office, an), clinic_paper(an)
    draft = begin(client)
    required = asked(client, draft)
    client.post(f"{draft}papers/{required}/locker/", {"locker": clinic.pk})
    LockerPaper.objects.filter(pk=clinic.pk).update(valid_until=timezone.now().date() - timedelta(days=1))
    assert "lấy từ kho không còn dùng được" in text_of(client.get(f"{draft}review/"))
    assert client.post(f"{draft}papers/{required}/locker/", {"locker": clinic.pk}).status_code == 409
    client.post(f"/me/documents/{clinic.pk}/offering/", {"offered": "no"})
    assert "/locker/" not in text_of(client.get(f"{begin(client)}papers/"))
    assert Draft.objects.count() == 2


def test_a_result_is_checked_by_its_code_without_an_account_and_names_nobody(office: Office, paper: LockerPaper):
    row = IssuedResult.objects.get()
    client = Client()
    moved = client.get("/verify/", {"code": row.code.lower().replace("-", " ")})
    assert moved["Location"] == f"/verify/{row.code}/"
    answer = client.get(moved["Location"])
    page = text_of(answer)
    for words in ("đang có hiệu lực", "Giấy khai sinh", "152/2026", "Phường Long Châu", "<svg", row.sha256):
        assert words in page
    dossier = paper.dossier
    for secret in (dossier.code, dossier.applicant_name, dossier.personal_number, dossier.phone):
        assert secret not in page
    assert not answer.cookies
    assert answer["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [("giấy khai sinh", 200, "Đúng là kết quả đã cấp, chưa bị sửa"), ("sửa một chữ", 404, "không phải kết quả đã cấp")],
)
def test_a_file_alone_is_compared_byte_by_byte_and_not_kept(
    office: Office, paper: LockerPaper, words: str, status: int, said: str
):
    stored = Dossier._meta.apps.get_model("files", "StoredFile").objects
    before = stored.count()
    sent = SimpleUploadedFile("x.pdf", words.encode())
    answer = Client().post("/verify/file/", {"file": sent})
    assert (answer.status_code, said in text_of(answer)) == (status, True)
    assert stored.count() == before


def test_another_file_beside_a_code_is_a_red_verdict(office: Office, paper: LockerPaper):
    address = f"/verify/{IssuedResult.objects.get().code}/file/"
    wrong = Client().post(address, {"file": SimpleUploadedFile("x.pdf", b"other")})
    assert "Tệp này không phải kết quả đã cấp" in text_of(wrong)
    assert Client().post(address).status_code == 422
    right = Client().post(address, {"file": SimpleUploadedFile("x.pdf", "giấy khai sinh".encode())})
    assert "chưa bị sửa" in text_of(right)


def test_a_withdrawn_result_is_said_first(office: Office, paper: LockerPaper):
    services.withdraw(paper.dossier_id, reason="Cấp sai thẩm quyền", actor=office.dung, at=timezone.now())
    page = text_of(Client().get(f"/verify/{IssuedResult.objects.get().code}/"))
    assert re.search(r"<h1[^>]*>Đã bị thu hồi</h1>", page)
    assert "Cấp sai thẩm quyền" not in page


@pytest.mark.parametrize("code", ["KQ-AAAA-AAAA-AAAA", "-", "%00", "a" * 300, "<script>"])
def test_a_code_that_nobody_has_is_one_answer(office: Office, code: str):
    answer = Client().get(f"/verify/{code}/")
    assert answer.status_code == 404
    assert "<script>" not in text_of(answer)


def test_codes_are_not_tried_one_after_another(office: Office, settings: Settings):  # type: ignore[no-untyped-def]
    settings.PORTAL_LOOKUPS_A_MINUTE = 6
    answers = [Client().get("/verify/KQ-AAAA-AAAA-AAAA/").status_code for _ in range(10)]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_another_site_sends_no_file_here(office: Office):
    sent = {"file": SimpleUploadedFile("x.pdf", b"x")}
    assert Client().post("/verify/file/", sent, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_page_of_the_locker_takes_a_fixed_number_of_queries(
    office: Office, an: Actor, paper: LockerPaper, django_assert_max_num_queries
):
    client = at_home_as(office, an)
    client.get("/me/documents/")
    with django_assert_max_num_queries(12):
        client.get("/me/documents/")


def test_anybody_takes_the_sheet_of_a_result_and_the_page_shows_the_very_code_of_its_address(
    office: Office, paper: LockerPaper
):
    page = f"/verify/{IssuedResult.objects.get().code}/"
    assert qr.picture(f"http://testserver{page}") in Client().get(page).content.decode()
    answer = Client().get(f"{page}sheet/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert f"{page}sheet/" in Client().get(page).content.decode()
    assert Client().get("/verify/KQ-AAAA-AAAA-AAAA/sheet/").status_code == 404


def test_the_owner_finds_the_sheet_beside_the_paper(office: Office, an: Actor, paper: LockerPaper):
    page = text_of(at_home_as(office, an).get(f"/me/documents/{paper.pk}/"))
    assert f"/verify/{IssuedResult.objects.get().code}/sheet/" in page
