"""Chữ ký trong tệp XML: the same three answers and the same words as in a PDF, read only from what was signed."""

import random
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from motcua.foundation.signing.rules import checking
from motcua.foundation.signing.states import PART_OF_DOCUMENT, WHOLE_DOCUMENT, Circle, Finding, Report, Verdict
from motcua.foundation.signing.tests import xml_papers as papers
from motcua.foundation.signing.tests.pki import TestPki

Checked = Callable[..., Report]
ABROAD = ' xml:lang="vi" xml:space="preserve"'


@pytest.fixture(scope="module")
def listed(pki: TestPki, circle: Circle) -> Circle:
    """With the authorities' lists of revoked certificates, as the worker keeps them."""
    now = datetime.now(UTC)
    return replace(circle, lists=tuple(pki.revocation_list(name, now) for name in ("issuing", "root")))


@pytest.fixture(scope="module")
def look(listed: Circle) -> Checked:
    """As the process without a network does it."""

    def looked(content: bytes, *, trusting: Circle = listed, at: datetime | None = None) -> Report:
        return checking.check(content, circle=trusting, at=at or datetime.now(UTC), online=False)

    return looked


@pytest.fixture(scope="module")
def signed(pki: TestPki) -> bytes:
    return papers.enveloped(pki)


@pytest.fixture(scope="module")
def stamped(pki: TestPki) -> bytes:
    with pki.online():
        return papers.enveloped(pki, is_stamped=True)


def codes(report: Report) -> set[Finding]:
    return {reason.code for reason in report.reasons} | {one.code for line in report.lines for one in line.reasons}


MADE: dict[str, Callable[[TestPki], bytes]] = {
    "XAdES-BES, RSA": lambda pki: papers.enveloped(pki),
    "XAdES-BES, EC": lambda pki: papers.enveloped(pki, "curve"),
    "XAdES-T, RSA": lambda pki: papers.enveloped(pki, is_stamped=True),
    "XAdES-T, EC": lambda pki: papers.enveloped(pki, "curve", is_stamped=True),
    "XMLDSig, RSA": lambda pki: papers.plain_enveloped(pki),
    "XMLDSig, EC": lambda pki: papers.plain_enveloped(pki, "curve"),
    "exclusive form": lambda pki: papers.plain_enveloped(pki, c14n_algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"),
    "enveloping": papers.enveloping,
    "one part, everything else is room for signatures": lambda pki: papers.parted(pki, "leader"),
    "two signatures of one part": lambda pki: papers.parted(pki, "leader", "curve"),
}
every_form = pytest.mark.parametrize("form", MADE)


@every_form
def test_each_form_is_valid_with_its_signer(form, pki, look):
    with pki.online():
        content = MADE[form](pki)
    report = look(content)
    assert report.verdict is Verdict.VALID, report
    assert report.unsigned == ()
    line = report.lines[0]
    assert line.signer is not None
    assert line.signer.organization == "Ủy ban nhân dân phường Long Châu"
    assert line.covers == WHOLE_DOCUMENT
    assert (line.proved_at is not None) is ("-T" in form)
    assert (Finding.NO_TIMESTAMP in codes(report)) is ("BES" in form)
    assert (Finding.NO_TIME in codes(report)) is ("XAdES" not in form)
    assert "150000" in [value for _, value in line.words]
    assert len(report.lines) == (2 if form.startswith("two") else 1)


@pytest.mark.skipif(shutil.which("xmlsec1") is None, reason="xmlsec1 is not installed")
@every_form
def test_xmlsec_says_the_same_of_it_and_of_a_changed_one(form, pki, tmp_path):
    with pki.online():
        content = MADE[form](pki)
    assert xmlsec(tmp_path, pki, content)
    assert not xmlsec(tmp_path, pki, content.replace(b"150000", b"950000"))


def xmlsec(folder: Path, pki: TestPki, content: bytes) -> bool:
    for name in ("root", "issuing"):
        (folder / f"{name}.pem").write_text(papers.pem(pki, name))
    (folder / "signed.xml").write_bytes(content)
    names = ["--id-attr:Id", f"{papers.XADES}:SignedProperties", "--id-attr:Id", f"{papers.DS}:KeyInfo",
             "--id-attr:Id", f"{papers.DS}:Object", "--id-attr:Id", "urn:vn:hdon:DLHDon"]  # fmt: skip
    trusted = ["--trusted-pem", "root.pem", "--untrusted-pem", "issuing.pem"]
    done = subprocess.run(["xmlsec1", "--verify", *names, *trusted, "signed.xml"], cwd=folder, capture_output=True)
    return done.returncode == 0


@pytest.mark.skipif(shutil.which("xmlsec1") is None, reason="xmlsec1 is not installed")
@pytest.mark.parametrize("canonical_form", papers.FORMS)
@pytest.mark.parametrize("address", ["", "#data"])
@pytest.mark.parametrize("is_plain", [True, False])
def test_what_xmlsec_signs_we_read(is_plain, canonical_form, address, pki, look, tmp_path):
    """Another hand than the library's: with a language that the signed part inherits, and blanks that count."""
    template = papers.TEMPLATE.format(form=canonical_form, address=address).replace(ABROAD, "" if is_plain else ABROAD)
    for name, content in (("t.xml", template.encode()), ("key.pem", pki.key("leader")),
                          ("cert.pem", papers.pem(pki, "leader").encode())):  # fmt: skip
        (tmp_path / name).write_bytes(content)
    order = ["xmlsec1", "--sign", "--privkey-pem", "key.pem,cert.pem", "--id-attr:Id", "urn:vn:don:Don"]
    subprocess.run([*order, "--output", "signed.xml", "t.xml"], cwd=tmp_path, check=True, capture_output=True)
    report = look((tmp_path / "signed.xml").read_bytes())
    assert report.verdict is Verdict.VALID, report
    assert ("Ten", "Nguyễn Văn An") in report.lines[0].words


def test_what_the_signer_claims_is_told_as_a_claim(pki, look):
    line = look(papers.enveloped(pki, claimed_roles=["Chủ tịch Ủy ban nhân dân"])).lines[0]
    assert line.capacity == "Chủ tịch Ủy ban nhân dân"
    assert line.claimed_at is not None
    assert line.proved_at is None


def test_what_was_signed_is_told_from_nothing_else(signed, look):
    line = look(signed).lines[0]
    assert line.parts == ("HoSo",)
    assert ("NguoiNop", "Nguyễn Văn An") in line.words
    assert look(signed.replace(b"150000", b"950000")).lines[0].words == ()


def test_a_comment_is_not_signed_and_that_is_said(signed, look):
    report = look(signed.replace(b"<LePhi>", "<LePhi><!-- miễn -->".encode()))
    assert report.verdict is Verdict.VALID
    assert look(signed).unsigned == ()
    assert dict(report.lines[0].words)["LePhi"] == "150000"


WHOLE_REASONS = {
    "one letter of the content": (Verdict.INVALID, Finding.CHANGED),
    "an attribute added": (Verdict.INVALID, Finding.CHANGED),
    "an element added": (Verdict.INVALID, Finding.CHANGED),
    "moved under another document": (Verdict.INVALID, Finding.CHANGED),
    "something put into the signature": (Verdict.INDETERMINATE, Finding.UNSIGNED_PART),
    "a reference removed": (Verdict.INVALID, Finding.NOT_ITS_KEY),
    "XSLT": (Verdict.INDETERMINATE, Finding.TRANSFORMED),
    "XPath": (Verdict.INDETERMINATE, Finding.TRANSFORMED),
    "another time": (Verdict.INVALID, Finding.CHANGED),
    "a style sheet before it": (Verdict.INDETERMINATE, Finding.UNSIGNED_PART),
}


@pytest.mark.parametrize("what", papers.WHOLE_ATTACKS)
def test_an_attack_on_a_whole_document_is_refused_for_the_right_reason(what, signed, stamped, look):
    for content in (signed, stamped):
        attacked = papers.WHOLE_ATTACKS[what](content)
        assert attacked != content
        report = look(attacked)
        assert (report.verdict, report.reasons[0].code) == WHOLE_REASONS[what], report
        assert all(reason.vi and reason.en for reason in report.reasons)


PART_REASONS = {
    "wrapped": (Verdict.INVALID, Finding.WRAPPED),
    "two parts with one identifier": (Verdict.INVALID, Finding.WRAPPED),
    "something put beside the certificate": (Verdict.INDETERMINATE, Finding.UNSIGNED_PART),
    "a twin beside the certificate": (Verdict.INVALID, Finding.WRAPPED),
    "words beside it": (Verdict.INDETERMINATE, Finding.UNSIGNED_PART),
    "another part": (Verdict.INDETERMINATE, Finding.UNSIGNED_PART),
    "data outside the file": (Verdict.INDETERMINATE, Finding.OUTSIDE_DATA),
    "the part gone": (Verdict.INDETERMINATE, Finding.OUTSIDE_DATA),
}


@pytest.mark.parametrize("what", papers.PART_ATTACKS)
def test_an_attack_on_a_part_is_refused_for_the_right_reason(what, pki, look):
    content = papers.parted(pki, "leader")
    attacked = papers.PART_ATTACKS[what](content)
    assert attacked != content
    report = look(attacked)
    assert (report.verdict, report.reasons[0].code) == PART_REASONS[what], report


def test_an_unsigned_part_is_named(pki, look):
    report = look(papers.PART_ATTACKS["another part"](papers.parted(pki, "leader")))
    assert report.unsigned == ("GiamTru",)
    assert report.lines[0].verdict is Verdict.VALID
    assert report.lines[0].covers == PART_OF_DOCUMENT
    assert report.lines[0].parts == ("DLHDon (data)",)
    assert Finding.SIGNED_PART in codes(report)


def test_one_bad_signature_of_two_makes_the_file_invalid_and_is_told_apart(pki, look):
    report = look(papers.parted(pki, "leader", "revoked"))
    assert [line.verdict for line in report.lines] == [Verdict.VALID, Verdict.INVALID]
    assert (report.verdict, report.reasons[0].code) == (Verdict.INVALID, Finding.REVOKED)


@pytest.mark.parametrize("what", papers.DOCTYPES)
def test_a_doctype_is_refused_whatever_it_says(what, signed, look):
    entity = "&j;" if "laughs" in what else "&x;" if "entity" in what else ""
    content = signed.replace(b"150000", b"150000" + entity.encode())
    report = look(papers.DOCTYPES[what].encode() + content)
    assert (report.verdict, report.reasons[0].code) == (Verdict.INVALID, Finding.DOCTYPE)
    assert report.lines == ()


def test_old_hashes_and_shared_keys_are_named(pki, look):
    for made, code in ((papers.with_old_hash, Finding.WEAK), (papers.with_shared_key, Finding.SHARED_KEY)):
        report = look(made(pki))
        assert (report.verdict, report.reasons[0].code) == (Verdict.INVALID, code), report


def test_a_signature_that_is_called_hmac_afterwards_is_one_no_more(signed, look):
    renamed = signed.replace(b"xmldsig-more#rsa-sha256", b"xmldsig-more#hmac-sha256")
    assert renamed != signed
    assert look(renamed).reasons[0].code is Finding.SHARED_KEY


def test_without_a_certificate_it_is_nobodys(signed, look):
    root = etree.fromstring(signed)
    info = next(root.iter(f"{{{papers.DS}}}KeyInfo"))
    info.remove(info.find(f"{{{papers.DS}}}X509Data"))
    assert look(etree.tostring(root)).reasons[0].code is Finding.NO_CERTIFICATE


@pytest.mark.parametrize(
    ("by", "verdict", "code"),
    [
        ("stranger", Verdict.INVALID, Finding.LOOKALIKE),
        ("expired", Verdict.INVALID, Finding.EXPIRED),
        ("revoked", Verdict.INVALID, Finding.REVOKED),
        ("plain", Verdict.INVALID, Finding.WRONG_USE),
        ("weak", Verdict.INVALID, Finding.WEAK),
    ],
)
def test_a_certificate_that_may_not_sign_is_named(by, verdict, code, pki, look):
    report = look(papers.enveloped(pki, by))
    assert (report.verdict, report.reasons[0].code) == (verdict, code), report


def test_without_lists_revocation_is_unknown_and_that_is_not_valid(stamped, look, circle):
    report = look(stamped, trusting=circle)
    assert (report.verdict, report.reasons[0].code) == (Verdict.INDETERMINATE, Finding.REVOCATION_UNKNOWN)


def test_without_any_root_or_with_another_nothing_is_valid(signed, look, pki, listed):
    assert look(signed, trusting=Circle(())).reasons[0].code is Finding.NO_ROOTS
    other = replace(listed, roots=(pki.certificate("stranger"),), others=())
    assert look(signed, trusting=other).verdict is Verdict.INDETERMINATE


def test_after_its_end_a_certificate_is_not_taken_at_its_word(pki, circle, signed, stamped):
    """The curve's certificate ends in 2030."""
    then = datetime(2032, 5, 6, tzinfo=UTC)
    lists = tuple(pki.revocation_list(name, then) for name in ("issuing", "root"))
    later = replace(circle, lists=lists)
    with pki.online():
        made = [papers.enveloped(pki, "curve"), papers.enveloped(pki, "curve", is_stamped=True)]
    bare, proved = (checking.check(one, circle=later, at=then, online=False) for one in made)
    assert bare.reasons[0].code is Finding.OUTSIDE_VALIDITY
    assert proved.reasons[0].code is Finding.REVOCATION_UNKNOWN


def test_a_timestamp_before_the_revocation_saves_the_signature(pki, listed, look):
    """What was revoked in June 2025 had signed in May, and a timestamp proves it."""
    then = datetime(2025, 5, 2, tzinfo=UTC)
    with pki.online(then):
        report = look(papers.enveloped(pki, "revoked", is_stamped=True))
    assert report.verdict is Verdict.VALID, report
    assert report.lines[0].proved_at is not None
    assert report.lines[0].proved_at - then < timedelta(minutes=1)


def test_a_timestamp_of_something_else_is_bad(pki, look):
    with pki.online():
        root = papers.stamp(etree.fromstring(papers.enveloped(pki)), over=b"khac")
    report = look(etree.tostring(root))
    assert (report.verdict, report.reasons[0].code) == (Verdict.INVALID, Finding.TIMESTAMP_BAD)


def test_a_timestamp_by_nobody_we_trust_proves_nothing(pki, stamped, listed, look):
    ended = replace(listed, ended=((pki.certificate("root"), datetime(2026, 1, 1, tzinfo=UTC).date()),))
    assert look(stamped, trusting=ended).verdict is Verdict.INDETERMINATE


def test_another_certificate_in_the_place_of_the_signers_is_noticed(pki, signed, look):
    mine, other = (b64encode(pki.certificate(name)).decode() for name in ("leader", "deputy"))
    root = etree.fromstring(signed)
    held = next(one for one in root.iter(f"{{{papers.DS}}}X509Certificate"))
    assert "".join(held.text.split()) == mine
    held.text = other
    report = look(etree.tostring(root))
    assert (report.verdict, report.reasons[0].code) == (Verdict.INVALID, Finding.NOT_ITS_KEY)


def test_what_is_no_xml_is_malformed_and_what_is_unsigned_is_not_signed(look):
    assert look(b"<HoSo><a></HoSo>").reasons[0].code is Finding.MALFORMED
    assert look(b"<HoSo>" * 300).reasons[0].code is Finding.MALFORMED
    assert look(papers.RECORD.encode()).reasons[0].code is Finding.NOT_SIGNED
    assert look(papers.RECORD.encode("utf-16")).reasons[0].code is Finding.NOT_SIGNED


def canonical(content: bytes) -> bytes:
    """What it says, but for certificates and timestamps, which prove themselves or help nobody."""
    root = etree.fromstring(content)
    for name in (f"{{{papers.DS}}}X509Data", f"{{{papers.XADES}}}UnsignedProperties"):
        for node in list(root.iter(name)):
            node.getparent().remove(node)
    return bytes(etree.tostring(root, method="c14n"))


def test_no_byte_can_be_changed_but_what_says_nothing(stamped, look):
    """A sample of all bytes, the same one every time: what stays valid says the very same."""
    chosen = random.Random(20261123)
    kept = 0
    for place in [chosen.randrange(len(stamped)) for _ in range(150)]:
        flipped = bytearray(stamped)
        flipped[place] ^= 1 << chosen.randrange(8)
        if look(bytes(flipped)).verdict is Verdict.VALID:
            kept += 1
            assert canonical(bytes(flipped)) == canonical(stamped), place
    assert kept <= 30, kept


@pytest.mark.parametrize("form", ["XMLDSig, EC", "enveloping", "two signatures of one part"])
def test_so_it_is_in_other_forms(form, pki, look):
    with pki.online():
        content = MADE[form](pki)
    before = sorted((value, name) for line in look(content).lines for name, value in line.words)
    chosen = random.Random(20261124)
    for place in [chosen.randrange(len(content)) for _ in range(60)]:
        flipped = bytearray(content)
        flipped[place] ^= 1 << chosen.randrange(8)
        report = look(bytes(flipped))
        if report.verdict is Verdict.VALID:
            assert sorted((value, name) for line in report.lines for name, value in line.words) == before
            assert report.unsigned == ()
