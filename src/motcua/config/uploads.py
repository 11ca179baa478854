"""Files of a form wait in a spool until somebody keeps them: little memory each, and nothing clear on a disk."""

from typing import IO, Any, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from motcua.foundation.files.services import Spool


class SpoolHandler(FileUploadHandler):
    """Of a file above the limit no more is kept than tells that it is. How much one form may bring at all is said
    before anything of it is read (nonsense)."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.spool = Spool()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.spool = Spool()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        room = settings.FILES_LIMIT + 1 - start
        if room > 0:
            self.spool.write(raw_data[:room])
        return None

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        return UploadedFile(
            file=cast(IO[bytes], self.spool.open()), name=self.file_name, content_type=self.content_type,
            size=file_size, charset=self.charset, content_type_extra=self.content_type_extra,
        )  # fmt: skip

    def upload_interrupted(self) -> None:
        self.spool.close()
