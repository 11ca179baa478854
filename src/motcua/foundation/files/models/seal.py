"""Niêm phong: bytes of identity papers lie encrypted (AES-256-GCM), under the hash of what lies there.

So a backup and the sweep need no key. Each sealing has its own nonce and so its own name: the same picture of two
dossiers is two files, and one can be destroyed without the other.
"""

import hashlib
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from motcua.foundation.files.errors import FileUnreadable

_MARK = b"motcua-seal-1\n"
_KEY_ID, _NONCE, _TAG = 8, 12, 16
OVERHEAD = len(_MARK) + _KEY_ID + _NONCE + _TAG


def seal(clear: bytes, *, place: bytes = b"") -> bytes:
    """``place``: where these bytes belong; anywhere else they do not open."""
    key_id, cipher = _keys(settings.FILES_KEYS)[0]
    nonce = os.urandom(_NONCE)
    header = _MARK + key_id
    return header + nonce + cipher.encrypt(nonce, clear, header + place)


def unseal(sealed: bytes, *, place: bytes = b"") -> bytes:
    """Raises FileUnreadable: without its key, changed, or from another place."""
    header, rest = sealed[: len(_MARK) + _KEY_ID], sealed[len(_MARK) + _KEY_ID :]
    for key_id, cipher in _keys(settings.FILES_KEYS):
        if header == _MARK + key_id:
            try:
                return cipher.decrypt(rest[:_NONCE], rest[_NONCE:], header + place)
            except InvalidTag as error:
                raise FileUnreadable() from error
    raise FileUnreadable()


@lru_cache(maxsize=4)
def _keys(texts: tuple[str, ...]) -> tuple[tuple[bytes, AESGCM], ...]:
    """The first one seals; the others are earlier ones, which only open."""
    made = []
    for text in texts:
        key = hashlib.sha256(b"motcua files\0" + text.encode()).digest()
        made.append((hashlib.sha256(b"id\0" + key).digest()[:_KEY_ID], AESGCM(key)))
    return tuple(made)
