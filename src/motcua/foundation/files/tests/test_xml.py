"""Signed XML comes in by the door that asks for it, as data alone; by no other, not even a second time."""

import io
from datetime import datetime

import pytest

from motcua.foundation.files import errors, services
from motcua.foundation.files.states import MediaType
from motcua.kernel.moments import ZONE

AT = datetime(2026, 11, 23, 9, tzinfo=ZONE)
RECORD = "<?xml version='1.0'?><HoSo><Ten>Nguyễn Văn An</Ten></HoSo>".encode()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_ROOT, settings.CLAMD, settings.FILES_S3 = tmp_path / "files", "", ""


def keep(content, *, also=(MediaType.XML,), name="van-ban.xml"):
    return services.store(io.BytesIO(content), name=name, at=AT, also=also)


@pytest.mark.parametrize("content", [RECORD, b"\xef\xbb\xbf" + RECORD, RECORD.decode().encode("utf-16")])
def test_it_is_known_by_its_content(db, content):
    row = keep(content, name="khong-ten")
    assert (row.media_type, row.pages) == ("application/xml", None)


def test_no_other_door_lets_it_in_even_when_it_is_kept_already(db):
    with pytest.raises(errors.UnknownKind):
        keep(RECORD, also=())
    keep(RECORD)
    with pytest.raises(errors.UnknownKind):
        keep(RECORD, also=())


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', errors.UnsafeXml),
        (b'<!DOCTYPE a SYSTEM "http://example.vn/a.dtd"><a/>', errors.UnsafeXml),
        (b'<?xml version="1.0"?><?xml-stylesheet href="a.xsl" type="text/xsl"?><a/>', errors.UnsafeXml),
        (b'<a><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></a>', errors.UnsafeXml),
        (b'<a><b xmlns="http://www.w3.org/2000/svg"/></a>', errors.UnsafeXml),
        (b"<a><b></a>", errors.BrokenFile),
        (b"<a>" * 300 + b"</a>" * 300, errors.TooComplex),
        (b"<a>" + b"<b/>" * 500_001 + b"</a>", errors.TooComplex),
        (b"<!DOCTYPE html><html></html>", errors.UnknownKind),
        (b"<svg onload='x()'/>", errors.UnknownKind),
        (RECORD + b"%PDF-1.7", errors.Polyglot),
    ],
)
def test_what_is_more_than_data_is_refused(db, content, refusal):
    with pytest.raises(refusal):
        keep(content)
