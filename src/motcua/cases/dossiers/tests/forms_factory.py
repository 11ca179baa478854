"""Filled forms for the tests and the pictures: plain ones, and ones as awkward as the counter sees them."""

from dataclasses import replace
from datetime import datetime

from motcua.cases.dossiers.services.forms.apology_letter import ApologyLetter
from motcua.cases.dossiers.services.forms.control_sheet import ControlSheet, Handover
from motcua.cases.dossiers.services.forms.dossier_register import DossierRegister, RegisterRow
from motcua.cases.dossiers.services.forms.intake_slip import IntakeSlip, PaperLine
from motcua.cases.dossiers.services.forms.refusal_sheet import RefusalSheet
from motcua.cases.dossiers.services.forms.stop_notice import StopNotice
from motcua.cases.dossiers.services.forms.supplement_sheet import DefectLine, SupplementSheet
from motcua.cases.dossiers.services.forms.wording import Letterhead, Person, Signature
from motcua.cases.dossiers.states import Timing
from motcua.kernel.moments import ZONE


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


CODE = "H61.21.05-261123-0007"
AT = moment(23, 9, 15)
COUNTER = Letterhead(
    "Ủy ban nhân dân phường Long Châu", "Trung tâm Phục vụ hành chính công phường Long Châu", "TTPVHCC", "Long Châu"
)
AGENCY = Letterhead("Ủy ban nhân dân tỉnh Vĩnh Long", "Ủy ban nhân dân phường Long Châu", "UBND", "Long Châu")
AN = Person(
    name="Nguyễn Thị Hồng An",
    number="086190001234",
    address="12/5 Khóm 3, đường Phạm Thái Bường, phường Long Châu, tỉnh Vĩnh Long",
    phone="0912345678",
    email="hongan@example.vn",
    call="Bà",
)
BINH = Signature("Người tiếp nhận hồ sơ", "Trần Văn Bình")
REQUEST = "Đăng ký khai sinh (1.001193)"

TWELVE_PAPERS = (
    "Đơn đăng ký đất đai, tài sản gắn liền với đất theo Mẫu số 15",
    "Một trong các loại giấy tờ quy định tại Điều 137, khoản 1, khoản 5 Điều 148, khoản 1 Điều 149 Luật Đất đai",
    "Giấy tờ về việc nhận thừa kế quyền sử dụng đất theo quy định của pháp luật về dân sự",
    "Giấy tờ về giao đất không đúng thẩm quyền hoặc giấy tờ về việc mua, nhận thanh lý, hóa giá, phân phối nhà ở",
    "Giấy tờ liên quan đến xử phạt vi phạm hành chính trong lĩnh vực đất đai",
    "Hợp đồng hoặc văn bản thỏa thuận về việc xác lập quyền đối với thửa đất liền kề",
    "Văn bản xác định các thành viên có chung quyền sử dụng đất của hộ gia đình",
    "Mảnh trích đo bản đồ địa chính thửa đất (nếu có)",
    "Hồ sơ thiết kế xây dựng công trình đã được thẩm định",
    "Quyết định xử phạt vi phạm hành chính và chứng từ nộp phạt",
    "Chứng từ thực hiện nghĩa vụ tài chính; giấy tờ liên quan đến việc miễn, giảm nghĩa vụ tài chính",
    "Văn bản về việc đại diện theo quy định của pháp luật về dân sự",
)

slip = IntakeSlip(
    letterhead=COUNTER,
    number=7,
    code=CODE,
    lookup_address=f"https://motcua.vinhlong.gov.vn/lookup/{CODE}/",
    applicant=AN,
    request=REQUEST,
    papers=(
        PaperLine("Tờ khai đăng ký khai sinh", originals=1),
        PaperLine("Giấy chứng sinh", originals=1, copies=1),
        PaperLine("Thẻ căn cước của cha, mẹ", is_shown_only=True),
    ),
    term="Trong ngày; sau 15 giờ thì ngày làm việc tiếp theo",
    received_at=AT,
    due_at=moment(23, 17, 30),
    return_place="Tại quầy, Trung tâm Phục vụ hành chính công phường Long Châu",
    submitter=Signature("Người nộp hồ sơ", AN.name),
    receiver=BINH,
    register_book="01/2026",
    register_number="1207",
    ledger=(
        "Nhận lúc 09:15 Thứ Hai 23/11/2026, trong giờ làm việc.",
        "Thời hạn: trong ngày. Nhận trước 15:00 nên trả trong ngày nhận, khi hết giờ làm việc: 17:30.",
    ),
)
bare_slip = replace(
    slip,
    number=None,
    applicant=Person("Lê Văn Tư", call="Ông"),
    papers=(),
    term="",
    due_at=None,
    return_place="",
    submitter=Signature("Người nộp hồ sơ"),
    receiver=Signature("Người tiếp nhận hồ sơ"),
    register_book="",
    register_number="",
    ledger=(),
)
full_slip = replace(
    slip,
    applicant=Person(
        name="Công ty trách nhiệm hữu hạn một thành viên Thương mại - Dịch vụ - Xuất nhập khẩu Nông sản Đồng bằng "
        "sông Cửu Long và các cộng sự",
        number="1500123456-001",
        number_label="Mã số thuế",
        address="Lô B2-15, Khu công nghiệp Hòa Phú giai đoạn 2, ấp Thạnh Hưng, xã Phú Quới, tỉnh Vĩnh Long",
        phone="02703823114",
        email="van-phong.hanh-chinh-tong-hop@nongsandongbangsongcuulong.example.vn",
        call="Công ty",
    ),
    mandate=Person(
        name="Nguyễn Phúc Bảo Huyền Tôn Nữ Thị Ngọc Quỳnh Như",
        number="086190009876",
        address="Số 45, tổ 7, khóm 2, phường Long Châu, tỉnh Vĩnh Long",
        phone="0987654321",
        email="nhu.nguyen@example.vn",
    ),
    mandate_paper="Giấy giới thiệu số 152/GGT-NSĐB ngày 20/11/2026, có giá trị đến hết ngày 20/12/2026",
    request="Đăng ký đất đai, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu "
    "đối với tổ chức đang sử dụng đất (1.013978)",
    papers=tuple(
        PaperLine(name, originals=place % 2, copies=place % 4, is_shown_only=place == 8)
        for place, name in enumerate(TWELVE_PAPERS, 1)
    ),
    sets=2,
    term="27 ngày làm việc; xã miền núi, biên giới, hải đảo thêm 10 ngày",
    due_at=moment(30, 17, 30),
    submitter=Signature("Người nộp hồ sơ", "Nguyễn Phúc Bảo Huyền Tôn Nữ Thị Ngọc Quỳnh Như"),
    ledger=tuple(f"Ngày {day:02}/12/2026: ngày làm việc thứ {day}, tính trọn ngày." for day in range(1, 10)),
)
longest_slip = replace(full_slip, papers=full_slip.papers * 3)
supplement = SupplementSheet(
    letterhead=COUNTER,
    number=3,
    code=CODE,
    applicant=AN,
    request=REQUEST,
    defects=(
        DefectLine("Giấy chứng sinh", "Thiếu dấu giáp lai của cơ sở y tế; ngày sinh ghi không rõ."),
        DefectLine("Văn bản cam đoan về việc sinh", "Chưa nộp."),
    ),
    explanation="Giấy chứng sinh là căn cứ xác định ngày sinh; không thể đăng ký khi ngày sinh không rõ.",
    contact="Trần Văn Bình, quầy số 2",
    contact_phone="02703823114",
    guide=Signature("Người hướng dẫn", "Trần Văn Bình"),
)
refusal = RefusalSheet(
    letterhead=COUNTER,
    number=12,
    code=CODE,
    applicant=AN,
    request=REQUEST,
    reason="Việc sinh đã được đăng ký tại Ủy ban nhân dân xã Phú Quới ngày 02/3/2026.\n"
    "Một người chỉ được đăng ký khai sinh một lần.",
    legal_basis="khoản 2 Điều 12 Luật Hộ tịch",
    submitter=Signature("Người nộp hồ sơ", AN.name),
    receiver=BINH,
)
apology = ApologyLetter(
    letterhead=AGENCY,
    number=1,
    recipient=AN,
    received_at=AT,
    receiving_office="Trung tâm Phục vụ hành chính công phường Long Châu",
    procedure="Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc",
    code=CODE,
    due_at=moment(26, 17, 30),
    reason="Cần xác minh hồ sơ hộ tịch lưu tại Ủy ban nhân dân xã Phú Quới; cơ quan phối hợp chưa trả lời.",
    new_due_at=moment(30, 11, 30),
    signer=Signature("Chủ tịch", "Phạm Quốc Dũng", "(Ký, ghi rõ họ tên và đóng dấu)"),
)
stop = StopNotice(
    letterhead=AGENCY,
    number=2,
    applicant=AN,
    code=CODE,
    procedure="Đăng ký khai sinh",
    received_at=AT,
    stopped_at=moment(24, 10, 5),
    reason="Người nộp đề nghị dừng để bổ sung việc nhận cha cho con.",
    legal_basis="Điều 21 Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ",
    signer=Signature("KT. Chủ tịch\nPhó Chủ tịch", "Phạm Quốc Dũng", "(Ký, ghi rõ họ tên và đóng dấu)"),
)
control = ControlSheet(
    letterhead=COUNTER,
    number=7,
    code=CODE,
    procedure="Đăng ký khai sinh",
    handling_agency="Ủy ban nhân dân phường Long Châu",
    coordinating_agencies="",
    received_at=AT,
    due_at=moment(23, 17, 30),
    handovers=(
        Handover(
            "Trung tâm Phục vụ hành chính công", "Trần Văn Bình", moment(23, 9, 20),
            "Phòng Văn hóa - Xã hội", "Lê Thị Mỹ Chi", moment(23, 9, 45), Timing.EARLY,
        ),
        Handover(
            "Phòng Văn hóa - Xã hội", "Lê Thị Mỹ Chi", moment(23, 15, 10), "Lãnh đạo Ủy ban nhân dân",
            "Phạm Quốc Dũng", moment(23, 15, 30), Timing.OVERDUE, "Chờ bổ sung giấy chứng sinh từ 10:00 đến 14:00.",
        ),
        Handover(
            "Lãnh đạo Ủy ban nhân dân", "Phạm Quốc Dũng", moment(23, 16), "Văn phòng (văn thư)", "", None,
            Timing.ON_TIME,
        ),
    ),
)  # fmt: skip


def register(count: int) -> DossierRegister:
    """A register of so many dossiers."""
    row = RegisterRow(
        code=CODE,
        procedure="Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc",
        applicant=AN.name,
        contact=f"{AN.address}; {AN.phone}",
        handling_agency="UBND phường Long Châu",
        received_at=AT,
        due_at=moment(26, 17, 30),
        closed_at=moment(25, 10),
        return_channel="Tại quầy",
        receiver=AN.name,
        note="=1+1",
    )
    rows = tuple(replace(row, code=f"H61.21.05-261123-{place:04}") for place in range(1, count + 1))
    return DossierRegister(COUNTER, "Lĩnh vực Hộ tịch", "Tháng 11 năm 2026", rows, book="01/2026")
