"""Many dossiers at once, saved lists, handing over and urging, as people meet them at the desk."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import BulkRun, Dossier, Review, Urging, WorkHandover
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.surfaces.desk.bulk import page as bulk
from motcua.surfaces.desk.dossiers import worklist
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of


@pytest.fixture(autouse=True)
def files_of_their_own(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


def do_the_job(run: BulkRun) -> None:
    """What the worker does."""
    for item in services.waiting_items(run.pk):
        services.do_item(item, at=timezone.now())
    services.finish_bulk(run.pk, at=timezone.now())


def asked(leader: Client, given: dict[str, Any]) -> dict[str, Any]:
    """The question page's own fields, as a browser without scripts would send them."""
    page = leader.post("/desk/bulk/", given).content.decode()
    codes = re.findall(r'name="code" value="([^"]+)"', page)
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key is not None
    return {"deed": given["deed"], "code": codes, "key": key[1]}


def test_a_leader_approves_what_is_ticked_and_reads_what_was_refused(office: Office) -> None:
    ready = [factories.before_the_leader(office, at=LAST_WEEK) for _ in range(2)]
    other = factories.in_review(office, at=LAST_WEEK)
    leader = browser_of(office.dung)
    listed = leader.get("/desk/dossiers/?group=agency").content.decode()
    assert listed.count("data-pick>") == 3
    given = asked(leader, {"deed": "approve", "code": [d.code for d in (*ready, other)]})
    assert len(given["code"]) == 3
    answer = leader.post("/desk/bulk/", given)
    run = BulkRun.objects.get()
    assert answer["Location"] == f"/desk/bulk/{run.pk}/"
    assert "Đang làm: còn 3 hồ sơ" in leader.get(answer["Location"]).content.decode()
    leader.post("/desk/bulk/", given)  # sent twice, done once
    do_the_job(BulkRun.objects.get())
    page = leader.get(answer["Location"]).content.decode()
    assert "2 làm được" in page
    assert "1 không làm được" in page
    assert Review.objects.count() == 2
    assert "Phê duyệt" in leader.get("/desk/bulk/").content.decode()


def test_the_page_of_a_run_says_for_whom_and_why_not(office: Office) -> None:
    fine = factories.received(office, at=LAST_WEEK)
    elsewhere = [factories.before_the_leader(office, at=LAST_WEEK) for _ in range(2)]
    leader = browser_of(office.dung)
    given = asked(leader, {"deed": "assign", "code": [one.code for one in (fine, *elsewhere)]})
    address = leader.post("/desk/bulk/", given | {"to_account": str(office.chi.id)})["Location"]
    do_the_job(BulkRun.objects.get())
    page = leader.get(address).content.decode()
    assert f"cho {office.chi.name}" in page
    assert page.count("<b>2 hồ sơ:</b> Người được phân công không giữ vị trí này") == 1
    assert f"cho {office.chi.name}" in leader.get("/desk/bulk/").content.decode()


def test_all_that_match_the_filter_are_taken(office: Office) -> None:
    for _ in range(3):
        factories.in_review(office, at=LAST_WEEK)
    leader = browser_of(office.dung)
    given = {"deed": "sheet", "all": "yes", "query": "group=agency&state=open&step=" + quote("Thẩm tra")}
    assert len(asked(leader, given)["code"]) == 3
    assert leader.post("/desk/bulk/", given | {"query": "group=agency&step=x"}).status_code == 422


def test_the_file_of_a_run_is_only_for_whoever_asked(office: Office) -> None:
    dossier = factories.received(office, at=LAST_WEEK)
    clerk = browser_of(office.binh)
    clerk.post("/desk/bulk/", asked(clerk, {"deed": "sheet", "code": [dossier.code]}))
    run = BulkRun.objects.get()
    do_the_job(run)
    own = clerk.get(f"/desk/bulk/{run.pk}/file/")
    assert own.status_code == 200
    assert own.getvalue().startswith(b"PK")
    for other in (office.dung, office.em):
        assert browser_of(other).get(f"/desk/bulk/{run.pk}/file/").status_code == 404
        assert browser_of(other).get(f"/desk/bulk/{run.pk}/").status_code == 404


def test_more_than_one_run_takes_is_said_in_words(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        factories.in_review(office, at=LAST_WEEK)
    monkeypatch.setattr(bulk, "MOST", 2)
    leader = browser_of(office.dung)
    given = {"deed": "sheet", "all": "yes", "query": "group=agency"}
    said = leader.post("/desk/bulk/", given).content.decode()
    assert "Bộ lọc khớp hơn 2 hồ sơ. Lần này làm 2 hồ sơ đầu" in said
    assert len(asked(leader, given)["code"]) == 2


def test_a_list_that_is_not_counted_to_its_end_claims_no_number(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        factories.in_review(office, at=LAST_WEEK)
    monkeypatch.setattr(worklist, "ROWS", 1)
    leader, address = browser_of(office.dung), "/desk/dossiers/?group=agency&state=any"
    assert "Cả 3 hồ sơ khớp bộ lọc" in leader.get(address).content.decode()
    monkeypatch.setattr(import_module("motcua.cases.dossiers.selectors.worklist"), "MOST_COUNTED", 2)
    assert "Mọi hồ sơ khớp bộ lọc, mỗi lần tối đa 500" in leader.get(address).content.decode()


def test_the_refused_ones_are_tried_again_with_the_same_answers(office: Office) -> None:
    good, bad = factories.before_the_leader(office, at=LAST_WEEK), factories.in_review(office, at=LAST_WEEK)
    leader = browser_of(office.dung)
    given = asked(leader, {"deed": "approve", "code": [good.code, bad.code]})
    address = leader.post("/desk/bulk/", given | {"remark": "Đồng ý"})["Location"]
    assert "Làm lại" not in leader.get(address).content.decode()
    do_the_job(BulkRun.objects.get())
    ended = leader.get(address).content.decode()
    assert "Làm lại 1 hồ sơ không làm được" in ended
    again = dict(re.findall(r'type="hidden" name="(deed|remark|code|to_account|to_post)" value="([^"]*)"', ended))
    assert again == {"deed": "approve", "remark": "Đồng ý", "code": bad.code, "to_account": "", "to_post": ""}
    question = leader.post("/desk/bulk/", again).content.decode()
    assert "Phê duyệt: 1 hồ sơ" in question
    assert ">Đồng ý</textarea>" in question


@pytest.mark.parametrize(
    ("given", "status"), [({"deed": "x", "code": ["a"]}, 422), ({"deed": "sheet"}, 422), ({"deed": "approve"}, 422)]
)
def test_a_choice_that_means_nothing_is_refused(given: dict[str, Any], status: int, office: Office) -> None:
    assert browser_of(office.binh).post("/desk/bulk/", given).status_code == status


def test_a_deed_that_the_post_may_not_do_is_not_offered(office: Office) -> None:
    factories.in_review(office, at=LAST_WEEK)
    page = browser_of(office.chi).get("/desk/dossiers/").content.decode()
    assert 'value="forward"' in page
    assert 'value="approve"' not in page
    assert 'value="assign"' not in page


def test_a_saved_list_opens_first_and_is_shared_by_the_post(office: Office) -> None:
    clerk = browser_of(office.chi)
    clerk.post(
        "/desk/dossiers/views/", {"name": "Quá hạn", "query": "due=late&group=post&after=x&evil=1", "shared": "yes"}
    )
    page = clerk.get("/desk/dossiers/?group=post").content.decode()
    (number,) = re.findall(r'action="/desk/dossiers/views/(\d+)/"', page)
    assert 'href="/desk/dossiers/?group=post&amp;due=late"' in page
    clerk.post(f"/desk/dossiers/views/{number}/", {"deed": "first", "query": "group=post"})
    assert clerk.get("/desk/dossiers/")["Location"] == "/desk/dossiers/?group=post&due=late"
    assert browser_of(office.dung).post(f"/desk/dossiers/views/{number}/", {"deed": "removal"}).status_code == 404
    clerk.post(f"/desk/dossiers/views/{number}/", {"deed": "removal", "query": ""})
    assert clerk.get("/desk/dossiers/").status_code == 200


def test_a_leader_urges_with_one_click_and_the_officer_answers_on_the_dossier(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    leader, officer = browser_of(office.dung), browser_of(office.chi)
    back = "/desk/supervision/dossiers/?measure=late"
    assert "Đôn đốc" in leader.get(back).content.decode()
    answer = leader.post("/desk/supervision/urgings/", {"code": dossier.code, "next": back})
    assert answer["Location"] == back
    assert (
        leader.post("/desk/supervision/urgings/", {"code": "x", "next": "//evil"})["Location"] == "/desk/supervision/"
    )
    assert "Đã đôn đốc" in leader.get(back).content.decode()
    assert "Đôn đốc" in officer.get("/desk/dossiers/").content.decode()
    assert "Đôn đốc" in officer.get("/desk/").content.decode()
    page = officer.get(f"/desk/dossiers/{dossier.code}/").content.decode()
    assert f"{office.dung.name} đôn đốc" in page
    officer.post(f"/desk/dossiers/{dossier.code}/urging-answer/", {"answer": "Chiều nay xong"})
    assert Urging.objects.get().answer == "Chiều nay xong"
    assert "Chiều nay xong" in leader.get(f"/desk/dossiers/{dossier.code}/").content.decode()


def test_nobody_else_urges(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    for who in (office.binh, office.chi, office.em):
        browser_of(who).post("/desk/supervision/urgings/", {"code": dossier.code})
    assert not Urging.objects.exists()


def test_a_person_hands_over_with_a_preview_and_a_letter(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    placing._posts.cache_clear()
    giang = office.hire("Ngô Giang", "dossiers.process", fields=("ho-tich", "chung-thuc"))
    leader = browser_of(office.dung)
    both = {"giver": f"{office.chi.post_id}:{office.chi.id}", "taker": f"{giang.post_id}:{giang.id}"}
    assert giang.name in leader.get("/desk/handovers/", {"giver": both["giver"]}).content.decode()
    preview = leader.get("/desk/handovers/", both).content.decode()
    assert dossier.code in preview
    assert "Bàn giao 1 hồ sơ" in preview
    assert leader.post("/desk/handovers/", both).status_code == 422
    answer = leader.post("/desk/handovers/", both | {"reason": "Nghỉ phép"})
    handover = WorkHandover.objects.get()
    assert answer["Location"] == f"/desk/handovers/{handover.pk}/"
    assert Dossier.objects.get(pk=dossier.pk).holder_id == giang.id
    for who, status in ((office.chi, 200), (giang, 200), (office.dung, 200), (office.binh, 404), (office.em, 404)):
        assert browser_of(who).get(f"/desk/handovers/{handover.pk}/").status_code == status
    assert leader.get(f"/desk/handovers/{handover.pk}/letter/").content.startswith(b"%PDF")
    for who in (office.chi, office.binh, office.hoa):
        assert browser_of(who).get("/desk/handovers/").status_code == 403


def test_related_dossiers_and_contacts_that_disagree_stand_on_the_page(office: Office) -> None:
    mine, twin = factories.received(office, at=LAST_WEEK), factories.received(office, at=LAST_WEEK)
    Dossier.objects.filter(pk=twin.pk).update(phone="0912000777")
    clerk = browser_of(office.binh)
    page = clerk.get(f"/desk/dossiers/{mine.code}/").content.decode()
    assert "Có thể trùng" in page
    assert "Thông tin liên hệ khác nhau" in page
    clerk.post(
        f"/desk/dossiers/{mine.code}/contact/", {"phone": "0912000777", "email": mine.email, "address": mine.address}
    )
    assert "Thông tin liên hệ khác nhau" not in clerk.get(f"/desk/dossiers/{mine.code}/").content.decode()
    assert set(Dossier.objects.values_list("phone", flat=True)) == {"0912000777"}
