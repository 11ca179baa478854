"""Who gets what of the addresses about ratings; a part of the table in test_addresses.py."""

from typing import Any

_NOWHERE = "404 404 404 404 404 404"
_ADMINISTRATORS = "302 403 403 403 403 403"  # told apart in the desk's test_ratings
_TOKEN = {"token": "x" * 43}

TABLE = {
    "portal:rating": _NOWHERE,
    "portal:rating-vote": "302 302 302 302 302 302",  # to the page with the faces
    "portal:rating-words": "302 302 302 302 302 302",
    "desk:ratings": "302 403 403 200 403 200",  # leaders; Em leads her own ward
    "desk:rating-answers": "302 403 403 409 403 409",  # nobody has voted yet: too few
    "desk:rating-tables": _ADMINISTRATORS,
    "desk:rating-preview": _ADMINISTRATORS,
    "desk:rating-level": _ADMINISTRATORS,
    "desk:rating-rule": _ADMINISTRATORS,
    "desk:rating-reason-new": _ADMINISTRATORS,
    "desk:rating-reason-end": _ADMINISTRATORS,
}
POSTS = {"portal:rating-vote": _NOWHERE, "portal:rating-words": _NOWHERE}
GIVEN: dict[str, dict[str, Any]] = {name: _TOKEN for name in TABLE if name.startswith("portal:")} | {
    "desk:rating-level": {"level": "very"},
    "desk:rating-reason-end": {"number": 1},
}
ALL_OF_US = dict.fromkeys(
    ("portal:rating", "portal:rating-vote", "portal:rating-words"),
    "whoever has the link answers, told in the portal's test_rating",
) | {
    "desk:rating-level": "the same words for everybody",
    "desk:rating-reason-end": "by the agency in the address, told in the desk's test_ratings",
}
