"""In sổ: the registers as Decree 30/2020, Phụ lục IV, draws them; on paper and as a sheet."""

from collections.abc import Iterable
from dataclasses import astuple
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from motcua.cases.correspondence.selectors.outgoing_registers import OutgoingLine, outgoing_register_lines
from motcua.cases.correspondence.selectors.registers import IncomingLine, register_lines
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services import Column
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day, say_day_in_words

_TEMPLATES = Path(__file__).resolve().parents[1] / "typst"
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
_OUTGOING_COLUMNS = (
    Column("Số, ký hiệu văn bản", 20),
    Column("Ngày, tháng văn bản", 12),
    Column("Tên loại và trích yếu nội dung", 50),
    Column("Người ký", 22),
    Column("Nơi nhận văn bản", 40),
    Column("Đơn vị, người nhận bản lưu", 18),
    Column("Số lượng bản", 9),
    Column("Ghi chú", 30),
)


def print_incoming_register(
    agency_id: int, since: date, until: date, *, actor: Actor, at: datetime
) -> tuple[str, bytes]:
    """(file name, PDF), landscape, its heading on every page."""
    rows = _on_paper(register_lines(agency_id, since, until, actor=actor))
    data = headed(agency_id, since, until, at) | {"columns": [column.heading for column in _COLUMNS], "rows": rows}
    pdf = printing.render(_TEMPLATES / "incoming_register.typ", data, at=at)
    return f"so-van-ban-den-{since:%Y%m%d}-{until:%Y%m%d}.pdf", pdf


def print_outgoing_register(
    agency_id: int, since: date, until: date, *, actor: Actor, at: datetime
) -> tuple[str, bytes]:
    """The same of what was issued."""
    rows = _issued_on_paper(outgoing_register_lines(agency_id, since, until, actor=actor))
    columns = [column.heading for column in _OUTGOING_COLUMNS]
    data = headed(agency_id, since, until, at) | {"columns": columns, "rows": rows}
    pdf = printing.render(_TEMPLATES / "outgoing_register.typ", data, at=at)
    return f"so-van-ban-di-{since:%Y%m%d}-{until:%Y%m%d}.pdf", pdf


def incoming_register_sheet(agency_id: int, since: date, until: date, *, actor: Actor, at: datetime) -> IO[bytes]:
    """The same as XLSX, open for reading; the caller closes it."""
    rows = (
        [local_day(cell) if isinstance(cell, datetime) else cell for cell in astuple(line)]
        for line in register_lines(agency_id, since, until, actor=actor)
    )
    return printing.sheet(_COLUMNS, rows, title="Sổ đăng ký văn bản đến", at=at)


def outgoing_register_sheet(agency_id: int, since: date, until: date, *, actor: Actor, at: datetime) -> IO[bytes]:
    """The same of what was issued."""
    rows = (list(astuple(line)) for line in outgoing_register_lines(agency_id, since, until, actor=actor))
    return printing.sheet(_OUTGOING_COLUMNS, rows, title="Sổ đăng ký văn bản đi", at=at)


def headed(agency_id: int, since: date, until: date, at: datetime) -> dict[str, Any]:
    agency = organizations.agency_brief(agency_id)
    return {
        "head": {
            "parent": agency.parent_name,
            "agency": agency.name,
            "number": "",
            "place_and_day": f"{agency.place}, {say_day_in_words(at)}",
        },
        "period": f"Từ ngày {say_day(since)} đến ngày {say_day(until)}",
    }


def _issued_on_paper(lines: Iterable[OutgoingLine]) -> list[list[str]]:
    return [
        [
            line.number, say_day(line.issued_on), line.what, line.signer, line.to, line.kept_by,
            str(line.copies or ""), line.note,
        ]
        for line in lines
    ]  # fmt: skip


def _on_paper(lines: Iterable[IncomingLine]) -> list[list[str]]:
    return [
        [
            say_day(line.arrived_on), f"{line.number:02}", line.origin, line.reference_number, say_day(line.issued_on),
            line.what, line.to, say_day(local_day(line.handed_at)) if line.handed_at else "", line.received_by,
            line.note,
        ]
        for line in lines
    ]  # fmt: skip
