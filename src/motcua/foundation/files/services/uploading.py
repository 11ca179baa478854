"""Tải lên từng phần: a file comes in pieces over a bad line; what was acknowledged is durable, and nothing twice.

A piece is written where it says, synced, and only then counted in its row: a process killed anywhere in between has
acknowledged nothing, and the phone sends the piece again.
"""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from motcua.foundation.files.errors import (
    EmptyFile,
    FileRefused,
    MoreThanDeclared,
    OtherContent,
    PieceDamaged,
    PieceTooLarge,
    StorageUnavailable,
    TooLarge,
    TooManyUploads,
    UploadMissing,
    UploadNotUnderstood,
    UploadUnfinished,
    WrongOffset,
)
from motcua.foundation.files.models import StoredFile, Upload
from motcua.foundation.files.models.partial import drop, length_of, open_whole, read_piece, write_piece
from motcua.foundation.files.services.storing import store
from motcua.foundation.files.states import UploadBrief
from motcua.kernel.text import clean

# As much as a visitor may send at once (nonsense.MOST_OF_A_VISITOR); phones on a bad line send less.
LARGEST_PIECE = 1024 * 1024
# Half files of one draft: more than anybody chooses at once, less than fills a disk.
MOST_AT_ONCE = 20
GIVEN_UP = timedelta(hours=1)
_HASH = re.compile(r"[0-9a-f]{64}")
_MEGABYTE = 1024 * 1024


@transaction.atomic
def begin_upload(
    name: str, size: int, *, owner: str, at: datetime, sha256: str = "", sealed: bool = False
) -> UploadBrief:
    """A place for ``size`` bytes. With ``sha256`` the whole is compared with it in the end."""
    if size == 0:
        raise EmptyFile()
    if size < 0 or (sha256 and not _HASH.fullmatch(sha256)):
        raise UploadNotUnderstood()
    if size > settings.FILES_LIMIT:
        raise TooLarge(limit_mb=settings.FILES_LIMIT // _MEGABYTE)
    if Upload.objects.filter(owner=owner, file=None, touched_at__gt=at - GIVEN_UP).count() >= MOST_AT_ONCE:
        raise TooManyUploads(limit=MOST_AT_ONCE)
    row = Upload.objects.create(
        token=secrets.token_urlsafe(32), owner=owner, name=clean(name)[:200], size=size, sha256=sha256,
        is_sealed=sealed, begun_at=at, touched_at=at,
    )  # fmt: skip
    return _brief(row)


@transaction.atomic
def append(token: str, offset: int, piece: bytes, *, owner: str, at: datetime, sha256: str = "") -> int:
    """Where the next piece begins. The same piece again changes nothing; another one in its place is refused."""
    row = lock_upload(token, owner)
    if offset < 0 or not piece:
        raise UploadNotUnderstood()
    if len(piece) > LARGEST_PIECE:
        raise PieceTooLarge(limit_kb=LARGEST_PIECE // 1024)
    if offset + len(piece) > row.size:
        raise MoreThanDeclared(size=row.size)
    if sha256 and not hmac.compare_digest(sha256, hashlib.sha256(piece).hexdigest()):
        raise PieceDamaged(offset=row.offset)
    if row.file_id is not None:
        return row.size
    # Fewer than acknowledged lie there after a disk was restored: the phone still has them and sends them again.
    durable = min(row.offset, length_of(token, sealed=row.is_sealed))
    try:
        if offset + len(piece) <= durable and read_piece(token, offset, len(piece), sealed=row.is_sealed) == piece:
            return durable
        if offset != durable:
            raise WrongOffset(offset=durable)
        write_piece(token, offset, piece, sealed=row.is_sealed)
    except OSError as error:
        raise StorageUnavailable(retry=True) from error
    row.offset, row.touched_at = offset + len(piece), at
    row.save(update_fields=["offset", "touched_at"])
    return row.offset


def finish(token: str, *, owner: str, at: datetime) -> StoredFile:
    """The file, proved and kept; asked again, the same one. A refused one leaves nothing behind.

    Raises a FileRefused, OtherContent, UploadUnfinished, ScannerUnavailable (the pieces stay; try again later).
    """
    try:
        return _finish(token, owner=owner, at=at)
    except (FileRefused, OtherContent):
        discard_upload(token, owner=owner)
        raise


@transaction.atomic
def _finish(token: str, *, owner: str, at: datetime) -> StoredFile:
    row = lock_upload(token, owner)
    if row.file is not None:
        return row.file
    check_whole(row)
    with open_whole(token, sealed=row.is_sealed) as stream:
        kept = store(stream, name=row.name, at=at, sealed=row.is_sealed, sent_sha256=row.sha256)
    row.file, row.touched_at = kept, at
    row.save(update_fields=["file", "touched_at"])
    # Only once the row is sure to say where the bytes are now.
    transaction.on_commit(lambda: drop(token))
    return kept


def check_whole(row: Upload) -> None:
    durable = min(row.offset, length_of(row.token, sealed=row.is_sealed))
    if durable < row.size:
        raise UploadUnfinished(offset=durable, size=row.size)


@transaction.atomic
def discard_upload(token: str, *, owner: str) -> None:
    """Given up by its owner, or refused."""
    if Upload.objects.filter(token=token, owner=owner).delete()[0]:
        drop(token)


def lock_upload(token: str, owner: str) -> Upload:
    row = Upload.objects.select_for_update(no_key=True, of=("self",)).filter(token=token, owner=owner).first()
    if row is None:
        raise UploadMissing()
    return row


def _brief(row: Upload) -> UploadBrief:
    return UploadBrief(row.token, row.offset, row.size, row.name, row.file_id)
