"""Files of a sheet that is not saved yet.

The sheet itself says which files belong to it, each sealed for the post that sent it: nobody can claim a file by
guessing its number, and no table must be asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core import signing

from motcua.cases.dossiers.services import NewFile
from motcua.kernel.errors import Missing
from motcua.kernel.text import clean

_LONGEST_NAME = 200


class AttachmentNotFound(Missing):
    """Not a file of this post's sheet."""

    message = "Không tìm thấy tệp này trong hồ sơ đang nhập. Hãy đính kèm lại."


@dataclass(frozen=True, slots=True)
class Attached:
    """Tệp đính kèm: what the server holds."""

    file_id: int
    name: str
    size: int
    pages: int | None
    token: str

    @property
    def as_new(self) -> NewFile:
        return NewFile(file_id=self.file_id, name=self.name)


def seal(file_id: int, name: str, size: int, pages: int | None, *, post_id: int | None) -> Attached:
    """A stored file under the name that it came with."""
    name = short(name)
    token = _signer(post_id).sign_object([file_id, name, size, pages], compress=True)
    return Attached(file_id, name, size, pages, token)


def unseal(token: str, *, post_id: int | None) -> Attached:
    """Raises AttachmentNotFound for whatever this post did not send itself."""
    try:
        file_id, name, size, pages = _signer(post_id).unsign_object(token)
    except (signing.BadSignature, ValueError) as error:
        raise AttachmentNotFound from error
    return Attached(file_id, name, size, pages, token)


def files_named(fields: Mapping[str, Iterable[str]], *, post_id: int | None) -> set[int]:
    """The files that a sheet names; what is no token of this post's names none."""
    found = set()
    for token in (token for name, tokens in fields.items() if name.startswith("file-") for token in tokens):
        try:
            found.add(unseal(token, post_id=post_id).file_id)
        except AttachmentNotFound:
            continue
    return found


def unseal_all(tokens: Iterable[str], *, post_id: int | None) -> tuple[Attached, ...]:
    """Each once. Raises AttachmentNotFound."""
    return tuple(unseal(token, post_id=post_id) for token in dict.fromkeys(tokens) if token)


def short(name: str) -> str:
    """A name that fits, its ending kept."""
    name = clean(name.replace("\\", "/").rpartition("/")[2]) or "tệp"
    if len(name) <= _LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}" if dot and len(ending) < 12 else name[:_LONGEST_NAME]


def _signer(post_id: int | None) -> signing.Signer:
    return signing.Signer(salt=f"intake:{post_id}")
