"""The demo's authority over the loopback: who looks at the demo signs with it, and its certificates stay the same."""

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.utils import timezone
from pytest_django import Settings

from motcua.cases.correspondence.models import OutgoingDocument
from motcua.config.demo import authority, key_files, loading, outgoing, province, signed
from motcua.config.demo.chart import PASSWORD
from motcua.foundation.files import selectors as stored
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.models import SigningCertificate
from motcua.foundation.signing.states import Verdict


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("authority") / "demo-authority"


@pytest.fixture
def address(folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where it answers."""
    port = key_files.port_of(folder)
    assert port is not None
    server = authority.Authority(authority.prepare(folder, port=port, at=timezone.now()), port=port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.SIGNING_TSA_URL = f"http://127.0.0.1:{port}{key_files.tsa_path()}"
    monkeypatch.setattr(signed, "FOLDER", folder)
    yield f"http://127.0.0.1:{port}"
    server.shutdown()
    server.server_close()


def test_its_certificates_are_the_same_after_a_restart_and_nobody_else_gets_an_answer(
    folder: Path, address: str
) -> None:
    before = [key_files.authority_file(folder, name).read_bytes() for name in key_files.AUTHORITIES]
    keys = [key_files.key_file(folder, name).read_bytes() for name in key_files.PAPERS_KEYS]
    assert key_files.port_of(folder) is None  # it listens there already
    authority.prepare(folder, port=1, at=timezone.now())
    assert [key_files.authority_file(folder, name).read_bytes() for name in key_files.AUTHORITIES] == before
    assert [key_files.key_file(folder, name).read_bytes() for name in key_files.PAPERS_KEYS] == keys
    for path, body, status in (
        ("/", None, 404), ("/demo/crls/leader/latest.crl", None, 404), ("/other", b"x", 404),
        (key_files.tsa_path(), b"no request", 400), (key_files.ocsp_path(), b"", 400),
        (key_files.tsa_path(), bytes(70_000), 413),
    ):  # fmt: skip
        with pytest.raises(HTTPError) as refused:
            urlopen(address + path, body)  # noqa: S310 - our own loopback
        with refused.value as answer:
            assert answer.code == status, path


@pytest.mark.django_db
def test_the_commune_that_is_shown_signs_once_what_anybody_can_check(
    address: str, settings: Settings, tmp_path: Path
) -> None:
    settings.FILES_ROOT = tmp_path
    now = timezone.now()
    loading.load_first(at=now)
    ward = province.staffed_agencies()[0]
    assert loading.has_keys_to_bring(now=now)
    assert not loading.sign_papers(now=now)  # nothing is in hand yet
    outgoing.send_documents(ward, at=now)
    for _ in range(2):
        assert loading.sign_papers(now=now)
    assert not loading.has_keys_to_bring(now=now)
    assert SigningCertificate.objects.count() == 2
    documents = OutgoingDocument.objects.filter(signed_file__isnull=False)
    assert sorted(one.state for one in documents) == ["approved", "issued"]
    with stored.open_file(documents.get(state="issued").file_id or 0) as content:
        report = signing.check_bytes(content.read(), at=timezone.now(), online=False)
    assert report.verdict is Verdict.VALID, report.reasons
    own = signing.key_in_file(key_files.key_file(signed.FOLDER, "leader-own").read_bytes(), PASSWORD)
    with own as key:
        assert key.signing_cert.subject.native["common_name"] == key_files.LEADER


@pytest.mark.django_db
def test_where_no_authority_is_asked_nobody_in_the_demo_has_a_key(settings: Settings) -> None:
    settings.SIGNING_TSA_URL = ""
    loading.load_first(at=timezone.now())
    assert not loading.has_keys_to_bring(now=timezone.now())
    assert not loading.sign_papers(now=timezone.now())
    assert not SigningCertificate.objects.exists()
