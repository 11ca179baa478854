"""What a form or an upload brings becomes a page; what is no photo and no PDF stays the file that it is."""

from datetime import datetime
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from motcua.cases.filings.services import NewPage, edit_for
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import NotAPage


def take(sent: "UploadedFile[bytes]", *, sealed: bool, at: datetime) -> NewPage:
    """A page of a paper. Raises a FileRefused, ScannerUnavailable, StorageUnavailable."""
    name = sent.name or _("ảnh")
    kept = files.store_page(cast(BinaryIO, sent.file), name=name, at=at, sealed=sealed)
    return NewPage(kept.file.pk, name, edit_for(kept.quality))


def take_any(sent: "UploadedFile[bytes]", *, sealed: bool, at: datetime) -> NewPage:
    """The same where word processors' files are taken too."""
    try:
        return take(sent, sealed=sealed, at=at)
    except NotAPage:
        stream = cast(BinaryIO, sent.file)
        stream.seek(0)
        name = sent.name or _("tệp")
        return NewPage(files.store(stream, name=name, at=at, sealed=sealed).pk, name)
