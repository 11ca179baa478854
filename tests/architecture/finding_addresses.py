"""Who gets what of the addresses about finding procedures; a part of the table in test_addresses.py."""

_ADMINISTRATORS = "302 403 403 403 403 403"
_POSTS = "302 405 405 405 405 405"

# Their agency's, and here nobody administers procedures.
_NOBODY = "302 404 404 404 404 404"
_EVERYBODY = "200 200 200 200 200 200"

TABLE = {
    # Of a dossier without such a paper; with one, those who see the dossier, told in test_submitted.py.
    "desk:dossier-consent": "302 404 404 404 404 404",
    "portal:posting": _EVERYBODY,
    "portal:posting-field": _EVERYBODY,
    "portal:procedure-posting": _EVERYBODY,
    "desk:life-events": _ADMINISTRATORS,
    "desk:life-event-new": _ADMINISTRATORS,
    "desk:life-event": _ADMINISTRATORS,
    "desk:life-event-name": _ADMINISTRATORS,
    "desk:life-event-place": _POSTS,
    "desk:life-event-showing": _POSTS,
    "desk:life-event-removal": _POSTS,
    "desk:life-event-procedures": _POSTS,
    "desk:procedure-fields": _ADMINISTRATORS,
    "desk:procedure-field-new": _ADMINISTRATORS,
    "desk:procedure-field": _ADMINISTRATORS,
    "desk:procedure-field-name": _ADMINISTRATORS,
    "desk:procedure-field-closing": _ADMINISTRATORS,
    "desk:procedure-field-reopening": _POSTS,
    "desk:procedure-duties": _ADMINISTRATORS,
    "desk:procedure-duty": _ADMINISTRATORS,
    "desk:procedure-results": _ADMINISTRATORS,
    "desk:procedure-result": _ADMINISTRATORS,
    "desk:procedure-result-start": _ADMINISTRATORS,
    "desk:procedure-word-file": _NOBODY,
    "desk:procedure-word-sample": _NOBODY,
    "desk:procedure-word-print": _NOBODY,
    "desk:procedure-word-ending": _POSTS,
    "desk:synonyms": _ADMINISTRATORS,
    "desk:synonym-new": _ADMINISTRATORS,
    "desk:synonym-removal": _POSTS,
}
_CLOSED = "302 403 403 403 403 403"
POSTS = {"desk:synonym-removal": _CLOSED, "desk:procedure-word-ending": _NOBODY} | {
    f"desk:life-event-{noun}": _CLOSED for noun in ("place", "showing", "removal", "procedures")
}
_WITHOUT = ("desk:life-events", "desk:life-event-new")
GIVEN = {
    name: {"event": "sinh-con"} for name in TABLE if name.startswith("desk:life-event") and name not in _WITHOUT
}  # fmt: skip
GIVEN |= {name: {"template": "giay-khai-sinh"} for name in ("desk:procedure-result", "desk:procedure-result-start")}
# They belong to no agency: whoever administers procedures anywhere may change them.
ALL_OF_US = {
    name: "the layout is the program's; whose files are shown is asked of the post"
    if "result" in name
    else "everybody's"
    for name in GIVEN
}
GIVEN |= {"desk:procedure-results": {}} | {
    f"desk:procedure-word-{noun}": {"number": 1} for noun in ("file", "sample", "print", "ending")
}
_OPEN = {"portal:posting-field": {"field": "ho-tich"}, "portal:procedure-posting": {"code": "1.001193"}}
GIVEN |= _OPEN
ALL_OF_US |= dict.fromkeys(_OPEN, "public")
