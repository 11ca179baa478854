"""Văn bản đi at the desk: from the form of a draft to the register, two people on one draft, who sees what."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.cases.correspondence.models import CertifiedCopy, OutgoingDocument
from motcua.cases.correspondence.states import OutgoingState
from motcua.cases.correspondence.tests.factories import directed_to, kind, lay_kinds
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.dossiers.tests.test_signing_results import SINCE, key, now, pki, trusted
from motcua.foundation.accounts.models import Account
from motcua.foundation.files.tests import samples
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.selectors import actor_for
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.states import SigningCapacity
from motcua.foundation.signing.tests.pki import PASSPHRASE, TestPki
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import browser_of

__all__ = ["pki", "trusted"]


class Desk:
    """A ward whose officer drafts, leader signs and clerk issues, each at a browser."""

    def __init__(self, office: Office) -> None:
        lay_kinds()
        self.leader_actor = office.hire("Việt", "correspondence.direct")
        self.clerk_actor = office.hire("Trâm", "correspondence.register")
        self.clerk = browser_of(self.clerk_actor)
        self.leader = browser_of(self.leader_actor)
        self.officer_actor = self._drafting(office.chi)
        self.officer = browser_of(self.officer_actor)
        self.stranger = browser_of(office.em)

    def _drafting(self, actor: Actor) -> Actor:
        organizations.grant(actor.post_id or 0, grant="correspondence.draft", actor=SYSTEM, at=timezone.now())
        again = actor_for(actor.id or 0, post_id=actor.post_id, at=timezone.now())
        assert again is not None
        return again

    def typed(self, **changes: Any) -> dict[str, Any]:
        return {
            "key": uuid4(), "kind_id": kind(), "abstract": "phối hợp rà soát hộ kinh doanh",
            "addressees": "Thuế cơ sở 4",
            "body": "Đề nghị phối hợp.\nTrân trọng.", "recipients": "Phòng Kinh tế", "urgency": "0",
            "signer_post_id": self.leader_actor.post_id, "capacity": "KT.", "signer_title": "Phó Chủ tịch",
            "head_title": "Chủ tịch", "unit_notation": "KT", **changes,
        }  # fmt: skip

    def drafted(self, **changes: Any) -> OutgoingDocument:
        answer = self.officer.post("/desk/outgoing/new/", self.typed(**changes))
        assert answer.status_code == 302, answer.content.decode()
        return OutgoingDocument.objects.latest("pk")

    def issued(self) -> OutgoingDocument:
        return self.bring_out(self.drafted())

    def bring_out(self, document: OutgoingDocument) -> OutgoingDocument:
        here = f"/desk/outgoing/{document.pk}/"
        assert self.officer.post(f"{here}submission/", {"revision": 1}).status_code == 302
        assert self.leader.post(f"{here}approval/", {"revision": 2}).status_code == 302
        assert self.clerk.post(f"{here}issue/", {"revision": 3, "copies": 3}).status_code == 302
        document.refresh_from_db()
        return document


@pytest.fixture
def desk(office: Office, settings: Any, tmp_path: Path) -> Desk:
    settings.FILES_ROOT = tmp_path
    return Desk(office)


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_document_goes_from_the_form_to_the_register(desk: Desk) -> None:
    document = desk.issued()
    assert document.state == OutgoingState.ISSUED
    here = f"/desk/outgoing/{document.pk}/"
    story = page(desk.officer, here)
    assert all(words in story for words in ("Số 01/UBND-KT", "Duyệt bản 1", "Cấp số 1, ban hành"))
    file = desk.officer.get(f"{here}file/")
    assert b"".join(file.streaming_content).startswith(b"%PDF")  # type: ignore[arg-type] # of this process
    assert "01-UBND-KT" in file["Content-Disposition"]
    assert "01/UBND-KT" in page(desk.clerk, "/desk/outgoing/?group=register&q=ra+soat")


def test_each_of_them_finds_on_the_first_page_that_something_waits(desk: Desk) -> None:
    document = desk.drafted()
    desk.officer.post(f"/desk/outgoing/{document.pk}/submission/", {"revision": 1})
    here = f'href="/desk/outgoing/{document.pk}/"'
    assert here in page(desk.leader, "/desk/")
    assert here not in page(desk.clerk, "/desk/")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"abstract": ""}, "abstract"),
        ({"body": ""}, "body"),
        ({"kind_id": "99999999"}, "kind_id"),
        ({"signer_post_id": "99999999"}, "signer_post_id"),
        ({"capacity": "x"}, "capacity"),
        ({"head_title": ""}, "head_title"),
        ({"capacity": "TM."}, "head_title"),
        ({"urgency": "9"}, "urgency"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_rest_is_kept(
    desk: Desk, changes: dict[str, str], field: str
) -> None:
    answer = desk.officer.post("/desk/outgoing/new/", desk.typed(**changes))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="error-id_{field}"' in text
    assert "Thuế cơ sở 4" in text


def test_a_secret_document_is_not_drafted_here(desk: Desk) -> None:
    answer = desk.officer.post("/desk/outgoing/new/", desk.typed(abstract="Kế hoạch phòng thủ (MẬT)"))
    assert answer.status_code == 422
    assert "không nhận văn bản mật" in answer.content.decode()
    assert not OutgoingDocument.objects.exists()


def test_who_saves_or_decides_from_an_old_page_is_told_and_keeps_what_they_typed(desk: Desk) -> None:
    document = desk.drafted()
    here = f"/desk/outgoing/{document.pk}/"
    assert desk.officer.post(f"{here}draft/", desk.typed(body="Bản hai.", revision=1)).status_code == 302
    late = desk.officer.post(f"{here}draft/", desk.typed(body="Viết chậm.", revision=1))
    assert late.status_code == 409
    assert "vừa được người khác sửa" in late.content.decode()
    assert "Viết chậm." in late.content.decode()
    assert desk.officer.post(f"{here}submission/", {"revision": 1}).status_code == 409
    assert desk.officer.post(f"{here}submission/", {"revision": 2}).status_code == 302


def test_two_versions_stand_side_by_side(desk: Desk) -> None:
    document = desk.drafted()
    here = f"/desk/outgoing/{document.pk}/"
    desk.officer.post(f"{here}draft/", desk.typed(body="Đề nghị phối hợp ngay.\nTrân trọng.", revision=1))
    text = page(desk.officer, f"{here}comparison/")
    assert '<ins class="changed">' in text
    assert "<del>" in text
    for wrong in ("from=9", "from=x", "to=-1", "to=99999"):
        assert desk.officer.get(f"{here}comparison/?{wrong}").status_code == 404


def test_it_comes_back_with_the_reason_and_comments_stand_beside_it(desk: Desk) -> None:
    document = desk.drafted()
    here = f"/desk/outgoing/{document.pk}/"
    desk.officer.post(f"{here}submission/", {"revision": 1})
    assert desk.clerk.post(f"{here}comment/", {"text": "Sai cỡ chữ."}).status_code == 302
    assert desk.leader.post(f"{here}return/", {"revision": 2, "reason": ""}).status_code == 422
    assert desk.leader.post(f"{here}return/", {"revision": 2, "reason": "Thêm thời hạn."}).status_code == 302
    text = page(desk.officer, here)
    assert "trả lại" in text
    assert "Thêm thời hạn." in text
    assert "Sai cỡ chữ." in text


def test_the_document_is_looked_at_as_a_picture_and_as_a_paper(desk: Desk) -> None:
    here = f"/desk/outgoing/{desk.drafted().pk}/"
    picture = desk.officer.get(f"{here}preview/")
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert desk.officer.get(f"{here}preview/?page=2").status_code == 404
    assert desk.officer.get(f"{here}file/?version=1").content.startswith(b"%PDF")
    assert desk.officer.get(f"{here}file/?version=2").status_code == 404


def test_what_was_issued_is_drawn_only_while_that_is_what_the_file_shows(desk: Desk) -> None:
    here = f"/desk/outgoing/{desk.issued().pk}/"
    assert desk.officer.get(f"{here}preview/").content[:4] == b"\x89PNG"
    Account.objects.filter(pk=desk.leader_actor.id).update(full_name="Tên Khác")
    assert desk.officer.get(f"{here}preview/").status_code == 404
    assert "<img" not in page(desk.officer, here).partition("<main")[2]
    file = desk.officer.get(f"{here}file/")
    assert b"".join(file.streaming_content).startswith(b"%PDF")  # type: ignore[arg-type] # of this process


def test_nobody_sees_what_is_not_for_them(desk: Desk) -> None:
    here = f"/desk/outgoing/{desk.drafted().pk}/"
    for browser in (desk.leader, desk.clerk, desk.stranger):
        for part in ("", "file/", "preview/", "comparison/", "draft/", "submission/"):
            assert browser.get(here + part).status_code == 404, part
        assert "rà soát" not in page(browser, "/desk/outgoing/?group=open")
    assert desk.leader.get("/desk/outgoing/new/").status_code == 403


def test_the_page_of_a_verb_that_the_rules_refuse_says_so(desk: Desk) -> None:
    here = f"/desk/outgoing/{desk.issued().pk}/"
    for noun, browser in (("draft", desk.officer), ("approval", desk.leader), ("issue", desk.clerk)):
        assert browser.get(f"{here}{noun}/").status_code == 409, noun


def test_a_voided_number_is_struck_out_and_explained(desk: Desk) -> None:
    document = desk.issued()
    here = f"/desk/outgoing/{document.pk}/"
    assert desk.clerk.post(f"{here}voiding/", {"revision": 4, "reason": "Cấp nhầm"}).status_code == 302
    assert "Cấp nhầm" in page(desk.clerk, here)
    assert "<s>" in page(desk.clerk, "/desk/outgoing/?group=register")


def test_the_register_leaves_as_paper_and_as_a_sheet(desk: Desk) -> None:
    desk.issued()
    assert desk.clerk.get("/desk/outgoing/paper/").content.startswith(b"%PDF")
    sheet = desk.clerk.get("/desk/outgoing/sheet/")
    assert BytesIO(b"".join(sheet.streaming_content)).getvalue().startswith(b"PK")  # type: ignore[arg-type] # as above
    assert desk.officer.get("/desk/outgoing/paper/").status_code == 403
    assert desk.clerk.get("/desk/outgoing/sheet/?since=x").status_code == 422


def test_the_clerk_says_how_documents_are_numbered_before_the_years_first_number(desk: Desk) -> None:
    here = "/desk/outgoing/numbering/"
    assert "Mỗi loại văn bản một dãy số" in page(desk.clerk, here)
    year = local_day(timezone.now()).year
    said = {"scheme": "shared", "abbreviation": "UBND", "from_year": year, "source": "Quy chế văn thư"}
    assert desk.clerk.post(here, said | {"from_year": year + 5}).status_code == 422
    assert desk.clerk.post(here, said).status_code == 302
    assert "Mọi loại chung một dãy số" in page(desk.clerk, here)
    desk.issued()
    assert desk.clerk.post(here, said).status_code == 409
    assert desk.leader.get(here).status_code == 403


@pytest.mark.parametrize("typed", ["after=x", "after=0.0.0", "after=9.999999999999999999.9", "kind=x", "group=x"])
def test_an_address_that_cannot_be_meant_still_shows_a_list(desk: Desk, typed: str) -> None:
    assert desk.officer.get(f"/desk/outgoing/?{typed}").status_code == 200


def test_an_issued_document_is_replaced_from_its_page_and_another_recalled(desk: Desk) -> None:
    earlier = desk.issued()
    here = f"/desk/outgoing/{earlier.pk}/"
    form = page(desk.officer, f"{here}replacement/")
    assert "Văn bản này thay thế Công văn số 01/" in form
    assert "đính chính Công văn số 01/" in page(desk.officer, f"{here}correction/")
    assert desk.officer.post(f"{here}replacement/", desk.typed()).status_code == 302
    later = desk.bring_out(OutgoingDocument.objects.latest("pk"))
    assert "Đã bị thay thế" in page(desk.leader, here)
    assert here in page(desk.leader, f"/desk/outgoing/{later.pk}/")
    assert desk.officer.get(f"{here}replacement/").status_code == 409
    there = f"/desk/outgoing/{later.pk}/recall/"
    assert desk.clerk.post(there, {"revision": 4, "reason": ""}).status_code == 422
    assert desk.clerk.post(there, {"revision": 4, "reason": "Sai thẩm quyền"}).status_code == 302
    assert "Đã thu hồi" in page(desk.leader, f"/desk/outgoing/{later.pk}/")
    for document, words in ((earlier, "Đã bị thay thế"), (later, "Đã bị thu hồi")):
        file = b"".join(desk.leader.get(f"/desk/outgoing/{document.pk}/file/").streaming_content)  # type: ignore[arg-type] # of this process
        told = Client().post("/verify/file/", {"file": SimpleUploadedFile("cv.pdf", file)})
        assert words in told.content.decode()


def test_an_officer_answers_what_came_in_from_its_page_and_the_follow_up_register_shows_the_number(
    desk: Desk,
) -> None:
    incoming = directed_to(
        desk.officer_actor, clerk=desk.clerk_actor, leader=desk.leader_actor, at=timezone.now()
    )  # fmt: skip
    here = f"/desk/incoming/{incoming.pk}/"
    assert f"{here}answer/" in page(desk.officer, here)
    form = page(desk.officer, f"{here}answer/")
    assert "trả lời Công văn số 1286/TCS4-NV của Thuế cơ sở 4" in form
    assert desk.officer.post(f"{here}answer/", desk.typed(body="")).status_code == 422
    assert desk.officer.post(f"{here}answer/", desk.typed()).status_code == 302
    answer = desk.bring_out(OutgoingDocument.objects.latest("pk"))
    assert f"/desk/outgoing/{answer.pk}/" in page(desk.officer, here)
    assert here in page(desk.officer, f"/desk/outgoing/{answer.pk}/")
    assert desk.officer.get(f"{here}answer/").status_code == 409
    register = page(desk.leader, "/desk/incoming/followup/")
    assert f"/desk/outgoing/{answer.pk}/" in register
    assert desk.clerk.get("/desk/incoming/followup/paper/").content.startswith(b"%PDF")
    sheet = desk.clerk.get("/desk/incoming/followup/sheet/")
    assert b"".join(sheet.streaming_content).startswith(b"PK")  # type: ignore[arg-type] # of this process
    for what in ("paper/", "sheet/"):
        assert desk.officer.get(f"/desk/incoming/followup/{what}").status_code == 403
    wrong = desk.leader.get("/desk/incoming/followup/?since=2026-05-02&until=2026-05-01")
    assert wrong.status_code == 422
    assert 'id="error-id_until"' in wrong.content.decode()


def test_a_copy_is_made_from_the_page_listed_there_and_its_number_struck_there(desk: Desk) -> None:
    document = desk.issued()
    here = f"/desk/outgoing/{document.pk}/"
    choice = page(desk.clerk, f"{here}copy/")
    address = re.search(r'href="(\?form=\d+)">[^S]*Sao y, bản giấy', choice)
    assert address is not None
    assert "Sao lục" not in choice
    typed = {
        "key": uuid4(), "recipients": "Thanh tra tỉnh", "copies": 2, "place": "own_sheet", "capacity": "KT.",
        "signer_post_id": desk.leader_actor.post_id, "signer_title": "", "head_title": "",
    }  # fmt: skip
    wanted = f"{here}copy/{address[1]}"
    assert 'id="error-id_scan"' in desk.clerk.post(wanted, typed).content.decode()
    scan = SimpleUploadedFile("ky.pdf", samples.pdf(), "application/pdf")
    assert 'id="error-id_head_title"' in desk.clerk.post(wanted, typed | {"scan": scan}).content.decode()
    scan.seek(0)
    assert desk.clerk.post(wanted, typed | {"scan": scan, "head_title": "Chủ tịch"}).status_code == 302
    assert "Số 01/SY-UBND" in page(desk.leader, here)
    copy = CertifiedCopy.objects.get()
    sent = desk.leader.get(f"/desk/copies/{copy.pk}/file/").streaming_content
    assert b"".join(sent).startswith(b"%PDF")  # type: ignore[arg-type] # of this process
    assert desk.stranger.get(f"/desk/copies/{copy.pk}/file/").status_code == 404
    assert desk.clerk.post(f"/desk/copies/{copy.pk}/voiding/", {"reason": ""}).status_code == 422
    assert desk.clerk.post(f"/desk/copies/{copy.pk}/voiding/", {"reason": "Ghi nhầm"}).status_code == 302
    assert "Hủy số bản sao 01/SY-UBND" in page(desk.clerk, here)
    assert desk.leader.get(f"{here}copy/").status_code == 409


def test_where_the_agency_has_a_seal_leader_and_clerk_are_asked_for_their_keys(
    desk: Desk, office: Office, trusted: None, pki: TestPki
) -> None:
    Account.objects.filter(pk=desk.leader_actor.id).update(full_name="Phạm Thị Dũng")
    own, seal = key(office, pki, "leader", desk.leader_actor), key(office, pki, "seal")
    signing.give_right(
        desk.leader_actor.post_id or 0, agency_id=office.agency.pk, capacity=SigningCapacity.ON_BEHALF,
        source="Quy chế làm việc", valid_from=SINCE, actor=SYSTEM, at=now(),
    )  # fmt: skip
    here = f"/desk/outgoing/{desk.drafted().pk}/"
    desk.officer.post(f"{here}submission/", {"revision": 1})
    assert "Mật khẩu tệp khóa hoặc PIN" in desk.leader.get(f"{here}approval/").content.decode()
    refused = desk.leader.post(
        f"{here}approval/", {"revision": 2, "certificate_id": own.pk, "passphrase": "sai mật khẩu này"}
    )
    assert refused.status_code == 422
    assert "Không mở được tệp khóa" in refused.content.decode()
    assert "sai mật khẩu này" not in refused.content.decode()
    typed = {"revision": 2, "certificate_id": own.pk, "passphrase": PASSPHRASE}
    assert desk.leader.post(f"{here}approval/", typed).status_code == 302
    assert "Mở bản đã ký số" in desk.clerk.get(here).content.decode()
    typed = {"revision": 3, "copies": 2, "certificate_id": seal.pk, "passphrase": PASSPHRASE}
    assert desk.clerk.post(f"{here}issue/", typed).status_code == 302
    issued = b"".join(desk.clerk.get(f"{here}file/").streaming_content)
    assert b"/FieldMDP" in issued
    assert "PaperSigned" not in desk.clerk.get(here).content.decode()
    assert "Đúng là văn bản đã ban hành" in checked_by_anybody(issued)

    choice = desk.clerk.get(f"{here}copy/").content.decode()
    wanted = re.search(r'href="(\?form=\d+)">(?:(?!form=).)*Trích sao, bản điện tử', choice, re.DOTALL)
    assert wanted is not None
    typed = {
        "key": uuid4(), "recipients": "Thanh tra tỉnh", "copies": 1, "excerpt": "Đề nghị phối hợp.",
        "original_signature": "PHÓ CHỦ TỊCH\nPhạm Thị Dũng", "certificate_id": seal.pk, "passphrase": PASSPHRASE,
    }  # fmt: skip
    assert desk.clerk.post(f"{here}copy/{wanted[1]}", typed).status_code == 302
    copy = b"".join(desk.clerk.get(f"/desk/copies/{CertifiedCopy.objects.get().pk}/file/").streaming_content)
    said = checked_by_anybody(copy)
    assert "Đúng là bản sao do cơ quan cấp" in said
    assert "Công văn số 01/UBND-KT" in said


def checked_by_anybody(file: bytes) -> str:
    """What the public page says of it."""
    sent = {"file": SimpleUploadedFile("van-ban.pdf", file)}
    return str(Client().post("/verify/file/", sent, headers={"Sec-Fetch-Site": "same-origin"}).content.decode())


def test_a_file_in_hand_a_draft_and_a_scan_are_compared_with_the_decree(desk: Desk) -> None:
    document = desk.drafted()
    own = desk.officer.get(f"/desk/outgoing/{document.pk}/layout/")
    assert "chưa thấy điều gì khác quy định" in own.content.decode(), re.findall(r"<li>.*?trang", own.content.decode())
    assert "Phụ lục I" in own.content.decode()
    assert desk.stranger.get(f"/desk/outgoing/{document.pk}/layout/").status_code == 404

    paper = b"".join(desk.officer.get(f"/desk/outgoing/{document.pk}/file/"))
    sent = desk.officer.post("/desk/outgoing/layout/", {"file": SimpleUploadedFile("du-thao.pdf", paper)})
    assert "du-thao.pdf: chưa thấy điều gì khác quy định" in sent.content.decode()
    blank = desk.officer.post("/desk/outgoing/layout/", {"file": SimpleUploadedFile("quet.pdf", samples.pdf())})
    assert "tệp không có lớp chữ" in blank.content.decode()
    other = desk.officer.post("/desk/outgoing/layout/", {"file": SimpleUploadedFile("a.pdf", samples.docx())})
    assert other.status_code == 422
    assert "Chỉ kiểm tra được tệp PDF" in other.content.decode()
    assert desk.officer.post("/desk/outgoing/layout/", {}).status_code == 422
    arrived = directed_to(desk.officer_actor, clerk=desk.clerk_actor, leader=desk.leader_actor, at=timezone.now())
    assert desk.officer.get(f"/desk/incoming/{arrived.pk}/layout/").status_code == 404
