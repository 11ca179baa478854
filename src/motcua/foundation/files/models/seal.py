"""Niêm phong: bytes of identity papers lie encrypted (AES-256-GCM), under the hash of what lies there.

So a backup and the sweep need no key. Each sealing has its own nonce and so its own name: the same picture of two
dossiers is two files, and one can be destroyed without the other.

Files lie sealed in pieces (``Sealer``), so whoever reads one of 50 MB holds 64 KB of it. What is small, and
what was sealed by earlier versions, is one piece (``seal``).
"""

import hashlib
import hmac
import os
from collections.abc import Iterator
from functools import lru_cache
from io import SEEK_CUR, SEEK_END, SEEK_SET, BufferedReader, BytesIO, RawIOBase
from typing import Any, BinaryIO, NamedTuple, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from motcua.foundation.files.errors import FileUnreadable

_MARK, _MARK_OF_PIECES = b"motcua-seal-1\n", b"motcua-seal-2\n"
_KEY_ID, _NONCE, _TAG, _SALT = 8, 12, 16, 16
OVERHEAD = len(_MARK) + _KEY_ID + _NONCE + _TAG
_HEADER = len(_MARK_OF_PIECES) + _KEY_ID + _SALT
PIECE = 64 * 1024


class _Key(NamedTuple):
    id: bytes
    secret: bytes


def seal(clear: bytes, *, place: bytes = b"") -> bytes:
    """In one piece. ``place``: where these bytes belong; anywhere else they do not open."""
    key = _keys(settings.FILES_KEYS)[0]
    nonce = os.urandom(_NONCE)
    header = _MARK + key.id
    return header + nonce + AESGCM(key.secret).encrypt(nonce, clear, header + place)


def unseal(sealed: bytes, *, place: bytes = b"") -> bytes:
    """Raises FileUnreadable: without its key, changed, or from another place."""
    header, rest = sealed[: len(_MARK) + _KEY_ID], sealed[len(_MARK) + _KEY_ID :]
    if not header.startswith(_MARK):
        raise FileUnreadable()
    try:
        return AESGCM(_key(header[len(_MARK) :]).secret).decrypt(rest[:_NONCE], rest[_NONCE:], header + place)
    except InvalidTag as error:
        raise FileUnreadable() from error


class Sealer:
    """Clear bytes come in, sealed ones go out, piece by piece. The file has a key of its own, made of ours and its
    salt; the nonce of each piece is its number and whether it is the last: none can be left out, moved or put behind.
    """

    def __init__(self, secret: bytes | None = None) -> None:
        """``secret``: another key than ours, for bytes that live no longer than this process."""
        key = _key_of(secret) if secret else _keys(settings.FILES_KEYS)[0]
        self.header = _MARK_OF_PIECES + key.id + os.urandom(_SALT)
        self._cipher, self._number, self._waiting = _cipher_of(key, self.header), 0, bytearray()

    def add(self, clear: bytes) -> bytes:
        """What can be sealed by now: the last piece is only known at the end."""
        self._waiting += clear
        out = []
        while len(self._waiting) > PIECE:
            out.append(self._seal(is_last=False))
        return b"".join(out)

    def end(self) -> bytes:
        return self._seal(is_last=True)

    def _seal(self, *, is_last: bool) -> bytes:
        piece = bytes(self._waiting[:PIECE])
        del self._waiting[:PIECE]
        sealed = self._cipher.encrypt(_nonce(self._number, is_last=is_last), piece, self.header)
        self._number += 1
        return sealed


def sealed_pieces(clear: BinaryIO) -> Iterator[bytes]:
    """``clear`` as it lies sealed."""
    sealer = Sealer()
    yield sealer.header
    while piece := clear.read(PIECE):
        yield sealer.add(piece)
    yield sealer.end()


def sealed_size(clear: int) -> int:
    """How many bytes of so many clear ones lie there."""
    return _HEADER + clear + _TAG * max(1, -(-clear // PIECE))


def open_sealed(sealed: BinaryIO, *, secret: bytes | None = None) -> BinaryIO:
    """The clear bytes, seekable; closing it closes ``sealed``. What lay in the store is looked through first: nobody
    sees the beginning of what turns out to be changed. Raises FileUnreadable."""
    try:
        if secret:
            return cast(BinaryIO, BufferedReader(_Unsealed(sealed, _key_of(secret)), buffer_size=PIECE))
        mark = sealed.read(len(_MARK))
        if mark == _MARK:
            with sealed:
                return BytesIO(unseal(mark + sealed.read()))
        opened = _Unsealed(sealed)
        opened.look_through()
        return cast(BinaryIO, BufferedReader(opened, buffer_size=PIECE))
    except BaseException:
        sealed.close()
        raise


class _Unsealed(RawIOBase):
    """Decrypts the piece that is asked for, and holds no other."""

    def __init__(self, sealed: BinaryIO, key: _Key | None = None) -> None:
        sealed.seek(0)
        header, size = sealed.read(_HEADER), sealed.seek(0, SEEK_END)
        self._count = -(-(size - _HEADER) // (PIECE + _TAG))
        if not header.startswith(_MARK_OF_PIECES) or self._count < 1:
            raise FileUnreadable()
        key = key or _key(header[len(_MARK_OF_PIECES) :][:_KEY_ID])
        self._sealed, self._header, self._cipher = sealed, header, _cipher_of(key, header)
        self._size, self._place, self._held = size - _HEADER - self._count * _TAG, 0, (-1, b"")

    def look_through(self) -> None:
        for number in range(self._count):
            self._piece(number)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = SEEK_SET, /) -> int:
        start = {SEEK_SET: 0, SEEK_CUR: self._place, SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, room: Any) -> int:
        if self._place >= self._size:
            return 0
        number, within = divmod(self._place, PIECE)
        taken = self._piece(number)[within : within + len(room)]
        room[: len(taken)] = taken
        self._place += len(taken)
        return len(taken)

    def close(self) -> None:
        self._held = (-1, b"")
        self._sealed.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        if self._held[0] != number:
            self._sealed.seek(_HEADER + number * (PIECE + _TAG))
            lies = self._sealed.read(PIECE + _TAG)
            try:
                clear = self._cipher.decrypt(_nonce(number, is_last=number == self._count - 1), lies, self._header)
            except InvalidTag as error:
                raise FileUnreadable() from error
            self._held = (number, clear)
        return self._held[1]


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(_NONCE - 1, "big") + bytes([is_last])


def _cipher_of(key: _Key, header: bytes) -> AESGCM:
    return AESGCM(hmac.digest(key.secret, b"motcua pieces\0" + header[-_SALT:], "sha256"))


def _key(key_id: bytes) -> _Key:
    for key in _keys(settings.FILES_KEYS):
        if key.id == key_id:
            return key
    raise FileUnreadable()


@lru_cache(maxsize=4)
def _keys(texts: tuple[str, ...]) -> tuple[_Key, ...]:
    """The first one seals; the others are earlier ones, which only open."""
    return tuple(_key_of(hashlib.sha256(b"motcua files\0" + text.encode()).digest()) for text in texts)


def _key_of(secret: bytes) -> _Key:
    return _Key(hashlib.sha256(b"id\0" + secret).digest()[:_KEY_ID], secret)
