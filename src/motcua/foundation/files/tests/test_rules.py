"""Type by content, proved by opening: what is kept, and every reason against."""

import zipfile

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from motcua.foundation.files import errors
from motcua.foundation.files.rules.naming import response_headers, safe_name
from motcua.foundation.files.rules.proof import prove
from motcua.foundation.files.states import FileBrief, MediaType
from motcua.foundation.files.tests import samples


@pytest.fixture
def judge(tmp_path):
    def judge(content, name="tep"):
        path = tmp_path / "draft"
        path.write_bytes(content)
        return prove(path, name)

    return judge


GOOD = [
    (lambda: samples.pdf(3), "x", MediaType.PDF, 3),
    (lambda: samples.picture("JPEG"), "x", MediaType.JPEG, 1),
    (lambda: samples.picture("PNG"), "x.pdf", MediaType.PNG, 1),
    (lambda: samples.picture("TIFF", frames=4), "x", MediaType.TIFF, 4),
    (lambda: samples.picture("WEBP"), "x", MediaType.WEBP, 1),
    (samples.heic, "IMG_1.HEIC", MediaType.HEIC, 1),
    (samples.docx, "x", MediaType.DOCX, None),
    (samples.xlsx, "x", MediaType.XLSX, None),
    (lambda: samples.odf("text"), "x", MediaType.ODT, None),
    (lambda: samples.odf("spreadsheet"), "x", MediaType.ODS, None),
    (lambda: "Đơn đề nghị\r\n".encode(), "đơn.TXT", MediaType.TEXT, None),
    (lambda: "họ tên;ngày sinh\n".encode("utf-8-sig"), "danh sách.csv", MediaType.CSV, None),
]


@pytest.mark.parametrize(("make", "name", "kind", "pages"), GOOD)
def test_files_on_the_list_are_known_by_their_content(judge, make, name, kind, pages):
    assert judge(make(), name) == (kind, pages)


def action(**entries):
    return Dictionary({f"/{key}": value for key, value in entries.items()})


def deep_in_an_annotation(document):
    nested = Array([Dictionary({"/Deep": Array([action(S=Name.JavaScript, JS=String("app.alert(1)"))])})])
    document.pages[0].obj["/Annots"] = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Extra=nested)])


def attach(document):
    document.attachments["virus.exe"] = b"MZ"


def root(**entries):
    def change(document):
        for key, value in entries.items():
            document.Root[f"/{key}"] = value

    return change


def page(**entries):
    def change(document):
        for key, value in entries.items():
            document.pages[0].obj[f"/{key}"] = value

    return change


ACTIVE = [
    ("JavaScript on opening", lambda: root(OpenAction=action(S=Name.JavaScript, JS=String("1")))),
    (
        "a link that starts a program",
        lambda: page(Annots=Array([action(A=action(S=Name.Launch, F=String("cmd.exe")))])),
    ),
    ("additional actions", lambda: page(AA=Dictionary())),
    ("a script deep in a direct dictionary", lambda: deep_in_an_annotation),
    ("an attached file", lambda: attach),
    ("an XFA form", lambda: root(AcroForm=Dictionary(XFA=String("x")))),
    ("a form that sends itself", lambda: page(X=action(S=Name.SubmitForm))),
    ("imported data", lambda: page(X=action(S=Name.ImportData))),
    ("another document", lambda: page(X=action(S=Name.GoToR))),
    ("rich media", lambda: page(X=action(Subtype=Name.RichMedia))),
    ("opening a page and then more", lambda: root(OpenAction=action(S=Name.GoTo, Next=action(S=Name.URI)))),
    ("a web address on opening", lambda: root(OpenAction=action(S=Name.URI, URI=String("http://x")))),
]


@pytest.mark.parametrize(("what", "change"), ACTIVE)
def test_active_pdfs_are_refused(judge, what, change):
    with pytest.raises(errors.ActiveContent):
        judge(samples.pdf(change=change()))
    with pytest.raises(errors.ActiveContent):
        judge(samples.pdf(change=change(), object_stream_mode=pikepdf.ObjectStreamMode.generate))


def test_a_pdf_that_opens_at_its_first_page_is_what_offices_write(judge):
    def opens(document):
        document.Root.OpenAction = Array([document.pages[0].obj, Name.XYZ, 0, 0, 0])

    assert judge(samples.pdf(change=opens)).pages == 1
    assert judge(samples.pdf(change=root(OpenAction=action(S=Name.GoTo, D=String("trang1"))))).pages == 1


def lying_zip():
    body = samples.docx(parts={"word/a.xml": b"x" * 5000})
    return body.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little"))


def locked_zip():
    return samples.docx().replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


RELS = (
    '<Relationships><Relationship Id="1" Type="http://x/attachedTemplate" Target="http://evil" TargetMode="External"/>'
)
BAD = [
    (lambda: b"MZ\x90\0" + bytes(100), "bang-ke.pdf", errors.UnknownKind),
    (lambda: b"<svg onload='x()'/>", "anh.svg", errors.UnknownKind),
    (lambda: b"<svg onload='x()'/>", "anh.txt", errors.UnknownKind),
    (lambda: b"  <!DOCTYPE html>", "trang.csv", errors.UnknownKind),
    (lambda: b"#!/bin/sh\nrm", "chay.txt", errors.UnknownKind),
    (lambda: samples.zipped({"a.txt": "a"}), "a.docx", errors.UnknownKind),
    (lambda: b"II+\0" + bytes(50), "big.tiff", errors.UnknownKind),
    (lambda: b"\xd3\xe5 tcvn", "cu.txt", errors.NotUtf8),
    (lambda: b"a\0b", "nhi-phan.txt", errors.BrokenFile),
    # polyglots
    (lambda: samples.pdf() + samples.docx(), "x.pdf", errors.Polyglot),
    (lambda: samples.picture("JPEG") + samples.zipped({"a": "b"}), "x.jpg", errors.Polyglot),
    (lambda: b"GIF89a;" + samples.pdf(), "x.txt", errors.Polyglot),
    (lambda: samples.picture("PNG")[:30] + samples.pdf(), "x.png", errors.Polyglot),
    (lambda: b" " + samples.pdf(), "x.pdf", errors.UnknownKind),
    # broken and locked
    (lambda: b"%PDF-1.7\nrubbish", "x.pdf", errors.BrokenFile),
    (lambda: samples.picture("JPEG", (400, 300))[:-200], "x.jpg", errors.BrokenFile),
    (lambda: samples.picture("PNG", (400, 300))[:-200], "x.png", errors.BrokenFile),
    (lambda: samples.heic()[:-10], "x.heic", errors.BrokenFile),
    (lambda: samples.pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "x.pdf", errors.EncryptedFile),
    (lambda: samples.pdf(encryption=pikepdf.Encryption(owner="a", user="")), "x.pdf", errors.EncryptedFile),
    (locked_zip, "x.docx", errors.EncryptedFile),
    # bombs
    (lambda: samples.pdf(1001), "x.pdf", errors.TooManyPages),
    (samples.object_stream_bomb, "x.pdf", errors.FileRefused),
    (samples.png_bomb, "x.png", errors.PictureTooLarge),
    (lambda: samples.png_bomb(7000), "x.png", errors.PictureTooLarge),
    (lambda: samples.picture("TIFF", (4, 4), frames=301), "x.tif", errors.TooManyPages),
    (lambda: samples.docx(parts={"word/big.xml": bytes(30_000_000)}), "x.docx", errors.TooComplex),
    (lambda: samples.docx(parts={f"a{n}": "" for n in range(5001)}), "x.docx", errors.TooComplex),
    # office files with programs and tricks
    (lambda: samples.docx(parts={"word/vbaProject.bin": "x"}), "x.docx", errors.HasMacros),
    (lambda: samples.docx(parts={"word/activeX/activeX1.xml": "x"}), "x.docx", errors.HasMacros),
    (lambda: samples.docx(parts={"word/_rels/settings.xml.rels": RELS}), "x.docx", errors.HasMacros),
    (lambda: samples.docx(parts={"[Content_Types].xml": "macroEnabled"}), "x.docx", errors.HasMacros),
    (lambda: samples.docx(parts={"../../etc/passwd": "x"}), "x.docx", errors.BrokenFile),
    (lambda: samples.docx(parts={"/etc/passwd": "x"}), "x.docx", errors.BrokenFile),
    (lambda: samples.docx(parts={"WORD/document.xml": "x"}), "x.docx", errors.BrokenFile),
    (
        lambda: samples.docx(parts={"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        "x",
        errors.TooComplex,
    ),
    (lambda: samples.docx(parts={"word/document.xml": "<a>"}), "x.docx", errors.BrokenFile),
    (lying_zip, "x.docx", errors.BrokenFile),
    (lambda: samples.docx()[:-30], "x.docx", errors.BrokenFile),
]


@pytest.mark.parametrize(("make", "name", "error"), BAD)
def test_everything_else_is_refused_with_a_sentence(judge, make, name, error):
    with pytest.raises(error) as caught:
        judge(make(), name)
    assert isinstance(caught.value, errors.FileRefused)
    assert str(caught.value).endswith(".")


def test_a_symbolic_link_in_an_office_file_is_refused(judge, tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(samples.docx())
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(errors.BrokenFile):
        judge(path.read_bytes())


SEEDS = [samples.pdf(2), samples.picture("JPEG"), samples.picture("PNG"), samples.picture("TIFF"), samples.docx()]
SEEDS += [samples.heic(), samples.picture("WEBP"), "chữ".encode()]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=8)), max_size=6))
def test_bytes_of_strangers_are_kept_or_refused_but_never_break_us(judge, seed, changes):
    content = bytearray(seed)
    for place, new in changes:
        place %= len(content)
        content[place : place + len(new)] = new
    try:
        judge(bytes(content), "x.txt")
    except errors.FileRefused as refusal:
        assert str(refusal)


NAMES = [
    ("Giấy chứng sinh.pdf", MediaType.PDF, "Giấy chứng sinh.pdf"),
    ("virus.exe", MediaType.PDF, "virus.exe.pdf"),
    ("../../etc/passwd", MediaType.TEXT, "passwd.txt"),
    ("C:\\Users\\An\\ảnh.JPG", MediaType.JPEG, "ảnh.jpg"),
    ('a"\r\nSet-Cookie: x.pdf', MediaType.PDF, "aSet-Cookie x.pdf"),
    ("", MediaType.PNG, "tep.png"),
    ("...", MediaType.PNG, "tep.png"),
    ("\u202efdp.exe", MediaType.PDF, "fdp.exe.pdf"),
    ("x" * 300 + ".pdf", MediaType.PDF, "x" * 116 + ".pdf"),
]


@pytest.mark.parametrize(("given_name", "kind", "wanted"), NAMES)
def test_a_download_has_one_safe_name(given_name, kind, wanted):
    assert safe_name(given_name, kind) == wanted


def test_a_download_is_an_attachment_with_a_vietnamese_name():
    headers = response_headers(FileBrief(12, MediaType.PDF, 1, "ab"), "Đơn của bà Ngọc.pdf")
    assert headers["Content-Disposition"] == (
        'attachment; filename="Don cua ba Ngoc.pdf"; '
        "filename*=UTF-8''%C4%90%C6%A1n%20c%E1%BB%A7a%20b%C3%A0%20Ng%E1%BB%8Dc.pdf"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"] == "application/pdf"
    assert all("\n" not in value and value.isascii() for value in headers.values())
