"""Hồ sơ công việc of the commune that is shown: this year's list, one file at the archive's door, others filling."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid5

from motcua.cases.correspondence import selectors
from motcua.cases.correspondence import services as correspondence
from motcua.cases.correspondence.selectors import ItemLine, Known
from motcua.config.demo.desk import Desk
from motcua.foundation.organizations import selectors as charts
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

_KEYS = UUID("5f6d6f74-6375-4d61-a061-66696c656400")
_SOURCE = "Số liệu minh họa, không phải bảng thời hạn bảo quản đang áp dụng"
_TERMS = (
    ("Kế hoạch, báo cáo năm của phường", None),
    ("Hồ sơ hướng dẫn, kiểm tra nghiệp vụ", 20),
    ("Tập lưu công văn trao đổi", 10),
)
# Code, title, which of the terms, the post that keeps it.
_FILES = (
    ("01.VP", "Kế hoạch, báo cáo công tác năm {year}", 0, "van-thu"),
    ("02.VP", "Rà soát dữ liệu hộ tịch năm {year}", 1, "tu-phap-1"),
    ("03.VP", "Tập công văn đi, đến của Văn phòng năm {year}", 2, "van-thu"),
    ("01.KT", "Phối hợp quản lý thuế hộ kinh doanh năm {year}", 1, "ho-kinh-doanh"),
    ("02.KT", "Tập công văn về đất đai, xây dựng năm {year}", 2, "dia-chinh"),
)
_CONDITION = "Đầy đủ theo mục lục văn bản trong hồ sơ; bản điện tử, đọc được."


def list_files(agency: AgencyBrief, *, at: datetime) -> None:
    """Once: where the year has its list already, nothing is added."""
    desk, today = Desk(agency.id, at=at), local_day(at)
    posts = {post.code: post.id for unit in charts.units_of(agency.id, on=today) for post in unit.posts}
    clerk, officer = desk.at_post(posts["van-thu"]), desk.at_post(posts["tu-phap-1"])
    if selectors.work_files(today.year, actor=clerk):
        return
    terms = [
        correspondence.rule_term(
            kind=kind, years=years, source=_SOURCE, valid_from=date(today.year, 1, 1), actor=clerk, at=at
        )
        for kind, years in _TERMS
    ]
    files = {
        code: correspondence.list_work_file(
            year=today.year, code=code, title=title.format(year=today.year), term_id=terms[term].pk,
            keeper_post=posts[keeper], actor=clerk, at=at,
        ).pk
        for code, title, term, keeper in _FILES
    }  # fmt: skip
    known = _known_to(clerk)
    unfiled = selectors.unfiled_documents(today.year, most=50, actor=clerk).rows
    first = [line.subject for line in unfiled if "hộ tịch" in line.what or "số định danh" in line.what]
    taxes = [line.subject for line in unfiled if "hộ kinh doanh" in line.what]
    if taxes:
        correspondence.file_items(files["01.KT"], taxes, known=known, actor=clerk, at=at)
    if first:
        correspondence.file_items(files["02.VP"], first, known=known, pages=3, actor=clerk, at=at)
        correspondence.close_work_file(files["02.VP"], known=known, pages={}, actor=clerk, at=at)
        key = uuid5(_KEYS, f"{agency.code}/{today.year}")
        correspondence.hand_over_files([files["02.VP"]], condition=_CONDITION, actor=officer, at=at, key=key)


def _known_to(actor: Actor) -> Known:
    """Documents only."""

    def lines(subjects: Collection[str]) -> dict[str, ItemLine]:
        return selectors.document_lines(subjects, actor=actor)

    return lines
