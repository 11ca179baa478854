"""Nhận trang: a photo or a PDF becomes a page of a paper. Of a photo only our own picture is kept, not the original."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any, BinaryIO, NamedTuple

from django.db import transaction

from motcua.foundation.files.errors import FileRefused, NotAPage, OtherContent
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.models.bench import at_the_bench
from motcua.foundation.files.models.memory import memory_file
from motcua.foundation.files.models.partial import drop, open_whole
from motcua.foundation.files.rules.geometry import read_quad
from motcua.foundation.files.rules.proof import prove
from motcua.foundation.files.rules.sheets import PAGE_KINDS, normalize
from motcua.foundation.files.selectors.judging import quality
from motcua.foundation.files.services.scanning import scan
from motcua.foundation.files.services.storing import Draft, receive, store
from motcua.foundation.files.services.uploading import check_whole, discard_upload, lock_upload
from motcua.foundation.files.services.working import send_to_workshop
from motcua.foundation.files.states import MediaType, Quality

_SECONDS = 20


class Page(NamedTuple):
    """What is kept, and for a photo what may keep an officer from reading it."""

    file: StoredFile
    quality: Quality


def store_page(stream: BinaryIO, *, name: str, at: datetime, sealed: bool = False) -> Page:
    """Keep one page. Raises a FileRefused with its reason, ScannerUnavailable, StorageUnavailable."""
    with receive(stream, sealed=sealed) as draft:
        return _store(draft, name=name, at=at, sealed=sealed)


def store_paper(stream: BinaryIO, *, name: str, at: datetime, sealed: bool = False) -> StoredFile:
    """Where documents of word processors are taken too: a photo as a page, anything else as it came."""
    try:
        return store_page(stream, name=name, at=at, sealed=sealed).file
    except NotAPage:
        stream.seek(0)
        return store(stream, name=name, at=at, sealed=sealed)


def _store(draft: Draft, *, name: str, at: datetime, sealed: bool) -> Page:
    with at_the_bench():
        kind = prove(draft.path, name).media_type
    if kind not in PAGE_KINDS:
        raise NotAPage()
    if kind == MediaType.PDF:
        with draft.path.open("rb") as stream:
            return Page(store(stream, name=name, at=at, sealed=sealed), Quality())
    scan(draft.path)
    with at_the_bench():
        jpeg, seen = _normalize(draft, kind)
    return Page(store(io.BytesIO(jpeg), name="page.jpg", at=at, sealed=sealed), seen)


def _normalize(draft: Draft, kind: MediaType) -> tuple[bytes, Quality]:
    """Pillow's own kinds were decoded by their proof already; the large decoder of HEIC works elsewhere."""
    if kind != MediaType.HEIC:
        return normalize(draft.path, kind)
    with memory_file() as target:
        answer = send_to_workshop(
            "normalize", seconds=_SECONDS, handles=[draft.handle, target.handle], source=str(draft.path),
            kind=str(kind), target=str(target.path),
        )  # fmt: skip
        return target.path.read_bytes(), quality_of(answer["quality"])


def quality_of(told: Mapping[str, Any]) -> Quality:
    """Out of JSON, where tuples are lists."""
    return Quality(
        blur=bool(told["blur"]), dark=bool(told["dark"]), cut_off=bool(told["cut_off"]), blank=bool(told["blank"]),
        warnings=tuple(told["warnings"]), quad=read_quad(told["quad"]),
    )  # fmt: skip


def finish_page(token: str, *, owner: str, at: datetime) -> Page:
    """The end of an upload that is a page. Asked again it answers the same; a refused one leaves nothing behind."""
    try:
        return _finish(token, owner=owner, at=at)
    except (FileRefused, OtherContent):
        discard_upload(token, owner=owner)
        raise


@transaction.atomic
def _finish(token: str, *, owner: str, at: datetime) -> Page:
    row = lock_upload(token, owner)
    if row.file is not None:
        return Page(row.file, quality(row.file.pk))
    check_whole(row)
    with open_whole(token, sealed=row.is_sealed) as stream, receive(stream, sealed=row.is_sealed) as draft:
        if row.sha256 and row.sha256 != draft.sha256:
            raise OtherContent()
        page = _store(draft, name=row.name, at=at, sealed=row.is_sealed)
    row.file, row.touched_at = page.file, at
    row.save(update_fields=["file", "touched_at"])
    transaction.on_commit(lambda: drop(token))
    return page
