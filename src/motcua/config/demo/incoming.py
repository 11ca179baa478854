"""What came in by post and courier at the commune that is shown: documents in every state, one of them flash."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from motcua.cases.correspondence import selectors
from motcua.cases.correspondence import services as correspondence
from motcua.cases.correspondence.services import Arrival
from motcua.cases.correspondence.states import Urgency
from motcua.config.demo.desk import Desk
from motcua.foundation.files import services as files
from motcua.foundation.organizations import selectors as charts
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.printing import services as printing
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

_KEYS = UUID("5f6d6f74-6375-4d61-a061-76616e62616e")

_LETTER = Path(__file__).with_name("typst") / "letter.typ"


@dataclass(frozen=True)
class Came:
    """A document, how many days ago it came, and how far it has got: new, presented, directed, taken, settled."""

    origin: str
    reference: str
    kind: str
    abstract: str
    days: int
    got: str
    pages: int = 2
    urgency: int = Urgency.NORMAL
    main: str = ""
    helps: str = ""
    words: str = ""
    term: int = 0
    answer: str = ""
    # What the letter says; where it is given there is a scan, as a picture or with its words.
    body: str = ""
    is_picture: bool = False


CAME = (
    Came(
        "Sở Tư pháp tỉnh Vĩnh Long", "1412/STP-HCTP", "Công văn",
        "Về việc rà soát dữ liệu hộ tịch còn thiếu số định danh cá nhân", 12, "settled", 3,
        main="tu-phap-1", words="Tư pháp - Hộ tịch rà soát, báo cáo Sở.", term=5,
        answer="Đã báo cáo bằng văn bản số 87/BC-UBND.",
        body="Qua đối soát với Cơ sở dữ liệu quốc gia về dân cư, địa phương còn 214 trường hợp thiếu số định danh, "
        "phần lớn là sổ khai sinh trước năm 1998 của xã Tân Ngãi và xã Trường An cũ.\nĐề nghị rà soát sổ gốc, bổ sung "
        "thông tin và báo cáo Sở trước ngày hẹn. Trường hợp sổ rách, nát thì lập biên bản, kèm ảnh chụp từng trang.",
    ),
    Came(
        "Thuế cơ sở 4 tỉnh Vĩnh Long", "1286/TCS4-NV", "Công văn",
        "Về việc cung cấp danh sách hộ kinh doanh mới thành lập tháng 11 năm 2026", 8, "taken", 2,
        main="ho-kinh-doanh", helps="truong-phong-kt", term=9,
        words="Phòng Kinh tế đối chiếu, dự thảo văn bản trả lời.",
        body="Để lập bộ thuế khoán năm 2027, đề nghị cung cấp danh sách hộ kinh doanh được cấp giấy chứng nhận trong "
        "tháng, ghi rõ mã số thuế, ngành nghề và địa điểm.\nRiêng các hộ bán trái cây, vật liệu xây dựng dọc đường "
        "Phạm Thái Bường và chợ Cua, đề nghị cử người cùng khảo sát doanh thu thực tế.",
        is_picture=True,
    ),
    Came(
        "Ủy ban nhân dân tỉnh Vĩnh Long", "215/KH-UBND", "Kế hoạch",
        "Tổng kiểm tra công tác phòng cháy tại chợ, cơ sở đông người dịp cuối năm", 5, "directed", 6,
        main="truong-ca", helps="dia-chinh", term=8,
        words="Công an phường chủ trì, lịch kiểm tra trình trước ngày hạn.",
        body="Nội dung kiểm tra: nguồn nước chữa cháy, lối thoát nạn, hệ thống điện, bình chữa cháy và việc tập huấn "
        "của lực lượng tại chỗ. Ưu tiên chợ, nhà trọ, cơ sở karaoke, kho vật liệu dễ cháy.\nMỗi đoàn lập biên bản theo "
        "mẫu, kiến nghị thời hạn khắc phục và phúc tra sau 15 ngày.",
    ),
    Came(
        "Sở Nội vụ tỉnh Vĩnh Long", "98/GM-SNV", "Giấy mời", "Dự tập huấn công tác văn thư, lưu trữ năm 2026", 2,
        "presented", 1,
    ),
    Came(
        "Ban Chỉ huy Phòng thủ dân sự tỉnh Vĩnh Long", "07/CĐ-BCH", "Công điện",
        "Triển khai ứng phó triều cường kết hợp mưa lớn trên các sông rạch", 0, "presented", 2, Urgency.FLASH,
    ),
    Came(
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Vĩnh Long", "44/TB-MTTQ", "Thông báo",
        "Kết quả giám sát việc chi trả trợ cấp xã hội quý III năm 2026", 0, "new", 4,
    ),
)  # fmt: skip


def bring_documents(agency: AgencyBrief, *, at: datetime) -> None:
    """Each with its day; repeated, it is the same documents."""
    desk, today = Desk(agency.id, at=at), local_day(at)
    posts = {post.code: post.id for unit in charts.units_of(agency.id, on=today) for post in unit.posts}
    clerk, leader = desk.at_post(posts["van-thu"]), desk.at_post(posts["pho-chu-tich"])
    kinds = {kind.name: kind.id for kind in selectors.kinds_on(today)}
    for number, came in enumerate(CAME):
        then = at - timedelta(days=came.days, hours=2)
        issued_on = local_day(then) - timedelta(days=3 if not came.urgency else 0)
        arrival = Arrival(
            origin=came.origin, reference_number=came.reference, kind_id=kinds[came.kind], abstract=came.abstract,
            issued_on=issued_on, arrived_on=local_day(then),
            pages=came.pages, urgency=came.urgency, **_scan_of(came, issued_on=issued_on, at=then),
        )  # fmt: skip
        key = uuid5(_KEYS, f"{agency.code}/{number}")
        document = correspondence.register(arrival, actor=clerk, at=then, key=key)
        if document.state == "new":
            _move_on(document.pk, came, desk, posts, clerk, leader, then)


def _scan_of(came: Came, *, issued_on: date, at: datetime) -> dict[str, Any]:
    """The letter as a PDF with its words, or as a scanner sees it; the same bytes every time, so stored once."""
    if not came.body:
        return {}
    issuer, _, province = came.origin.partition(" tỉnh ")
    letter = {
        "parent": f"Ủy ban nhân dân tỉnh {province}" if issuer.startswith("Sở") else "",
        "agency": issuer if issuer.startswith("Sở") else came.origin, "number": came.reference,
        "place_and_day": f"{province}, ngày {issued_on.day:02} tháng {issued_on.month:02} năm {issued_on.year}",
        "abstract": came.abstract, "body": came.body, "signs": f"Lãnh đạo {issuer}",
    }  # fmt: skip
    made = printing.draw(_LETTER, letter, ppi=200)[0] if came.is_picture else printing.render(_LETTER, letter, at=at)
    name = came.reference.replace("/", "-") + (".png" if came.is_picture else ".pdf")
    return {"file_id": files.store(io.BytesIO(made), name=name, at=at).pk, "file_name": name}


def _move_on(
    document_id: int, came: Came, desk: Desk, posts: Mapping[str, int], clerk: Actor, leader: Actor, at: datetime
) -> None:
    """As far as it has got."""
    if came.got == "new":
        return
    correspondence.present(document_id, to_post=leader.post_id or 0, actor=clerk, at=at + timedelta(minutes=20))
    if came.got == "presented":
        return
    correspondence.direct(
        document_id, text=came.words, main_post=posts[came.main], with_posts=[posts[came.helps]] if came.helps else [],
        due_on=_working_day(desk.agency_id, local_day(at) + timedelta(days=came.term), at), actor=leader,
        at=at + timedelta(minutes=50),
    )  # fmt: skip
    officer = desk.at_post(posts[came.main])
    if came.got in ("taken", "settled"):
        correspondence.take(document_id, actor=officer, at=at + timedelta(minutes=90))
    if came.got == "settled":
        correspondence.settle(document_id, answer=came.answer, actor=officer, at=at + timedelta(days=3))


def _working_day(agency_id: int, day: date, at: datetime) -> date:
    """This one or the next on which the agency works."""
    calendar = selectors.calendar_at(agency_id, at)
    while selectors.end_of_work(calendar, day) is None:
        day += timedelta(days=1)
    return day
