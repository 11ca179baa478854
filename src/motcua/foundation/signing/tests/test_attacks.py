"""What somebody may do to a signed file, and that it is refused with a reason that a clerk can pass on."""

import random

import pytest

from motcua.foundation.signing.states import Box, Circle, Finding, Profile, Verdict
from motcua.foundation.signing.tests.attacks import ATTACKS, HARMLESS
from motcua.foundation.signing.tests.conftest import Sign

REASONS = {
    "one letter of the content": {Finding.CHANGED, Finding.MALFORMED},
    "something drawn over the page": {Finding.ALTERED_LATER},
    "the page's content replaced": {Finding.ALTERED_LATER},
    "a note put on the page": {Finding.ALTERED_LATER},
    "a page inserted": {Finding.ALTERED_LATER},
    "a script that runs on opening": {Finding.ALTERED_LATER},
    "the font swapped": {Finding.ALTERED_LATER},
    "what the signature looks like redrawn": {Finding.ALTERED_LATER},
    "wrapped with a second range": {Finding.PARTLY_COVERED, Finding.MALFORMED, Finding.CHANGED},
    "no range": {Finding.MALFORMED},
    "a range of nothing": {Finding.CHANGED, Finding.PARTLY_COVERED},
    "no signature value": {Finding.MALFORMED},
    "a signature value of zeros": {Finding.MALFORMED},
    "a signature value of nothing": {Finding.MALFORMED},
    "cut off": {Finding.MALFORMED},
}


@pytest.fixture(scope="module")
def seen(paper: bytes, sign: Sign) -> bytes:
    """Signed where it can be seen, and without a timestamp over everything, which would help."""
    return sign(paper, profile=Profile.B_LT, box=Box(0, 300, 300, 440, 360), picture=paper)


@pytest.mark.parametrize("what", ATTACKS)
def test_an_attack_is_refused_for_the_right_reason(what, seen, check):
    attacked = ATTACKS[what](seen)
    assert attacked != seen
    report = check(attacked)
    assert report.verdict is Verdict.INVALID
    assert REASONS[what] & {reason.code for reason in report.reasons}, report.reasons
    assert all(reason.vi and reason.en for reason in report.reasons)


@pytest.mark.parametrize("what", ["something drawn over the page", "wrapped with a second range", "no range"])
def test_and_so_it_is_on_a_file_for_the_archives(what, signed, check):
    assert check(ATTACKS[what](signed)).verdict is Verdict.INVALID


@pytest.mark.parametrize("what", HARMLESS)
def test_what_changes_nothing_visible_is_named(what, signed, check):
    report = check(HARMLESS[what](signed))
    assert report.verdict is Verdict.VALID
    assert report.lines[-1].covers == "ENTIRE_REVISION"
    assert Finding.ADDED_PROOF in {reason.code for reason in report.lines[-1].reasons}


def test_no_byte_of_an_archived_file_can_be_changed(signed, check):
    """A sample of all bytes, the same one every time, and the two ends of the file."""
    chosen = random.Random(20261122)
    places = [chosen.randrange(len(signed)) for _ in range(24)] + [len(signed) - 1, 0]
    for place in places:
        flipped = bytearray(signed)
        flipped[place] ^= 1 << chosen.randrange(8)
        assert check(bytes(flipped)).verdict is not Verdict.VALID, place


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("stranger", Finding.LOOKALIKE),
        ("expired", Finding.EXPIRED),
        ("revoked", Finding.REVOKED),
        ("plain", Finding.WRONG_USE),
        ("weak", Finding.WEAK),
    ],
)
def test_a_certificate_that_may_not_sign_is_named(by, code, paper, sign, check):
    report = check(sign(paper, by=by, profile=Profile.B_T), online=True)
    assert (report.verdict, report.reasons[0].code) == (Verdict.INVALID, code)


def test_without_any_root_nothing_is_valid(signed, check):
    report = check(signed, trusting=Circle(()))
    assert report.verdict is Verdict.INDETERMINATE
    assert Finding.NO_ROOTS in {reason.code for reason in report.reasons}


def test_another_root_does_not_help(signed, pki, check):
    report = check(signed, trusting=Circle((pki.certificate("stranger"),)))
    assert (report.verdict, report.reasons[0].code) == (Verdict.INDETERMINATE, Finding.UNTRUSTED)


def test_a_file_without_signature_is_not_valid_and_not_forged(paper, check):
    report = check(paper)
    assert (report.verdict, report.reasons[0].code) == (Verdict.INDETERMINATE, Finding.NOT_SIGNED)


def test_what_is_no_pdf_is_malformed(check):
    assert check(b"xin chao").reasons[0].code is Finding.MALFORMED
    assert check(b"").reasons[0].code is Finding.MALFORMED
