"""What the commune that is shown sends out: a draft, one before the leader, one that came back, issued ones."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid5

from motcua.cases.correspondence import selectors
from motcua.cases.correspondence import services as correspondence
from motcua.cases.correspondence.services import AppendixSent, Draft
from motcua.cases.correspondence.states import Urgency
from motcua.config.demo.desk import Desk
from motcua.foundation.files import services as files
from motcua.foundation.organizations import selectors as charts
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.printing import services as printing
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

_SHEET = Path(__file__).parent / "typst" / "appendix.typ"
_ROWS = [["Khu phố 1", "52", "5"], ["Khu phố 2", "61", "4"], ["Khu phố 3", "48", "4"], ["Khu phố 4", "53", "3"]]
_KEYS = UUID("5f6d6f74-6375-4d61-a061-76616e626f64")


@dataclass(frozen=True)
class Going:
    """A document, who drafts it, how many days ago, how far it has got: drafted, submitted, returned, issued …"""

    kind: str
    abstract: str
    body: str
    to: str
    by: str
    notation: str
    days: int
    got: str
    addressed: str = ""
    again: str = ""
    said: str = ""
    urgency: int = Urgency.NORMAL
    # What is called so stands behind it as a file of its own.
    table: str = ""


GOING = (
    Going(
        "Báo cáo", "Kết quả rà soát dữ liệu hộ tịch còn thiếu số định danh cá nhân",
        "Thực hiện Công văn số 1412/STP-HCTP của Sở Tư pháp tỉnh Vĩnh Long, Ủy ban nhân dân phường báo cáo như sau:\n"
        "1. Số trường hợp đã rà soát: 214; đã bổ sung số định danh: 198.\n"
        "2. Còn 16 trường hợp thiếu giấy tờ gốc, phường đã mời từng gia đình bổ sung (danh sách tại Phụ lục).",
        "Sở Tư pháp tỉnh Vĩnh Long\nCT, các PCT UBND phường", "tu-phap-1", "TP", 9, "issued",
        table="Số trường hợp thiếu giấy tờ gốc theo khu phố",
    ),
    Going(
        "Thông báo", "Lịch tiếp công dân định kỳ tháng 12 năm 2026",
        "Ủy ban nhân dân phường thông báo lịch tiếp công dân định kỳ của Chủ tịch như sau:\n"
        "1. Thời gian: buổi sáng các ngày thứ Năm.\n2. Địa điểm: Phòng tiếp công dân, trụ sở phường.",
        "Các khu phố\nCổng thông tin điện tử phường", "tu-phap-1", "VP", 4, "issued",
    ),
    Going(
        "Công văn", "phối hợp rà soát hộ kinh doanh mới thành lập tháng 11 năm 2026",
        "Thực hiện Văn bản số 1286/TCS4-NV của Thuế cơ sở 4 tỉnh Vĩnh Long, phường có ý kiến như sau:\n"
        "1. Từ ngày 01 đến ngày 20 tháng 11 năm 2026, phường đã cấp đăng ký cho 37 hộ kinh doanh.\n"
        "2. Đề nghị Thuế cơ sở 4 đối chiếu mã số thuế và phản hồi.",
        "CT, các PCT UBND phường\nPhòng KT, HT&ĐT", "ho-kinh-doanh", "KT", 2, "submitted",
        addressed="Thuế cơ sở 4 tỉnh Vĩnh Long", said="Thêm thời hạn phản hồi.",
        again="Thực hiện Văn bản số 1286/TCS4-NV của Thuế cơ sở 4 tỉnh Vĩnh Long, phường có ý kiến như sau:\n"
        "1. Từ ngày 01 đến ngày 20 tháng 11 năm 2026, phường đã cấp đăng ký cho 37 hộ kinh doanh, trong đó 29 hộ nộp "
        "hồ sơ trực tuyến.\n"
        "2. Đề nghị Thuế cơ sở 4 đối chiếu mã số thuế và phản hồi trước ngày 30 tháng 11 năm 2026.",
    ),
    Going(
        "Quyết định", "Thành lập Tổ kiểm tra phòng cháy tại chợ dịp cuối năm 2026",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025\n"
        "Căn cứ Kế hoạch số 215/KH-UBND của Ủy ban nhân dân tỉnh Vĩnh Long\n"
        "QUYẾT ĐỊNH:\n"
        "Điều 1. Thành lập Tổ kiểm tra phòng cháy tại chợ gồm 07 thành viên, do Phó Chủ tịch làm Tổ trưởng.\n"
        "Điều 2. Tổ kiểm tra làm việc từ ngày 01 đến ngày 20 tháng 12 năm 2026.\n"
        "Điều 3. Các phòng chuyên môn và cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
        "Như Điều 3\nCông an phường", "ho-kinh-doanh", "KT", 1, "approved", urgency=Urgency.URGENT,
    ),
    Going(
        "Kế hoạch", "Tuyên truyền dịch vụ công trực tuyến tại các khu phố quý I năm 2027",
        "Ủy ban nhân dân phường xây dựng kế hoạch như sau:\n1. Mục đích, yêu cầu.\n2. Nội dung và phân công.",
        "Các khu phố", "tu-phap-1", "VP", 0, "drafted",
    ),
)  # fmt: skip


def send_documents(agency: AgencyBrief, *, at: datetime) -> None:
    """Each with its day; repeated, it is the same documents."""
    desk, today = Desk(agency.id, at=at), local_day(at)
    posts = {post.code: post.id for unit in charts.units_of(agency.id, on=today) for post in unit.posts}
    clerk, leader = desk.at_post(posts["van-thu"]), desk.at_post(posts["pho-chu-tich"])
    kinds = {kind.name: kind.id for kind in selectors.kinds_on(today)}
    for number, going in enumerate(GOING):
        officer, then = desk.at_post(posts[going.by]), at - timedelta(days=going.days, hours=3)
        draft = Draft(
            kind_id=kinds[going.kind], abstract=going.abstract, body=going.body, addressees=going.addressed,
            recipients=going.to, urgency=going.urgency, unit_notation=going.notation,
            signer_post_id=leader.post_id or 0, capacity="KT.", head_title="Chủ tịch",
            appendices=(AppendixSent(going.table, _table_of(going, at=then)),) if going.table else None,
        )  # fmt: skip
        document = correspondence.start(draft, actor=officer, at=then, key=uuid5(_KEYS, f"{agency.code}/{number}"))
        if document.state == "draft" and document.version == 1:
            _move_on(document.pk, going, draft, officer, leader, clerk, then)


def _table_of(going: Going, *, at: datetime) -> int:
    """A sheet, as an officer's spreadsheet program prints it."""
    pdf = printing.render(_SHEET, {"title": going.table, "rows": _ROWS}, at=at)
    return files.store(BytesIO(pdf), name="phu-luc.pdf", at=at).pk


def _move_on(
    document_id: int, going: Going, draft: Draft, officer: Actor, leader: Actor, clerk: Actor, at: datetime
) -> None:  # fmt: skip
    """As far as it has got."""
    if going.got == "drafted":
        return
    correspondence.submit(document_id, revision=1, actor=officer, at=at + timedelta(minutes=20))
    revision = 2
    if going.again:
        back, anew = at + timedelta(minutes=50), at + timedelta(minutes=80)
        correspondence.send_back(document_id, reason=going.said, revision=2, actor=leader, at=back)
        changed = replace(draft, body=going.again)
        correspondence.save_version(document_id, changed, revision=3, actor=officer, at=anew)
        correspondence.submit(document_id, revision=4, actor=officer, at=anew)
        revision = 5
    if going.got == "submitted":
        return
    correspondence.approve(document_id, revision=revision, actor=leader, at=at + timedelta(minutes=90))
    if going.got == "issued":
        done = at + timedelta(minutes=120)
        correspondence.issue(document_id, copies=3, revision=revision + 1, actor=clerk, at=done)
