"""Văn bản đến, vừa đến: its signatures are checked before it has a number; the stamp goes on a copy."""

import re
import shutil
import subprocess
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest

from motcua.cases.correspondence import errors, selectors, services
from motcua.cases.correspondence.models import IncomingDocument
from motcua.cases.correspondence.tests.factories import Office, an_arrival, submitted
from motcua.cases.correspondence.tests.test_signing_documents import (
    approve,
    content,
    issue,
    keys,
    now,
    online,
    pki,
    refilled,
)
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.states import MediaType
from motcua.foundation.journal.models import Entry
from motcua.foundation.signing.models import RevocationList, SignatureReport
from motcua.foundation.signing.states import Verdict
from motcua.foundation.signing.tests import xml_papers as papers
from motcua.foundation.signing.tests.pki import TestPki
from motcua.kernel.moments import local_day

__all__ = ["online", "pki"]


@pytest.fixture
def sealed(office: Office, online: None, pki: TestPki) -> bytes:
    """A letter that is signed by a leader and sealed with its number."""
    key, document = keys(office, pki), submitted(office)
    approve(document, office.dung, **key["hand"])
    return content(issue(document, office.hoa, **key["seal"]).file_id)


def arrive(office: Office, pdf: bytes, **how: Any) -> IncomingDocument:
    kept = files.store(BytesIO(pdf), name="cv.pdf", at=now(), also=(MediaType.XML,))
    today = local_day(now())
    arrival = an_arrival(file_id=kept.pk, file_name="cv.pdf", arrived_on=today, issued_on=today - timedelta(days=1))
    return services.register(arrival, actor=office.hoa, at=now(), key=uuid4(), **how)


def checked(document: IncomingDocument) -> selectors.SignatureCheck:
    found = selectors.signature_check(stored.briefs({document.file_id or 0})[document.file_id or 0].sha256)
    assert found is not None
    return found


def test_what_is_signed_wrongly_is_registered_only_by_who_has_seen_that(office: Office, sealed: bytes) -> None:
    """What is signed well needs no word; either way the report stays with the file, and the stamp never touches it."""
    good = arrive(office, sealed)
    assert checked(good).verdict is Verdict.VALID
    assert [who.name for who in checked(good).signers] == ["Phạm Thị Dũng", "Ủy ban nhân dân phường Long Châu"]
    assert Entry.objects.filter(subject=f"incoming-file:{good.pk}", kind__endswith="SignaturesChecked").exists()
    forged = refilled(sealed, "Số: 99/UBND-KT")
    services.void(good.pk, reason="Ghi nhầm", actor=office.hoa, at=now())
    with pytest.raises(errors.Doubtful) as refused:
        arrive(office, forged)
    assert not refused.value.facts["twins"]
    assert any("sửa" in reason or "thay đổi" in reason for reason in refused.value.facts["reasons"])
    bad = arrive(office, forged, is_confirmed=True)
    assert (checked(bad).verdict, bad.number) == (Verdict.INVALID, 2)
    name, stamped = services.first_page_with_stamp(good.pk, actor=office.hoa, at=now())
    assert name == f"van-ban-den-01-{good.year}-dau-den.pdf"
    assert content(good.file_id) == sealed
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", "-", "-"], input=stamped, capture_output=True, check=True).stdout.decode()
        # What stands in fields is drawn too: number, day, who signed.
        assert re.search(r"Số: 01/UBND-KT", said)
        assert "ĐẾN" in said
        assert "Phạm Thị Dũng" in said


def test_signed_xml_is_checked_where_it_arrives_and_its_report_stays_without_its_words(
    office: Office, online: None, pki: TestPki
) -> None:
    keys(office, pki)
    for name in ("issuing", "root"):
        listed = pki.revocation_list(name, now())
        RevocationList.objects.create(address=f"http://pki.example.vn/{name}.crl", content=listed, published_at=now())
    good = arrive(office, papers.enveloped(pki, claimed_roles=["Chủ tịch"]))
    found = checked(good)
    assert (found.verdict, found.signers[0].parts) == (Verdict.VALID, "toàn bộ nội dung tệp (HoSo)")
    assert found.signers[0].claims == "Chủ tịch"
    assert "Nguyễn Văn An" not in str(SignatureReport.objects.get().content)
    bare = arrive(office, papers.PART_ATTACKS["another part"](papers.parted(pki, "leader")), is_confirmed=True)
    assert (checked(bare).verdict, checked(bare).unsigned) == (Verdict.INDETERMINATE, ("GiamTru",))
    with pytest.raises(errors.Doubtful) as refused:
        arrive(office, papers.PART_ATTACKS["wrapped"](papers.parted(pki, "leader")))
    assert any("tráo nội dung" in reason for reason in refused.value.facts["reasons"])
