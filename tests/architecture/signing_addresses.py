"""Who gets what of the addresses about keys and signatures; a part of the table in test_addresses.py.

Nobody among these has a certificate yet: told in the desk's test_certificates, test_signatures, test_own_device and
test_own_device_many.
"""

_STAFF = "302 200 200 200 200 200"
_FORMS = "302 405 405 405 405 405"
_NONE = "302 404 404 404 404 404"
_ONLY_FORMS = (
    "desk:own-device-removal", "desk:certificate-proof", "desk:signing-right-ending", "desk:bulk-answers",
    "desk:bulk-requests-removal",
)  # fmt: skip

TABLE = {
    "desk:signing-rights": "302 403 403 403 403 403",
    **dict.fromkeys(("desk:certificates", "desk:signatures"), _STAFF),
    **{f"desk:certificate-{deed}": _NONE for deed in ("picture", "withdrawal")},
    **{f"desk:own-device{part}": _NONE for part in ("", "-request", "-paper")},
    "desk:bulk-requests": _NONE,
    **dict.fromkeys(_ONLY_FORMS, _FORMS),
}
POSTS = dict.fromkeys(_ONLY_FORMS, _NONE)
