"""Mẫu 07, Sổ theo dõi hồ sơ: on paper for a short period, as a sheet for any."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from motcua.cases.dossiers.services.forms.wording import TYPST, Letterhead, head, say_moment_or_blank
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services import Column

_COLUMNS = (
    Column("STT", 6),
    Column("Mã hồ sơ", 24),
    Column("Tên thủ tục hành chính", 40),
    Column("Tên tổ chức, cá nhân", 28),
    Column("Địa chỉ, số điện thoại", 36),
    Column("Cơ quan chủ trì giải quyết", 28),
    Column("Nhận hồ sơ", 17),
    Column("Hẹn trả kết quả", 17),
    Column("Trả kết quả", 17),
    Column("Phương thức nhận kết quả", 16),
    Column("Ký nhận", 20),
    Column("Ghi chú", 24),
)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One dossier in the register; ``receiver`` is who took the result."""

    code: str
    procedure: str
    applicant: str
    contact: str
    handling_agency: str
    received_at: datetime
    due_at: datetime | None = None
    closed_at: datetime | None = None
    return_channel: str = ""
    receiver: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DossierRegister:
    """Sổ theo dõi: of one field or group (``scope``) over a period; may be read once, row by row."""

    letterhead: Letterhead
    scope: str
    period: str
    rows: Iterable[RegisterRow]
    book: str = ""


def render(form: DossierRegister, *, at: datetime) -> bytes:
    """The register as PDF, landscape, with its heading row on every page."""
    said: dict[str, object] = {
        "head": {**head(form.letterhead, at=at, number=None), "number": ""},
        "scope": form.scope,
        "period": form.period,
        "book": form.book,
        "columns": [column.heading for column in _COLUMNS],
        "rows": [
            [
                str(place),
                *(row.code, row.procedure, row.applicant, row.contact, row.handling_agency),
                *(say_moment_or_blank(moment) for moment in (row.received_at, row.due_at, row.closed_at)),
                *(row.return_channel, row.receiver, row.note),
            ]
            for place, row in enumerate(form.rows, 1)
        ],
    }
    return printing.render(TYPST / "dossier_register.typ", said, at=at)


def sheet(form: DossierRegister, *, at: datetime) -> IO[bytes]:
    """The register as XLSX, open for reading; the caller closes it."""

    def cells() -> Iterator[tuple[str | int | datetime | None, ...]]:
        for place, row in enumerate(form.rows, 1):
            yield (
                place,
                *(row.code, row.procedure, row.applicant, row.contact, row.handling_agency),
                *(row.received_at, row.due_at, row.closed_at, row.return_channel, row.receiver, row.note),
            )

    return printing.sheet(_COLUMNS, cells(), title="Sổ theo dõi hồ sơ", at=at)
