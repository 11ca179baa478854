"""Lấy ý kiến dự thảo at the desk: from the form to the summary, with who is asked, who asks and who signs."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.cases.correspondence.models import DraftOpinion, OpinionRequest, OutgoingDocument
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.files.tests import samples
from motcua.surfaces.desk.tests.conftest import browser_of
from motcua.surfaces.desk.tests.test_outgoing import Desk


@pytest.fixture
def desk(office: Office, settings: Any, tmp_path: Any) -> Desk:
    settings.FILES_ROOT = tmp_path
    return Desk(office)


@pytest.fixture
def asked(desk: Desk, office: Office) -> OpinionRequest:
    desk.officer.post("/desk/outgoing/new/", desk.typed())
    document = OutgoingDocument.objects.get()
    page = f"/desk/outgoing/{document.pk}/opinions/"
    assert "Lấy ý kiến" in desk.officer.get(page).content.decode()
    posts = [office.binh.post_id, desk.clerk_actor.post_id]
    typed = {"key": uuid4(), "revision": 1, "posts": posts, "text": "Phần kinh phí", "term_days": 3}
    assert desk.officer.post(page, typed | {"posts": []}).status_code == 422
    made = desk.officer.post(page, typed)
    request = OpinionRequest.objects.get()
    assert made.url == f"/desk/opinions/{request.pk}/"
    return request


def test_who_is_asked_finds_it_at_home_reads_the_version_and_answers(
    desk: Desk, office: Office, asked: OpinionRequest
) -> None:
    binh, here = browser_of(office.binh), f"/desk/opinions/{asked.pk}/"
    home = binh.get("/desk/").content.decode()
    assert here in home
    assert "Cho ý kiến" in home
    assert binh.get(f"{here}file/").headers["Content-Type"] == "application/pdf"
    assert binh.get(f"/desk/outgoing/{asked.document_id}/").status_code == 404
    refused = binh.post(f"{here}answer/", {"verdict": "disagrees", "text": ""})
    assert refused.status_code == 422
    file = SimpleUploadedFile("gopy.pdf", samples.pdf(), "application/pdf")
    assert binh.post(f"{here}answer/", {"verdict": "remarks", "text": "Thêm hạn.", "file": file}).status_code == 302
    after = binh.get("/desk/").content.decode()
    assert "data-item" not in after
    assert f'href="{here}" title="Cho ý kiến · {asked.version.abstract}"' in after
    opinion = DraftOpinion.objects.get(post_id=office.binh.post_id)
    kept = desk.officer.get(f"/desk/opinions/answers/{opinion.pk}/file/")
    assert b"".join(kept.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined] # a file
    assert desk.clerk.get(f"/desk/opinions/answers/{opinion.pk}/file/").status_code == 404
    assert "Thêm hạn." not in desk.clerk.get(here).content.decode()


def test_who_asked_addresses_prints_and_closes_and_the_leader_reads_it_before_approving(
    desk: Desk, office: Office, asked: OpinionRequest
) -> None:
    here, document = f"/desk/opinions/{asked.pk}/", f"/desk/outgoing/{asked.document_id}/"
    browser_of(office.binh).post(f"{here}answer/", {"verdict": "remarks", "text": "Thêm hạn."})
    opinion = DraftOpinion.objects.get(post_id=office.binh.post_id)
    response = f"/desk/opinions/answers/{opinion.pk}/response/"
    assert "Thêm hạn." in desk.officer.get(response).content.decode()
    assert desk.officer.post(response, {"response": "explained", "text": ""}).status_code == 422
    assert desk.officer.post(response, {"response": "taken_in", "text": "Đã thêm ở điểm 2."}).status_code == 302
    page = desk.officer.get(here).content.decode()
    assert "Đã thêm ở điểm 2." in page
    assert "Chưa trả lời" in page
    assert desk.officer.get(f"{here}paper/").headers["Content-Type"] == "application/pdf"
    assert b"".join(desk.officer.get(f"{here}sheet/").streaming_content)[:2] == b"PK"  # type: ignore[attr-defined] # a file
    assert "Chưa trả lời ý kiến" in desk.officer.get(f"{document}submission/").content.decode()
    assert desk.officer.post(f"{document}submission/", {"revision": 1}).status_code == 302
    approval = desk.leader.get(f"{document}approval/").content.decode()
    assert "Thêm hạn." in approval
    assert "Chưa trả lời ý kiến" in approval
    assert here in desk.leader.get(document).content.decode()
    assert desk.officer.post(f"{here}closure/").status_code == 302
    assert desk.clerk.post(f"{here}answer/", {"verdict": "agrees"}).status_code == 409


def test_a_withdrawn_request_is_gone_for_who_was_asked(desk: Desk, office: Office, asked: OpinionRequest) -> None:
    here = f"/desk/opinions/{asked.pk}/"
    assert desk.officer.post(f"{here}withdrawal/", {"reason": "Gửi nhầm bản."}).status_code == 302
    assert browser_of(office.binh).get(here).status_code == 404
    assert desk.stranger.get(here).status_code == 404
    assert "Gửi nhầm bản." in desk.officer.get(here).content.decode()
