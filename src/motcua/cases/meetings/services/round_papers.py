"""Tổng hợp ý kiến, bảng số liệu: who said what of each matter, on paper; the figures of a period, as a sheet."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import IO

from motcua.cases.correspondence import services as correspondence
from motcua.cases.meetings.errors.rounds import RoundNotFound
from motcua.cases.meetings.selectors.figures import FiguresLine, meeting_figures
from motcua.cases.meetings.selectors.round_page import RoundView, round_view
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services import Column
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_moment

_SUMMARY = ("Số TT", "Người được lấy ý kiến", "Ý kiến", "Nội dung ý kiến", "Trả lời lúc")
_FIGURES = (
    Column("Đơn vị", 30), Column("Người tổ chức", 30), Column("Đã họp"), Column("Đã hủy"),
    Column("Chưa họp, chưa ghi biên bản"),
    Column("Lượt mời"), Column("Đã đọc"), Column("Đã trả lời"), Column("Có mặt"), Column("Giờ công dự họp"),
    Column("Đợt lấy ý kiến"), Column("Cuộc họp bớt được"), Column("Trong đó thay cuộc họp đã lập"),
    Column("Chuyển sang họp"), Column("Đã rút"), Column("Đang lấy ý kiến"), Column("Lượt hỏi"),
    Column("Trả lời đúng hạn"),
)  # fmt: skip


def print_round(round_id: int, *, actor: Actor, at: datetime) -> tuple[str, bytes]:
    """(file name, PDF), for who arranges and who chairs: it tells what others said. Raises RoundNotFound."""
    view = round_view(round_id, actor=actor, now=at)
    one = view.round
    if not view.sees_all or one.asked_at is None:
        raise RoundNotFound
    closing = [f"Kết luận: {one.conclusion}"] if one.conclusion else []
    content = correspondence.printed_summary(
        one.agency_id, mark="Tổng hợp ý kiến bằng văn bản", about=f"{one.subject_line} ({one.code})",
        term=f"Từ {say_moment(one.asked_at)} đến {say_moment(one.due_at)}", state=view.state_text, columns=_SUMMARY,
        rows=list(_answers(view)), closing=closing, asked=view.asked, answered=view.answered, at=at,
    )  # fmt: skip
    return f"tong-hop-y-kien-{one.code}.pdf", content


def figures_sheet(agencies: Collection[int], *, first: date, last: date, at: datetime) -> IO[bytes]:
    """The figures of the period as XLSX, open for reading; the caller closes it. The sum stands last."""
    view = meeting_figures(agencies, first=first, last=last)
    rows: list[list[str | int]] = [[line.unit, line.post, *_numbers(line)] for line in view.lines]
    return printing.sheet(_FIGURES, [*rows, ["Tổng số", "", *_numbers(view.whole)]], title="Số liệu họp", at=at)


def _answers(view: RoundView) -> Iterator[list[str]]:
    """Under each matter everybody who was asked: who did not answer is shown as such."""
    for matter in view.matters:
        yield [". ".join(part for part in (f"Vấn đề {matter.number}: {matter.text.rstrip('.')}", matter.said) if part)]
        said = {answer.member_id: answer for answer in matter.answers}
        for place, line in enumerate(view.members, 1):
            answer, moment = said.get(line.id), line.answered_at
            yield [
                str(place), line.text, answer.verdict_text if answer else "Chưa trả lời", answer.text if answer else "",
                say_moment(moment) if moment else "",
            ]  # fmt: skip


def _numbers(line: FiguresLine) -> list[int]:
    met, asked = line.meetings, line.rounds
    return [
        met.held, met.cancelled, met.unrecorded, met.invited, met.read, met.answered, met.came, line.hours, asked.asked,
        asked.spared, asked.replaced, asked.turned, asked.withdrawn, asked.open, asked.people, asked.in_time,
    ]  # fmt: skip
