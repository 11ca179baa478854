"""What findings mean, and where things stand on the page: no file, no database."""

from itertools import product

import pytest
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESPassed

from motcua.foundation.signing.rules import findings
from motcua.foundation.signing.rules.places import MM, SEAL, corner, seal_over
from motcua.foundation.signing.states import Box, Finding, Verdict


@pytest.mark.parametrize("code", Finding)
def test_every_finding_is_explained_in_both_languages(code):
    reason = findings.explain(code)
    assert reason.vi.endswith(".")
    assert reason.en.endswith(".")
    assert reason.vi != reason.en


@pytest.mark.parametrize("name", [one.standard_name for kind in (AdESFailure, AdESIndeterminate) for one in kind])
def test_no_failure_of_the_standard_is_ever_called_valid(name):
    assert findings.conclude([findings.of_subindication(name)]) is not Verdict.VALID


def test_what_nobody_foresaw_is_unsure():
    assert findings.of_subindication("SOMETHING_NEW") is Finding.UNSURE
    assert findings.of_subindication(AdESPassed.OK.standard_name) is Finding.SOUND


def test_a_verdict_is_never_better_than_its_worst_finding():
    order = [Verdict.VALID, Verdict.INDETERMINATE, Verdict.INVALID]
    for one, other in product(Finding, repeat=2):
        both = findings.conclude([one, other])
        alone = [findings.MEANING[code][0] for code in (one, other)]
        assert all(order.index(both) >= order.index(verdict) for verdict in alone if verdict), (one, other)


def test_nothing_found_proves_nothing():
    assert findings.conclude([]) is Verdict.INDETERMINATE


def test_the_seal_covers_a_third_of_the_signature_on_its_left():
    ink = Box(0, 300, 300, 450, 360)
    seal = seal_over(ink)
    assert seal.right - ink.left == pytest.approx((ink.right - ink.left) / 3)
    assert seal.right - seal.left == pytest.approx(SEAL)
    assert seal.top - seal.bottom == pytest.approx(SEAL)
    assert seal.left < ink.left
    assert (seal.top + seal.bottom) / 2 == (ink.top + ink.bottom) / 2


def test_a_note_stands_in_the_top_right_corner():
    note = corner(90 * MM, 12 * MM)
    assert note.right == pytest.approx(195 * MM)
    assert note.top == pytest.approx(292 * MM)
    assert (note.page, note.right - note.left) == (0, pytest.approx(90 * MM))
