"""What a form or an upload brings becomes a page; what is no photo and no PDF stays the file that it is."""

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO, Protocol, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.cases.filings.services import NewPage, edit_for
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import NotAPage
from motcua.foundation.files.states import Quality
from motcua.kernel.errors import MotcuaError, Unavailable

# The field in which a form with files says which sending it is: the draft's key, another one after each change.
SENDING = "sending"


def status_of(refusals: Iterable[MotcuaError]) -> int:
    """One answer however files come: 503 where coming again helps (no scanner, a full disk), else 422."""
    return 503 if any(isinstance(one, Unavailable) for one in refusals) else 422


class Kept(Protocol):
    """What the store says of a file."""

    @property
    def sha256(self) -> str: ...
    @property
    def clear_sha256(self) -> str: ...


def take(sent: "UploadedFile[bytes]", *, sealed: bool, at: datetime, sending: str = "") -> NewPage:
    """A page of a paper. Raises a FileRefused, ScannerUnavailable, StorageUnavailable.

    ``sending`` is the form that brought it (``sending_of``): a form sent again brings nothing twice.
    """
    name = sent.name or _("ảnh")
    kept = files.store_page(cast(BinaryIO, sent.file), name=name, at=at, sealed=sealed)
    return NewPage(kept.file.pk, name, edit_for(kept.quality, upload=_mark(sending, kept.file)))


def take_any(sent: "UploadedFile[bytes]", *, sealed: bool, at: datetime, sending: str = "") -> NewPage:
    """The same where word processors' files are taken too."""
    try:
        return take(sent, sealed=sealed, at=at, sending=sending)
    except NotAPage:
        stream = cast(BinaryIO, sent.file)
        stream.seek(0)
        name = sent.name or _("tệp")
        kept = files.store(stream, name=name, at=at, sealed=sealed)
        return NewPage(kept.pk, name, edit_for(Quality(), upload=_mark(sending, kept)))


def sending_of(request: HttpRequest, field: str) -> str:
    """Which form this is, of which state of the draft, and which of its fields; "" where it says nothing."""
    key = request.POST.get(SENDING, "")
    return f"{key[:36]}/{field[:40]}" if key else ""


def _mark(sending: str, kept: Kept) -> str:
    """Another file chosen on the same page is another page."""
    return f"{sending}/{(kept.clear_sha256 or kept.sha256)[:24]}" if sending else ""
