"""Lưu tệp: receive bytes, prove them harmless, keep them once. First the bytes, durably; then the row.

A process that dies in between leaves bytes without a row, which the sweep takes away a day later; never a row
without bytes.
"""

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.conf import settings
from django.db import connection, transaction

from motcua.foundation.files.errors import EmptyFile, OtherContent, StorageUnavailable, TooLarge
from motcua.foundation.files.models import StoredFile, the_vault
from motcua.foundation.files.models.bench import at_the_bench
from motcua.foundation.files.models.memory import memory_file
from motcua.foundation.files.models.seal import sealed_pieces, sealed_size
from motcua.foundation.files.models.streams import as_file
from motcua.foundation.files.models.vault import drafts_folder
from motcua.foundation.files.rules.proof import check_let_in, prove
from motcua.foundation.files.rules.taken_at import forget_place
from motcua.foundation.files.services.scanning import scan
from motcua.foundation.files.states import MediaType, Scan

_CHUNK = 256 * 1024
# What was wanted within the hour need not be written again: the sweep waits for days.
FRESH = timedelta(hours=1)
_MEGABYTE = 1024 * 1024


class Draft(NamedTuple):
    """Bytes that have arrived and have no name yet."""

    path: Path
    sha256: str
    size: int
    # Of a file in memory.
    handle: int | None = None


def store(
    stream: BinaryIO, *, name: str, at: datetime, sealed: bool = False, sent_sha256: str = "",
    also: Collection[MediaType] = (),
) -> StoredFile:  # fmt: skip
    """Keep these bytes; the same bytes are kept once. ``name`` only helps to tell txt from csv and is not kept.

    Of a photo all is kept but where it was taken (rules.taken_at). ``sent_sha256`` is compared with what came.
    ``also``: kinds that this door lets in and others do not.
    ``sealed``: encrypted, a row of its own each time, and destroyed by ``destroy``: for pictures of identity papers.
    Works inside and outside a transaction. Raises a FileRefused with its reason, OtherContent, ScannerUnavailable or
    StorageUnavailable.
    """
    with receive(stream, sealed=sealed) as sent:
        if sent_sha256 not in ("", sent.sha256):
            raise OtherContent()
        draft = _without_place(sent)
        if sealed:
            return _store_sealed(draft, name=name, at=at)
        known = StoredFile.objects.filter(sha256=draft.sha256).first()
        if known is not None and not _is_wanted_again(known, at):
            known = None  # the sweep was faster
        if known is not None:
            check_let_in(known.media_type, also)
        if known is not None and not _must_scan_again(known) and the_vault().has(draft.sha256):
            return known
        scanned = scan(draft.path)
        with at_the_bench():
            media_type, pages = (known.media_type, known.pages) if known else prove(draft.path, name, also=also)
        return _keep(draft, media_type=media_type, pages=pages, scanned=scanned, at=at)


def _without_place(sent: Draft) -> Draft:
    if not forget_place(sent.path):
        return sent
    with sent.path.open("rb") as file:
        return sent._replace(sha256=hashlib.file_digest(file, "sha256").hexdigest())


def _store_sealed(draft: Draft, *, name: str, at: datetime) -> StoredFile:
    scanned = scan(draft.path)
    media_type, pages = prove(draft.path, name)
    overhead = sealed_size(draft.size) - draft.size
    with draft.path.open("rb") as clear, receive(as_file(sealed_pieces(clear)), overhead=overhead) as locked:
        return _keep(locked, media_type=media_type, pages=pages, scanned=scanned, at=at, clear=draft)


@transaction.atomic
def _keep(
    draft: Draft, *, media_type: str, pages: int | None, scanned: Scan, at: datetime, clear: Draft | None = None
) -> StoredFile:
    """``clear`` is what lies under the seal of ``draft``."""
    hold(draft.sha256)
    try:
        the_vault().put(draft.path, draft.sha256)
    except OSError as error:
        raise StorageUnavailable(retry=True) from error
    facts = {"size": (clear or draft).size, "media_type": media_type, "pages": pages, "scan": scanned, "stored_at": at}
    if clear is not None:
        facts |= {"is_sealed": True, "clear_sha256": clear.sha256, "sealed_size": draft.size}
    row, is_new = StoredFile.objects.get_or_create(sha256=draft.sha256, defaults=facts)
    if not is_new:
        _is_wanted_again(row, at)
    if not is_new and row.scan != scanned == Scan.CLEAN:
        row.scan = scanned
        row.save(update_fields=["scan"])
    return row


def _is_wanted_again(known: StoredFile, at: datetime) -> bool:
    """Nobody may have referred to it for long: from now on it stays for whoever sends it again."""
    if (known.wanted_at or known.stored_at) > at - FRESH:
        return True
    return StoredFile.objects.filter(pk=known.pk).update(wanted_at=at) == 1


def hold(sha256: str) -> None:
    """Until this transaction ends, no sweep may judge these bytes; other stores of them may go on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [lock_number(sha256)])


def hold_alone(sha256: str) -> None:
    """Until this transaction ends, nobody stores these bytes either: their row is about to go."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock_number(sha256)])


def lock_number(sha256: str) -> int:
    """The advisory lock of these bytes: the first 63 bits of their hash."""
    return int(sha256[:16], 16) >> 1


def _must_scan_again(known: StoredFile) -> bool:
    """A scanner has been configured since these bytes first came."""
    return bool(settings.CLAMD) and known.scan != Scan.CLEAN


@contextmanager
def receive(stream: BinaryIO, *, overhead: int = 0, sealed: bool = False) -> Iterator[Draft]:
    """Write to a draft while hashing, and never more than the limit; the draft is gone afterwards.

    ``sealed``: in memory, because these bytes must not lie on a disk as they are.
    """
    limit: int = settings.FILES_LIMIT + overhead
    if sealed:
        with at_the_bench(), memory_file() as kept:
            with kept.path.open("wb") as file:
                draft = _copy(stream, file, kept.path, limit)
            yield draft._replace(handle=kept.handle)
        return
    path: Path | None = None
    try:
        try:
            handle, made = tempfile.mkstemp(prefix="draft-", dir=drafts_folder())
            path = Path(made)
            with os.fdopen(handle, "wb") as out:
                draft = _copy(stream, out, path, limit)
        except OSError as error:
            raise StorageUnavailable(retry=True) from error
        yield draft
    finally:
        if path is not None:
            path.unlink(missing_ok=True)


def _copy(stream: BinaryIO, file: BinaryIO, path: Path, limit: int) -> Draft:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise TooLarge(limit_mb=limit // _MEGABYTE)
        digest.update(chunk)
        file.write(chunk)
    if not size:
        raise EmptyFile()
    return Draft(path, digest.hexdigest(), size)
