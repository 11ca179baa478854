"""In sổ: the register of incoming documents as Decree 30/2020, Phụ lục IV, draws it; on paper and as a sheet."""

from collections.abc import Iterable
from dataclasses import astuple
from datetime import date, datetime
from pathlib import Path
from typing import IO

from motcua.cases.correspondence.selectors.registers import IncomingLine, register_lines
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services import Column
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day, say_day_in_words

_TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "incoming_register.typ"
_COLUMNS = (
    Column("Ngày đến", 12),
    Column("Số đến", 8),
    Column("Tác giả", 28),
    Column("Số, ký hiệu", 18),
    Column("Ngày văn bản", 12),
    Column("Tên loại và trích yếu nội dung", 50),
    Column("Đơn vị hoặc người nhận", 34),
    Column("Ngày chuyển", 12),
    Column("Ký nhận", 20),
    Column("Ghi chú", 30),
)


def print_incoming_register(
    agency_id: int, since: date, until: date, *, actor: Actor, at: datetime
) -> tuple[str, bytes]:
    """(file name, PDF), landscape, its heading on every page."""
    agency = organizations.agency_brief(agency_id)
    data = {
        "head": {
            "parent": agency.parent_name,
            "agency": agency.name,
            "number": "",
            "place_and_day": f"{agency.place}, {say_day_in_words(at)}",
        },
        "period": f"Từ ngày {say_day(since)} đến ngày {say_day(until)}",
        "columns": [column.heading for column in _COLUMNS],
        "rows": _on_paper(register_lines(agency_id, since, until, actor=actor)),
    }
    return f"so-van-ban-den-{since:%Y%m%d}-{until:%Y%m%d}.pdf", printing.render(_TEMPLATE, data, at=at)


def incoming_register_sheet(agency_id: int, since: date, until: date, *, actor: Actor, at: datetime) -> IO[bytes]:
    """The same as XLSX, open for reading; the caller closes it."""
    rows = (
        [local_day(cell) if isinstance(cell, datetime) else cell for cell in astuple(line)]
        for line in register_lines(agency_id, since, until, actor=actor)
    )
    return printing.sheet(_COLUMNS, rows, title="Sổ đăng ký văn bản đến", at=at)


def _on_paper(lines: Iterable[IncomingLine]) -> list[list[str]]:
    return [
        [
            say_day(line.arrived_on), f"{line.number:02}", line.origin, line.reference_number, say_day(line.issued_on),
            line.what, line.to, say_day(local_day(line.handed_at)) if line.handed_at else "", line.received_by,
            line.note,
        ]
        for line in lines
    ]  # fmt: skip
