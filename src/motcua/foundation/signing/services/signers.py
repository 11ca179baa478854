"""Mở khóa ký: whichever way a key is kept, for as long as one signature lasts."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.utils.module_loading import import_string

from motcua.foundation.signing.errors import KeyElsewhere
from motcua.foundation.signing.models import SigningCertificate
from motcua.foundation.signing.services.inventory import key_file_of
from motcua.foundation.signing.states import Circle, SignerKind

_SERVICES = "motcua.foundation.signing.services"


@contextmanager
def open_signer(row: SigningCertificate, passphrase: str, circle: Circle) -> Iterator[Any]:
    """``passphrase``: of the key file, or the PIN of the token.

    Raises KeyNotOpened, TokenAway, PinWrong, PinLockedOut, KeyElsewhere.
    """
    if row.signer == SignerKind.PKCS12:
        open_key: Callable[..., Any] = import_string(f"{_SERVICES}.keys.open_pkcs12")
        yield open_key(key_file_of(row), passphrase)
    elif row.signer == SignerKind.TOKEN:
        on_token: Callable[..., AbstractContextManager[Any]] = import_string(f"{_SERVICES}.tokens.token_signer")
        held = on_token(row.token, certificate=bytes(row.content), pin=passphrase, others=circle.others)
        with held as signer:
            yield signer
    else:
        raise KeyElsewhere
