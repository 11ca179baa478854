"""An agency's Word files for tests: kept, and put in force."""

from datetime import date, datetime
from io import BytesIO

from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.models import WordTemplate
from motcua.foundation.files import services as files
from motcua.foundation.printing.tests.words import word_file
from motcua.kernel.actor import Actor


def kept(docx: bytes, *, at: datetime) -> int:
    return files.store(BytesIO(docx), name="mau.docx", at=at).pk


def put(
    code: str, agency_id: int, *lines: str, since: date, actor: Actor, at: datetime, docx: bytes = b""
) -> WordTemplate:
    """Of these paragraphs, or of the file itself."""
    return services.put_word_template(
        code, agency_id, file_id=kept(docx or word_file(*lines), at=at), file_name="mau.docx", valid_from=since,
        actor=actor, at=at,
    )  # fmt: skip
