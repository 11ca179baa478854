"""Who gets what of the addresses about messages; a part of the table in test_addresses.py."""

_LOGIN = "302 200 200 200 200 200"
_ADMINISTRATORS = "302 403 403 403 403 403"
_POSTS = "302 405 405 405 405 405"
_ONLY_POSTS = "405 405 405 405 405 405"

TABLE = {
    "portal:own-notifications": _LOGIN,
    "portal:notification-choice": _ONLY_POSTS,
    "portal:own-notifications-read": _ONLY_POSTS,
    "delivery-receipts": "404 404 404 404 404 404",  # by a secret in the address, which nobody guessed here
    "desk:messages": _ADMINISTRATORS,
    "desk:message": _ADMINISTRATORS,
    "desk:message-replay": _POSTS,
    "desk:gateways": _ADMINISTRATORS,
    "desk:gateway-new": _ADMINISTRATORS,
    "desk:gateway": _ADMINISTRATORS,
    "desk:medium-rule": _ADMINISTRATORS,
    "desk:message-texts": _ADMINISTRATORS,
    "desk:message-text": _ADMINISTRATORS,
}
GIVEN = {
    "delivery-receipts": {"code": "mail", "key": "0" * 32},
    "desk:message": {"number": 1},
    "desk:message-replay": {"number": 1},
    "desk:gateway": {"code": "mail"},
    "desk:medium-rule": {"medium": "email"},
    "desk:message-text": {"template": "applicant.received"},
}
