"""Address × role, the part of filing: for whom each page of a draft is, asked with a token that nobody has.

Whose draft it is, and what another citizen gets at each of these, is told in the portal's test_filing.
"""

from typing import Any

from motcua.cases.dossiers.tests.factories import BIRTH

EVERYBODY = "200 200 200 200 200 200"
SIGNED_IN = "302 200 200 200 200 200"  # an officer is a citizen too
NOT_THEIRS = "302 404 404 404 404 404"
NOBODYS = "404 404 404 404 404 404"
ONLY_POSTS = "405 405 405 405 405 405"

_PAGES = ("", "-applicant", "-request", "-papers", "-fees", "-review", "-removal")
# What a paper's script asks for is answered in JSON: nobody is led to sign in from there.
NOT_THEIRS_TOLD = "404 404 404 404 404 404"
_DEEDS = ("-paper-page", "-paper-removal", "-paper-locker", "-aside", "-claim")
_OWN = ("dossier", "correction", "withdrawal", "file", "outcome", "letter")
TABLE = {
    "portal:me": SIGNED_IN,
    "portal:filing": EVERYBODY,
    "portal:resume": EVERYBODY,
    "portal:drafts": SIGNED_IN,
    "portal:own-dossiers": SIGNED_IN,
    **{f"portal:own-{page}": NOT_THEIRS for page in _OWN},
    "portal:own-messages": ONLY_POSTS,
    "portal:own-joining": ONLY_POSTS,
    "portal:receipt": NOT_THEIRS,
    "portal:own-documents": SIGNED_IN,
    "portal:verify-result": NOBODYS,  # of a code that no result has
    "portal:verify-sheet": NOBODYS,
    "portal:verify-original": NOBODYS,
    "portal:verify-edition": NOBODYS,  # without having shown the file
    "portal:own-document": NOT_THEIRS,
    "portal:own-document-file": NOT_THEIRS,
    "portal:own-document-offering": ONLY_POSTS,
    "portal:draft-file": NOT_THEIRS,
    "portal:draft-page": NOT_THEIRS,
    **{f"portal:draft{page}": NOT_THEIRS for page in _PAGES},
    **{f"portal:draft{deed}": ONLY_POSTS for deed in _DEEDS},
    "portal:draft-paper": NOT_THEIRS,
    "portal:draft-paper-picture": NOT_THEIRS,
    "portal:draft-paper-uploads": ONLY_POSTS,
    "portal:draft-paper-upload": NOT_THEIRS_TOLD,
    "portal:draft-paper-arrival": ONLY_POSTS,
}
POSTS = {
    "portal:own-document-offering": NOT_THEIRS,
    "portal:verify-file": "422 422 422 422 422 422",  # no file came
    "portal:verify-result-file": NOBODYS,
    "portal:own-messages": NOT_THEIRS,
    "portal:own-joining": NOT_THEIRS,
    **{f"portal:draft{deed}": NOT_THEIRS for deed in _DEEDS},
    "portal:draft-paper-uploads": NOT_THEIRS_TOLD,
    "portal:draft-paper-arrival": NOT_THEIRS_TOLD,
}
_NOBODYS = {"token": "x" * 32}
_PAPER = _NOBODYS | {"paper": "a1"}
_UPLOAD = _PAPER | {"upload": "y" * 43}
GIVEN: dict[str, dict[str, Any]] = {
    "portal:filing": {"code": BIRTH},
    "portal:own-document": {"number": 1},
    "portal:verify-result": {"code": "KQ-AAAA-AAAA-AAAA"},
    "portal:verify-sheet": {"code": "KQ-AAAA-AAAA-AAAA"},
    "portal:verify-original": {"code": "KQ-AAAA-AAAA-AAAA"},
    "portal:verify-edition": {"token": "x"},
    "portal:verify-result-file": {"code": "KQ-AAAA-AAAA-AAAA"},
    "portal:own-document-file": {"number": 1, "place": 1},
    "portal:own-document-offering": {"number": 1},
    "portal:own-letter": {"code": "X", "form": "01", "number": 0},
    "portal:draft-page": _NOBODYS | {"page": "tre"},
    "portal:draft-paper": _PAPER,
    "portal:draft-paper-page": _PAPER | {"number": 1},
    "portal:draft-paper-picture": _PAPER | {"number": 1},
    "portal:draft-paper-uploads": _PAPER,
    "portal:draft-paper-upload": _UPLOAD,
    "portal:draft-paper-arrival": _UPLOAD,
    **{f"portal:draft{page}": _NOBODYS for page in (*_PAGES, "-claim")},
    **{
        f"portal:draft{page}": _NOBODYS | {"number": 1}
        for page in ("-file", "-paper-removal", "-paper-locker", "-aside")
    },
}
