"""Giấy tờ của hồ sơ: danh mục hồ sơ, mục lục văn bản, mục lục nộp lưu, biên bản giao nhận.

Decree 30/2020, Phụ lục V, has a form of each; how many columns each has is from there, the words of the heads are ours
as far as we could not read them.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from motcua.cases.correspondence.selectors.archiving import HandoverFile, HandoverView, handover_page
from motcua.cases.correspondence.selectors.filed_items import Known
from motcua.cases.correspondence.selectors.work_file_doors import get_work_file
from motcua.cases.correspondence.selectors.work_files import Content, contents_of, length_of, work_files
from motcua.cases.correspondence.states import HandoverState
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services import Column
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day, say_day_in_words, say_moment

_TEMPLATES = Path(__file__).resolve().parents[1] / "typst"
_LIST = (
    Column("Số, ký hiệu hồ sơ", 16),
    Column("Tên đề mục và tiêu đề hồ sơ", 70),
    Column("Thời hạn bảo quản", 16),
    Column("Người lập hồ sơ", 34),
    Column("Ghi chú", 20),
)
_CONTENTS = (
    Column("Số TT", 7),
    Column("Số, ký hiệu", 20),
    Column("Ngày, tháng", 12),
    Column("Tên loại và trích yếu nội dung", 60),
    Column("Tác giả", 32),
    Column("Trang số", 10),
    Column("Ghi chú", 20),
)
_HANDED = (
    Column("Số TT", 7),
    Column("Số, ký hiệu hồ sơ", 16),
    Column("Tiêu đề hồ sơ", 60),
    Column("Thời gian tài liệu", 24),
    Column("Thời hạn bảo quản", 16),
    Column("Số trang", 10),
    Column("Ghi chú", 20),
)
HIDDEN = "Tài liệu ngoài phạm vi của người in"


def print_work_file_list(year: int, *, actor: Actor, at: datetime) -> tuple[str, bytes]:
    """(file name, PDF): danh mục hồ sơ of a year, unit by unit."""
    groups = [
        {"unit": unit, "rows": [[row.code, row.title, row.length, row.keeper, ""] for row in rows]}
        for unit, rows in groupby(work_files(year, actor=actor), key=lambda row: row.unit)
    ]
    data = _head(actor.agency_id, at) | {"year": str(year), "columns": _heads(_LIST), "groups": groups}
    pdf = printing.render(_TEMPLATES / "work_file_list.typ", data, at=at)
    return f"danh-muc-ho-so-{year}.pdf", pdf


def work_file_list_sheet(year: int, *, actor: Actor, at: datetime) -> IO[bytes]:
    """The same as XLSX, open for reading; the caller closes it."""
    rows = ([row.code, f"{row.unit}: {row.title}", row.length, row.keeper, ""] for row in work_files(year, actor=actor))
    return printing.sheet(_LIST, rows, title=f"Danh mục hồ sơ {year}", at=at)


def print_contents(file_id: int, *, known: Known, actor: Actor, at: datetime) -> tuple[str, bytes]:
    """Mục lục văn bản trong hồ sơ; what the one who prints may not know is counted, not named."""
    file = get_work_file(file_id, actor=actor)
    listed = contents_of(file, known=known)
    data = _head(file.agency_id, file.closed_at or at) | {
        "name": f"{file.code}, năm {file.year}", "title": file.title, "length": length_of(file.term.years),
        "is_closed": file.closed_on is not None, "columns": _heads(_CONTENTS), "rows": _content_rows(listed),
        "items": len(listed), "pages": sum(one.pages or 0 for one in listed),
        "hidden": sum(one.line is None for one in listed),
        "keeper": organizations.people({file.closed_by_id or 0}).get(file.closed_by_id or 0, ""),
    }  # fmt: skip
    return f"muc-luc-{file.pk}.pdf", printing.render(_TEMPLATES / "file_contents.typ", data, at=at)


def contents_sheet(file_id: int, *, known: Known, actor: Actor, at: datetime) -> IO[bytes]:
    """The same as XLSX."""
    file = get_work_file(file_id, actor=actor)
    rows = _content_rows(contents_of(file, known=known))
    return printing.sheet(_CONTENTS, rows, title=f"Mục lục {file.code} {file.year}", at=at)


def print_handover_list(handover_id: int, *, actor: Actor, at: datetime) -> tuple[str, bytes]:
    """Mục lục hồ sơ, tài liệu nộp lưu, with the record of giving and receiving behind it."""
    view = handover_page(handover_id, actor=actor)
    one = view.handover
    rows = [[*row[:-1], f"{file.items} văn bản"] for row, file in zip(_handed(view.files), view.files, strict=True)]
    data = _head(one.agency_id, one.made_at) | {
        "name": str(one), "columns": _heads(_HANDED), "rows": rows, "files": len(view.files), "items": view.items,
        "pages": view.pages, "permanent": view.permanent, "condition": one.condition, "giver": view.giver,
        "giver_place": view.giver_place, "receiver": view.receiver if one.state == HandoverState.CONFIRMED else "",
        "period": _period(view), "is_confirmed": one.state == HandoverState.CONFIRMED,
        "is_returned": one.state == HandoverState.RETURNED, "day": _day(one.agency_id, one.decided_at or one.made_at),
        "confirmed": say_moment(one.decided_at) if one.decided_at else "",
    }  # fmt: skip
    return f"muc-luc-nop-luu-{one.number:02}-{one.year}.pdf", printing.render(
        _TEMPLATES / "archive_handover.typ", data, at=at
    )  # fmt: skip


def handover_sheet(handover_id: int, *, actor: Actor, at: datetime) -> IO[bytes]:
    """The list as XLSX, with the number of documents in a column of its own and the sums in the last line."""
    view = handover_page(handover_id, actor=actor)
    columns = (*_HANDED[:-2], Column("Số văn bản", 12), *_HANDED[-2:])
    rows = [
        [*row[:-2], file.items, file.pages, row[-1]]
        for row, file in zip(_handed(view.files), view.files, strict=True)
    ]  # fmt: skip
    rows.append([None, None, f"Cộng: {len(view.files)} hồ sơ", None, None, view.items, view.pages, None])
    return printing.sheet(columns, rows, title=f"Mục lục nộp lưu {view.handover.number:02}", at=at)


def _content_rows(listed: list[Content]) -> list[list[str]]:
    return [
        [
            str(one.position or place), one.line.number if one.line else "", say_day(one.line.day) if one.line else "",
            one.line.what if one.line else HIDDEN, one.line.author if one.line else "", _pages(one), "",
        ]
        for place, one in enumerate(listed, 1)
    ]  # fmt: skip


def _pages(one: Content) -> str:
    """'3-5'; before closing how many there are."""
    if one.first_page is None or one.pages is None:
        return ""
    last = one.first_page + one.pages - 1
    return str(last) if one.pages == 1 else f"{one.first_page}-{last}"


def _handed(files: Iterable[HandoverFile]) -> list[list[Any]]:
    return [
        [
            str(file.position), file.code, file.title, f"{say_day(file.first_day)} - {say_day(file.last_day)}",
            file.length, str(file.pages), "",
        ]
        for file in files
    ]  # fmt: skip


def _period(view: HandoverView) -> str:
    first, last = min(one.first_day for one in view.files), max(one.last_day for one in view.files)
    return f"từ ngày {say_day(first)} đến ngày {say_day(last)}"


def _heads(columns: Iterable[Column]) -> list[str]:
    return [column.heading for column in columns]


def _head(agency_id: int | None, at: datetime) -> dict[str, Any]:
    """``at``: the day of the paper, which is not always that of its printing."""
    agency = organizations.agency_brief(agency_id or 0)
    day = f"{agency.place}, {say_day_in_words(at)}"
    return {"head": {"parent": agency.parent_name, "agency": agency.name, "number": "", "place_and_day": day}}


def _day(agency_id: int, at: datetime) -> str:
    return str(_head(agency_id, at)["head"]["place_and_day"])
