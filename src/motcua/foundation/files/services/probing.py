"""Whether the place for files takes bytes: asked by the readiness check, not by uploads, which find out themselves."""

import os
import tempfile

from django.conf import settings

from motcua.foundation.files.errors import StorageUnavailable
from motcua.foundation.files.models import the_vault
from motcua.foundation.files.models.vault import drafts_folder

_NOBODYS = "0" * 64


def check_writable() -> None:
    """Writes a byte where drafts arrive, and asks a bucket for one object. Raises StorageUnavailable."""
    try:
        with tempfile.TemporaryFile(dir=drafts_folder()) as probe:
            probe.write(b"\n")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        raise StorageUnavailable(retry=True) from error
    if settings.FILES_S3:
        the_vault().has(_NOBODYS)
