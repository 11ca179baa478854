"""Files of a form stay in memory until somebody keeps them: what is to lie sealed must not touch a disk before."""

import io
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class MemoryHandler(FileUploadHandler):
    """Each file in memory of its own, which is gone without being closed. Of one above the limit no more is kept than
    tells that it is."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.file: IO[bytes] = io.BytesIO()
        self.of_request = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        room = settings.FILES_LIMIT + 1 - start
        self.of_request += len(raw_data)
        if self.of_request > 4 * settings.FILES_LIMIT:
            raise RequestDataTooBig("more files in one form than a worker holds in memory")
        if room > 0:
            self.file.write(raw_data[:room])
        return None

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        self.file.seek(0)
        return UploadedFile(
            file=self.file, name=self.file_name, content_type=self.content_type, size=file_size, charset=self.charset,
            content_type_extra=self.content_type_extra,
        )  # fmt: skip

    def upload_interrupted(self) -> None:
        self.file.close()
