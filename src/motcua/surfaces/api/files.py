"""Tệp: sent first, named by an id that only this post can use, hung on papers by the verbs."""

from dataclasses import dataclass
from typing import Annotated, Any, BinaryIO, cast

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from ninja import File, Form, Router
from ninja.files import UploadedFile as Sent
from pydantic import StrictStr, StringConstraints

from motcua.cases.dossiers.services import NewFile
from motcua.foundation.files import services as files
from motcua.kernel.errors import Invalid
from motcua.kernel.text import clean
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.shapes import Told
from motcua.surfaces.api.ways import does

router = Router(tags=["files"])
FileId = Annotated[StrictStr, StringConstraints(max_length=1200)]
_LONGEST_NAME = 200


class FileKept(Told):
    """`id` goes into the `files` of a paper or the `file` of an outcome, by keys of the same post. `size` and `sha256`
    are those of the file as it is kept: of a photo that says where it was taken, without the place."""

    id: str
    name: str
    size: int
    media_type: str
    pages: int | None
    sha256: str


class NoSuchUpload(Invalid):
    message = "Tệp “{place}” không do vị trí này gửi lên. Hãy gửi tệp rồi dùng mã nhận được."


@dataclass(frozen=True, slots=True)
class Unsealed:
    """A file that this post sent."""

    file_id: int
    name: str

    @property
    def as_new(self) -> NewFile:
        return NewFile(file_id=self.file_id, name=self.name)


@does(router, "/files", FileKept, name="file-upload", summary="Send a file, before it belongs to a dossier", status=201)
def upload(
    request: ApiRequest,
    # Ninja's way: a call as the default, which has no type argument.
    file: Sent = File(...),  # type: ignore[type-arg]  # noqa: B008
    is_identity: Annotated[bool, Form()] = False,
) -> FileKept:
    """`is_identity`: a picture of an identity paper, encrypted before it touches a disk.

    Where a photo was taken (JPEG, PNG, WebP, HEIC) is blotted out before it is kept; the rest stays byte for byte, so
    that `sha256` of the answer then differs from that of what was sent. A TIFF that says a place is refused."""
    sent = cast("UploadedFile[Any]", file)
    name = _short(sent.name or "")
    stored = files.store(cast(BinaryIO, sent.file), name=name, at=timezone.now(), sealed=is_identity)
    sealed = _signer(request.actor.post_id).sign_object([stored.pk, name], compress=True)
    return FileKept(
        id=sealed,
        name=name,
        size=stored.size,
        media_type=stored.media_type,
        pages=stored.pages,
        sha256=stored.clear_sha256 or stored.sha256,
    )


def unseal(token: str, request: ApiRequest, *, place: str) -> Unsealed:
    """Raises NoSuchUpload for whatever this post did not send itself."""
    try:
        file_id, name = _signer(request.actor.post_id).unsign_object(token)
    except (signing.BadSignature, ValueError) as error:
        raise NoSuchUpload(place=place, field=place) from error
    return Unsealed(file_id, name)


def _signer(post_id: int | None) -> signing.Signer:
    return signing.Signer(salt=f"api-file:{post_id}")


def _short(name: str) -> str:
    """A name that fits, its ending kept."""
    name = clean(name.replace("\\", "/").rpartition("/")[2]) or "tệp"
    stem, dot, ending = name.rpartition(".")
    if len(name) <= _LONGEST_NAME or not dot or len(ending) > 10:
        return name[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"
