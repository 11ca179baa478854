import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Consultation, Dossier, PaperFile
from motcua.cases.dossiers.states import DossierState
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.files.models import StoredFile
from motcua.foundation.organizations.models import PostHolding
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx"
    b"\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/desk/", "/desk/dossiers/", "/desk/notifications/"])
def test_a_list_asks_as_often_for_nine_rows_as_for_two(
    address: str, office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    chi = browser_of(office.chi)
    counts = []
    for rows in (2, 7):
        for _ in range(rows):
            factories.in_review(office, at=LAST_WEEK)
        chi.get(address)
        with django_assert_max_num_queries(20) as seen:
            chi.get(address)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_dossier_asks_as_often_however_much_happened(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    address, chi = f"/desk/dossiers/{dossier.code}/", browser_of(office.chi)
    counts = []
    for notes in (1, 6):
        for number in range(notes):
            services.write_note(dossier.pk, text=f"Ghi chú {number}", actor=office.chi, at=LAST_WEEK)
        chi.get(address)
        with django_assert_max_num_queries(41) as seen:
            chi.get(address)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_home_tells_of_work_at_another_post_of_mine(office: Office) -> None:
    factories.received(office, at=LAST_WEEK)
    first = PostHolding.objects.get(post_id=office.chi.post_id)
    PostHolding.objects.create(post_id=office.chi.post_id, account_id=office.hoa.id, valid_from=first.valid_from)
    page = text_of(browser_of(office.hoa), "/desk/")
    assert "Không có việc nào chờ bạn" in page
    assert "1 việc chờ" in page and office.chi.title in page


def test_a_visible_button_leads_to_a_page_that_opens(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    chi = browser_of(office.chi)
    page = text_of(chi, f"/desk/dossiers/{dossier.code}/")
    for noun in ("supplement-requests", "outcome", "suspension"):
        address = f"/desk/dossiers/{dossier.code}/{noun}/"
        assert address in page
        assert chi.get(address).status_code == 200
    assert f"/desk/dossiers/{dossier.code}/approval/" not in page


def test_a_whole_code_in_the_search_box_opens_its_dossier(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    answer = browser_of(office.chi).get("/desk/dossiers/", {"q": dossier.code.lower()})
    assert answer["Location"] == f"/desk/dossiers/{dossier.code}/"


def test_a_mangled_address_still_shows_a_list(office: Office) -> None:
    wild = {"group": "x", "field": "9e9", "after": "yesterday_x", "due": "nữa", "state": "?", "holder": "-1"}
    assert browser_of(office.chi).get("/desk/dossiers/", wild).status_code == 200


def test_an_officer_asks_for_papers_and_the_clock_stops(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    paper = dossier.papers.first()
    assert paper is not None
    chi = browser_of(office.chi)
    asked = {f"paper_{paper.pk}": "Mờ chỗ ngày sinh", "explanation": "Chưa đọc được tờ khai"}
    assert chi.post(f"/desk/dossiers/{dossier.code}/supplement-requests/", asked).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == DossierState.SUPPLEMENT
    assert "Đồng hồ đang dừng" in text_of(chi, f"/desk/dossiers/{dossier.code}/")


def test_a_request_without_a_defect_is_asked_again_with_what_was_typed(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    answer = browser_of(office.chi).post(
        f"/desk/dossiers/{dossier.code}/supplement-requests/", {"explanation": "Còn thiếu"}
    )
    assert answer.status_code == 422
    assert "thiếu sót của ít nhất một giấy tờ" in answer.content.decode()
    assert "Còn thiếu" in answer.content.decode()


def test_a_refusal_of_the_domain_stands_beside_its_field(office: Office) -> None:
    dossier = factories.finished(office, at=LAST_WEEK)
    answer = browser_of(office.binh).post(f"/desk/dossiers/{dossier.code}/closure/", {"channel": "post"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "mã bưu gửi" in page and 'id="error-id_tracking_number"' in page


def test_the_whole_way_by_buttons_alone(office: Office) -> None:
    dossier = factories.received(office, at=LAST_WEEK)
    way = (
        (office.chi, "takeover", {}),
        (office.chi, "outcome", {"name": "Giấy khai sinh", "kind_id": "", "number": "", "text": ""}),
        (office.chi, "submission", {"to_post": "", "remark": "Kính trình"}),
        (office.dung, "approval", {"remark": "Đồng ý"}),
        (office.hoa, "completion", {"number": "15/GKS"}),
        (office.binh, "closure", {"channel": "counter", "receiver": "Nguyễn Văn An"}),
    )
    for actor, noun, typed in way:
        answer = browser_of(actor).post(f"/desk/dossiers/{dossier.code}/{noun}/", typed)
        assert answer.status_code == 302, (noun, answer.content.decode())
    assert Dossier.objects.get(pk=dossier.pk).state == DossierState.CLOSED


def test_a_scan_is_added_and_comes_back_as_an_attachment(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    paper = dossier.papers.first()
    assert paper is not None
    chi = browser_of(office.chi)
    scan = SimpleUploadedFile("tờ khai.png", PIXEL, "image/png")
    added = chi.post(f"/desk/dossiers/{dossier.code}/papers/", {f"paper_{paper.pk}_scans": scan})
    assert added.status_code == 302, added.content.decode()
    address = f"/desk/dossiers/{dossier.code}/files/{paper.files.get().pk}/"
    answer = chi.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.streaming and answer["Content-Length"] == str(len(PIXEL))
    assert b"".join(answer) == PIXEL
    assert browser_of(office.em).get(address).status_code == 404


def test_a_scan_is_seen_as_a_picture_drawn_anew_and_not_by_strangers(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    chi = browser_of(office.chi)
    scan = SimpleUploadedFile("hộ chiếu.png", PIXEL, "image/png")
    typed = {"other_name": "Hộ chiếu", "other_copies": "1", "other_scans": scan}
    assert chi.post(f"/desk/dossiers/{dossier.code}/papers/", typed).status_code == 302
    kept = PaperFile.objects.get(paper__dossier=dossier)
    address = f"/desk/dossiers/{dossier.code}/files/{kept.pk}/preview/"
    assert address in text_of(chi, f"/desk/dossiers/{dossier.code}/")
    answer = chi.get(address)
    assert answer["Content-Type"] == "image/webp" and answer.content[8:12] == b"WEBP"
    assert answer["Cache-Control"].startswith("private")
    assert browser_of(office.em).get(address).status_code == 404
    assert chi.get(f"/desk/dossiers/{dossier.code}/files/{kept.pk + 1}/preview/").status_code == 404


def test_a_supplement_of_several_papers_comes_in_at_once(office: Office) -> None:
    dossier = factories.awaiting_papers(office, at=LAST_WEEK)
    first, *_ = papers = list(dossier.papers.order_by("id"))
    binh = browser_of(office.binh)
    asked = text_of(binh, f"/desk/dossiers/{dossier.code}/supplement-acceptance/")
    assert "Mờ chỗ ngày sinh" in asked
    typed = {f"paper_{first.pk}_originals": "1", "other_name": "Giấy chứng sinh", "other_copies": "2"}
    assert binh.post(f"/desk/dossiers/{dossier.code}/supplement-acceptance/", typed).status_code == 302
    assert dossier.papers.count() == len(papers) + 2


def test_papers_without_a_number_or_a_name_are_asked_again(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    address, chi = f"/desk/dossiers/{dossier.code}/papers/", browser_of(office.chi)
    assert "ít nhất một giấy tờ" in chi.post(address, {}).content.decode()
    answer = chi.post(address, {"other_copies": "1"})
    assert answer.status_code == 422 and "Hãy ghi tên giấy tờ khác" in answer.content.decode()


def test_the_asked_post_answers_and_nobody_else(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    typed = {"post_id": str(office.dung.post_id), "question": "Có cần xác minh không?", "hours": "8"}
    assert browser_of(office.chi).post(f"/desk/dossiers/{dossier.code}/consultations/", typed).status_code == 302
    address = f"/desk/dossiers/{dossier.code}/consultations/{Consultation.objects.get().pk}/answer/"
    assert browser_of(office.chi).post(address, {"answer": "Không"}).status_code == 403
    assert browser_of(office.dung).post(address, {"answer": "Không cần"}).status_code == 302
    assert browser_of(office.em).get(address).status_code == 404


def test_the_slip_prints_inline_and_not_for_strangers(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    address = f"/desk/dossiers/{dossier.code}/letters/01/"
    answer = browser_of(office.binh).get(address)
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("inline")
    assert browser_of(office.em).get(address).status_code == 404
    assert browser_of(office.binh).get(f"/desk/dossiers/{dossier.code}/letters/04/").status_code == 409


@pytest.mark.parametrize("until", ["9999-12-31", "0001-01-01", "2026-13-01"])
def test_a_register_of_impossible_days_is_asked_for_again(office: Office, until: str) -> None:
    for noun in ("", "paper/", "sheet/"):
        answer = browser_of(office.binh).get(f"/desk/register/{noun}?since=2026-01-01&until={until}")
        assert answer.status_code == 422, noun


def test_a_file_is_not_even_kept_for_who_may_not_send_it(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    sent = {"name": "Giấy khai sinh", "file": SimpleUploadedFile("a.txt", b"x", content_type="text/plain")}
    answer = browser_of(office.binh).post(f"/desk/dossiers/{dossier.code}/outcome/", sent)
    assert answer.status_code == 409
    assert not StoredFile.objects.exists()


def test_an_old_page_approves_no_new_draft(office: Office) -> None:
    dossier = factories.before_the_leader(office, at=LAST_WEEK)
    address = f"/desk/dossiers/{dossier.code}/approval/"
    read = dossier.outcome.drafted_at.isoformat()
    page = text_of(browser_of(office.dung), address)
    assert f'name="read" value="{read}"' in page
    assert browser_of(office.dung).post(address, {"read": LAST_WEEK.replace(year=2025).isoformat()}).status_code == 409
    assert browser_of(office.dung).post(address, {"read": "x"}).status_code == 422
    assert browser_of(office.dung).post(address, {"read": read}).status_code == 302
