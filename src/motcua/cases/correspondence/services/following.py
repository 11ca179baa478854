"""In sổ theo dõi giải quyết văn bản đến: on paper and as a sheet, urgent ones first."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from motcua.cases.correspondence.selectors.followups import FollowUpLine, follow_up_lines
from motcua.cases.correspondence.services.printing import headed
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services import Column
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day

_TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "follow_up_register.typ"
_COLUMNS = (
    Column("Số đến", 8),
    Column("Tên loại, số và ký hiệu, ngày tháng và tác giả văn bản", 60),
    Column("Đơn vị hoặc người nhận", 36),
    Column("Thời hạn giải quyết", 13),
    Column("Tiến độ giải quyết", 30),
    Column("Số, ký hiệu văn bản trả lời", 26),
    Column("Ghi chú", 26),
)


def print_follow_up_register(
    agency_id: int, since: date, until: date, *, actor: Actor, at: datetime
) -> tuple[str, bytes]:
    """(file name, PDF), landscape, its heading on every page."""
    rows = [
        [f"{one.number:02}", one.what, one.to, _day(one), one.progress, one.answer, one.note]
        for one in follow_up_lines(agency_id, since, until, actor=actor, now=at)
    ]
    data = headed(agency_id, since, until, at) | {"columns": [column.heading for column in _COLUMNS], "rows": rows}
    return f"so-theo-doi-van-ban-den-{since:%Y%m%d}-{until:%Y%m%d}.pdf", printing.render(_TEMPLATE, data, at=at)


def follow_up_sheet(agency_id: int, since: date, until: date, *, actor: Actor, at: datetime) -> IO[bytes]:
    """The same as XLSX, open for reading; the caller closes it."""
    lines = follow_up_lines(agency_id, since, until, actor=actor, now=at)
    return printing.sheet(_COLUMNS, _cells(lines), title="Sổ theo dõi giải quyết văn bản đến", at=at)


def _cells(lines: Iterator[FollowUpLine]) -> Iterator[list[Any]]:
    for one in lines:
        due = local_day(one.due_at) if one.due_at else None
        yield [one.number, one.what, one.to, due, one.progress, one.answer, one.note]


def _day(one: FollowUpLine) -> str:
    return say_day(local_day(one.due_at)) if one.due_at else ""
