"""Certificates on the desk: administrators keep those of their agency, everybody their own."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.signing.models import KeyFile, SigningCertificate
from motcua.foundation.signing.tests.pki import PASSPHRASE, TestPki
from motcua.foundation.signing.tests.test_pictures import BLUE, RED, png
from motcua.kernel.actor import Actor
from motcua.surfaces.desk.tests.conftest import browser_of

HOME = "/desk/certificates/"
WORDS = {"kind": "person", "holder_id": "", "passphrase": PASSPHRASE}


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> TestPki:
    return TestPki(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def leader(office: Office) -> Actor:
    return office.hire("Phạm Thị Dũng", "dossiers.approve")


@pytest.fixture
def boss(office: Office) -> Client:
    actor = office.hire("Lý Văn Sơn", "organizations.administer")
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return browser_of(actor)


def add(client: Client, content: bytes, name: str = "khoa.p12", **words: str) -> Any:
    return client.post(HOME, WORDS | words | {"file": SimpleUploadedFile(name, content)})


def test_an_administrator_adds_the_leaders_key_and_sees_until_when_it_lasts(
    boss: Client, leader: Actor, pki: TestPki
) -> None:
    answer = add(boss, pki.pkcs12("leader"), holder_id=str(leader.id))
    assert answer.status_code == 302, answer.content.decode()
    page = boss.get(answer["Location"]).content.decode()
    assert "Đã nạp chứng thư" in page
    assert "Phạm Thị Dũng" in page and "01/01/2040" in page and "RSA 2048" in page
    assert "Nơi cấp chưa có trong danh sách tin cậy" in page
    assert PASSPHRASE not in page


@pytest.mark.parametrize(
    ("name", "words", "sentence"),
    [
        ("leader", {"passphrase": "sai"}, "Không mở được tệp khóa"),
        ("leader", {"holder_id": ""}, "Hãy chọn người giữ"),
        ("leader", {"kind": "tem"}, "tem"),
        ("expired", {"kind": "seal", "holder_id": ""}, "đã hết hạn"),
        ("deputy", {}, "Mỗi người chỉ ký bằng khóa của chính mình"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_the_passphrase_is_not_sent_back(
    boss: Client, leader: Actor, pki: TestPki, name: str, words: dict[str, str], sentence: str
) -> None:
    answer = add(boss, pki.pkcs12(name), **{"holder_id": str(leader.id)} | words)
    page = answer.content.decode()
    assert answer.status_code in (409, 422)
    assert "Chưa nạp được chứng thư" in page and sentence in page
    assert PASSPHRASE not in page
    assert not SigningCertificate.objects.exists()


def test_a_file_that_is_too_large_or_missing_is_refused(boss: Client) -> None:
    assert add(boss, b"x" * 200_001, kind="seal").status_code == 422
    assert boss.post(HOME, WORDS | {"kind": "seal"}).status_code == 422


def test_who_administers_nothing_adds_and_sees_only_their_own(
    office: Office, boss: Client, leader: Actor, pki: TestPki
) -> None:
    add(boss, pki.pkcs12("seal"), kind="seal")
    mine = browser_of(leader)
    assert "Người giữ</label>" not in mine.get(HOME).content.decode()
    assert add(mine, pki.pkcs12("leader"), kind="seal").status_code == 302
    row = SigningCertificate.objects.get(kind="person")
    assert row.holder_id == leader.id
    page = mine.get(HOME).content.decode()
    seal = SigningCertificate.objects.get(kind="seal")
    assert row.serial in page and seal.serial not in page
    assert mine.get(f"{HOME}{seal.pk}/withdrawal/").status_code == 404
    assert mine.post(f"{HOME}{seal.pk}/withdrawal/", {"reason": "lost"}).status_code == 404
    assert mine.get(HOME, {"agency": office.agency.pk}).status_code == 403
    assert browser_of(office.em).get(f"{HOME}{row.pk}/withdrawal/").status_code == 404


def test_a_withdrawn_certificate_is_shown_with_its_reason_and_its_key_is_gone(
    boss: Client, leader: Actor, pki: TestPki
) -> None:
    add(boss, pki.pkcs12("leader"), holder_id=str(leader.id))
    here = f"{HOME}{SigningCertificate.objects.get().pk}/withdrawal/"
    assert "thu hồi" in boss.get(here).content.decode()
    assert boss.post(here).status_code == 422
    assert boss.post(here, {"reason": "lost"}).status_code == 302
    assert "lộ khóa" in boss.get(HOME).content.decode()
    assert not KeyFile.objects.exists()
    assert boss.get(here).status_code == 409
    assert boss.post(here, {"reason": "lost"}).status_code == 409


def test_what_ends_soon_is_said_first(boss: Client, pki: TestPki) -> None:
    add(boss, pki.pkcs12("seal"), kind="seal")
    SigningCertificate.objects.update(ends_at=timezone.now() + timedelta(days=20, hours=1))
    page = boss.get(HOME).content.decode()
    assert "1 chứng thư sắp hết hạn" in page
    assert "báo trước khi chứng thư hết hạn 90, 30, 7 ngày" in " ".join(page.split())


def test_the_line_of_the_sidebar_is_for_who_signs_seals_or_administers(office: Office, boss: Client) -> None:
    assert HOME in boss.get("/desk/").content.decode()
    assert HOME in browser_of(office.dung).get("/desk/").content.decode()
    assert HOME not in browser_of(office.binh).get("/desk/").content.decode()


def test_a_page_of_many_certificates_costs_no_more_queries(
    boss: Client, pki: TestPki, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    boss.get(HOME)
    for name in ("seal", "curve", "leader", "deputy"):
        add(boss, pki.pkcs12(name), kind="seal")
    with django_assert_max_num_queries(18):
        assert boss.get(HOME).content.count(b"data-item") == 4


def test_an_administrator_brings_the_picture_of_a_signature_and_nobody_else_does(
    office: Office, boss: Client, leader: Actor, pki: TestPki
) -> None:
    add(boss, pki.pkcs12("leader"), holder_id=str(leader.id))
    here = f"{HOME}{SigningCertificate.objects.get().pk}/picture/"
    sent = lambda content: {"file": SimpleUploadedFile("ky.png", content)}  # noqa: E731
    wrong = boss.post(here, sent(png((50, 22), RED)))
    assert wrong.status_code == 422
    assert "phải màu xanh" in wrong.content.decode()
    assert boss.post(here, sent(b"GIF89a")).status_code == 422
    assert boss.post(here, sent(png((50, 22), BLUE))).status_code == 302
    assert "Đổi hình" in boss.get(HOME).content.decode()
    assert browser_of(leader).get(here).status_code == 403
    assert browser_of(office.em).post(here, sent(png((50, 22), BLUE))).status_code == 404
