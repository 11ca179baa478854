"""Bảng tổng hợp ý kiến: who said what of which version, and what was done with it; on paper and as a sheet.

What the columns are called and in which order they stand is ours: no form of it is known to us.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

from motcua.cases.correspondence.errors import OpinionsNotFound
from motcua.cases.correspondence.selectors.opinions import OpinionLine, OpinionsView, opinions_page
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services import Column
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day_in_words, say_moment

_TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "opinion_summary.typ"
_COLUMNS = (
    Column("Số TT", 7),
    Column("Nơi được lấy ý kiến", 34),
    Column("Ý kiến", 18),
    Column("Nội dung ý kiến", 60),
    Column("Trả lời lúc", 20),
    Column("Tiếp thu, giải trình", 60),
)


def print_opinions(request_id: int, *, actor: Actor, at: datetime) -> tuple[str, bytes]:
    """(file name, PDF), landscape, for who may open the document. Raises OpinionsNotFound."""
    view = _whole(request_id, actor, at)
    one = view.request
    content = printed_summary(
        one.document.agency_id, mark="Bảng tổng hợp ý kiến về dự thảo",
        about=f"{one.version.kind.name}: {one.version.abstract} (dự thảo {one.version.number})",
        term=f"Từ {say_moment(one.asked_at)} đến {say_moment(one.due_at)}", state=view.state_text,
        columns=[column.heading for column in _COLUMNS], rows=_rows(view),
        closing=[f"{view.tally}."] if view.tally else [], asked=view.asked, answered=view.answered, at=at,
    )  # fmt: skip
    return f"tong-hop-y-kien-{one.pk}.pdf", content


def printed_summary(
    agency_id: int, *, mark: str, about: str, term: str, state: str, columns: Sequence[str],
    rows: Sequence[Sequence[str]], closing: Sequence[str], asked: int, answered: int, at: datetime,
) -> bytes:  # fmt: skip
    """What was said, as a table on a landscape sheet under the agency's name. A row of one cell is a heading over those
    that follow; ``columns`` are five or six."""
    agency = organizations.agency_brief(agency_id)
    data = {
        "head": {
            "parent": agency.parent_name, "agency": agency.name, "number": "",
            "place_and_day": f"{agency.place}, {say_day_in_words(at)}",
        },
        "mark": mark, "about": about, "term": term, "state": state, "columns": columns, "rows": rows,
        "closing": closing, "asked": asked, "answered": answered,
    }  # fmt: skip
    return printing.render(_TEMPLATE, data, at=at)


def opinions_sheet(request_id: int, *, actor: Actor, at: datetime) -> IO[bytes]:
    """The same as XLSX, open for reading; the caller closes it."""
    view = _whole(request_id, actor, at)
    return printing.sheet(_COLUMNS, _rows(view), title="Tổng hợp ý kiến", at=at)


def _whole(request_id: int, actor: Actor, at: datetime) -> OpinionsView:
    """Who was only asked reads no summary: it tells what others said."""
    view = opinions_page(request_id, actor=actor, now=at)
    if not view.sees_all:
        raise OpinionsNotFound
    return view


def _rows(view: OpinionsView) -> list[list[str]]:
    return [
        [
            str(place), line.post, line.verdict_text or "Chưa trả lời", _said(line),
            f"{say_moment(line.answered_at)}{' (trễ hạn)' if line.is_late else ''}" if line.answered_at else "",
            ". ".join(part for part in (line.response_text, line.response_words) if part),
        ]
        for place, line in enumerate(view.lines, 1)
    ]  # fmt: skip


def _said(line: OpinionLine) -> str:
    attached = f"Kèm tệp {line.file_name}" if line.has_file else ""
    return "\n".join(part for part in (line.text, attached) if part)
