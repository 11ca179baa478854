"""Who gets what of the addresses about ratings; a part of the table in test_addresses.py."""

from typing import Any

_NOWHERE = "404 404 404 404 404 404"
_TOKEN = {"token": "x" * 43}

TABLE = {
    "portal:rating": _NOWHERE,
    "portal:rating-vote": "302 302 302 302 302 302",  # to the page with the faces
    "portal:rating-words": "302 302 302 302 302 302",
}
POSTS = {"portal:rating-vote": _NOWHERE, "portal:rating-words": _NOWHERE}
GIVEN: dict[str, dict[str, Any]] = {name: _TOKEN for name in TABLE if name.startswith("portal:")}
ALL_OF_US = dict.fromkeys(
    POSTS | {"portal:rating": ""}, "whoever has the link answers, told in the portal's test_rating"
)
