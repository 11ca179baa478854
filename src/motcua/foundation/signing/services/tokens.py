"""Thiết bị ký gắn vào máy chủ (PKCS#11): its key never leaves it, and its PIN is asked for each signature.

A process logs in once per module, and while it is, any PIN is taken: so one signature after another, each with a login
and a logout of its own.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pkcs11
from asn1crypto import x509
from django.conf import settings
from pkcs11.exceptions import (
    PinIncorrect,
    PinInvalid,
    PinLenRange,
    PinLocked,
    PKCS11Error,
)
from pyhanko.sign.pkcs11 import PKCS11Signer

from motcua.foundation.signing.errors import PinLockedOut, PinWrong, TokenAway

_ONE_AT_A_TIME = threading.Lock()


@contextmanager
def token_signer(label: str, *, certificate: bytes, pin: str, others: tuple[bytes, ...]) -> Iterator[PKCS11Signer]:
    """Logged in while the block lasts. ``certificate`` says which of the keys on the token is meant (DER).

    Raises TokenAway, PinWrong, PinLockedOut.
    """
    with _ONE_AT_A_TIME, _refusals(label):
        token = _token(label)
        with token.open(user_pin=pin) as session:
            signing = x509.Certificate.load(certificate)
            yield PKCS11Signer(
                session, signing_cert=signing, ca_chain=[x509.Certificate.load(one) for one in others],
                key_id=_key_id(session, certificate, label), embed_roots=False, other_certs_to_pull=(),
                # Tokens sign hashes on curves; few of them hash for it.
                use_raw_mechanism=signing.public_key.algorithm == "ec",
            )  # fmt: skip


def certificates_on(label: str) -> list[bytes]:
    """DER of each certificate that lies on a token; no PIN is needed. Raises TokenAway."""
    with _ONE_AT_A_TIME, _refusals(label), _token(label).open() as session:
        found = session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE})
        return [bytes(one[pkcs11.Attribute.VALUE]) for one in found]


def labels() -> list[str]:
    """The tokens that are plugged in. Raises TokenAway where no module is configured."""
    with _ONE_AT_A_TIME, _refusals("?"):
        return sorted(token.label for token in _module().get_tokens() if token.label)


def _module() -> Any:
    if not settings.SIGNING_PKCS11_MODULE:
        raise TokenAway(retry=False, label="?")
    try:
        return pkcs11.lib(settings.SIGNING_PKCS11_MODULE)
    except (RuntimeError, OSError) as error:  # no such file, or no such module in it
        raise TokenAway(retry=False, label="?") from error


def _token(label: str) -> pkcs11.Token:
    found: pkcs11.Token = _module().get_token(token_label=label)
    return found


def _key_id(session: pkcs11.Session, certificate: bytes, label: str) -> bytes:
    """Key and certificate of a pair have the same id on a token."""
    wanted = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE, pkcs11.Attribute.VALUE: certificate}
    for found in session.get_objects(wanted):
        return bytes(found[pkcs11.Attribute.ID])
    raise TokenAway(retry=False, label=label)


@contextmanager
def _refusals(label: str) -> Iterator[None]:
    try:
        yield
    except PinLocked as error:
        raise PinLockedOut(label=label) from error
    except (PinIncorrect, PinInvalid, PinLenRange) as error:
        raise PinWrong(field="passphrase") from error
    except PKCS11Error as error:
        raise TokenAway(retry=True, label=label) from error
