"""Who works in a commune of the demo: units, posts, what each may do, and which fields it handles.

The units are those that communes have had since 1 July 2025 (Law 72/2025/QH15); people are invented.
"""

from dataclasses import dataclass

CIVIL = ("ho-tich", "chung-thuc", "nuoi-con-nuoi", "hoa-giai", "boi-thuong-nha-nuoc")
LAND = (
    "dat-dai", "xay-dung", "duong-bo", "nha-o", "quy-hoach", "ha-tang-ky-thuat", "bien-phap-bao-dam", "moi-truong",
    "tai-nguyen-nuoc", "thuy-loi", "phong-chong-thien-tai", "lam-nghiep", "bien-va-hai-dao",
)  # fmt: skip
BUSINESS = ("ho-kinh-doanh", "hop-tac-xa", "nong-nghiep", "chan-nuoi")
SOCIAL = ("giam-ngheo", "bao-tro-xa-hoi")
RESIDENCE = ("cu-tru", "dinh-danh-dien-tu", "phong-chay", "khieu-nai-to-cao")
ALL_FIELDS = CIVIL + LAND + BUSINESS + SOCIAL + RESIDENCE
CIVIL_OFFICE = CIVIL + LAND + BUSINESS + SOCIAL


@dataclass(frozen=True)
class Chair:
    """One post: its grants, its fields, and the local part of its holder's sign-in address ('' = same as ``also``)."""

    code: str
    title: str
    login: str
    grants: tuple[str, ...]
    fields: tuple[str, ...] = ()
    is_woman: bool = False
    also: str = ""
    name: str = ""
    purpose: str = ""


@dataclass(frozen=True)
class Room:
    """One unit with its posts."""

    code: str
    name: str
    chairs: tuple[Chair, ...]


COUNTER = ("dossiers.receive", "dossiers.close", "dossiers.read")
OFFICER = ("dossiers.process", "correspondence.draft")
RECORDS = (
    "dossiers.issue", "privacy.answer", "correspondence.register", "correspondence.draft", "correspondence.archive",
    "meetings.arrange",
)  # fmt: skip
LEADER = (
    "dossiers.approve", "dossiers.assign", "dossiers.read", "dossiers.supervise", "correspondence.direct",
    "assignments.give", "assignments.supervise", "meetings.arrange",
)  # fmt: skip
ADMINISTRATOR = (
    "organizations.administer", "accounts.administer", "procedures.administer", "journal.audit", "privacy.answer",
)  # fmt: skip


def rooms(*, is_ward: bool) -> tuple[Room, ...]:
    """The units of a ward or a commune: they differ in the name of the economic unit and of the police."""
    economy = "Phòng Kinh tế, Hạ tầng và Đô thị" if is_ward else "Phòng Kinh tế"
    police = "Công an phường" if is_ward else "Công an xã"
    return (
        Room("lanh-dao", "Lãnh đạo Ủy ban nhân dân", _leaders()),
        Room("van-phong", "Văn phòng HĐND và UBND", _office()),
        Room("pvhcc", "Trung tâm Phục vụ hành chính công", _counter()),
        Room("kinh-te", economy, _economy(f"Trưởng {economy}")),
        Room("van-hoa", "Phòng Văn hóa - Xã hội", _society()),
        Room("cong-an", police, _police(f"Trưởng {police}")),
    )


def _leaders() -> tuple[Chair, ...]:
    purpose = "lãnh đạo: phê duyệt kết quả, xem hồ sơ sắp hạn và quá hạn theo cán bộ, lĩnh vực"
    return (
        Chair("chu-tich", "Chủ tịch UBND", "chutich", LEADER, LAND + BUSINESS),
        Chair(
            "pho-chu-tich", "Phó Chủ tịch UBND", "lanhdao", LEADER, CIVIL + SOCIAL, False, "", "Trần Quốc Việt", purpose
        ),
    )


def _counter() -> tuple[Chair, ...]:
    purpose = "cán bộ một cửa: tiếp nhận hồ sơ, in phiếu, trả kết quả"
    # The deputy keeps the centre's books too.
    centre = ("dossiers.assign", "dossiers.supervise", "dossiers.read", "payments.collect", "payments.reconcile")
    return (
        Chair(
            "quay-1", "Công chức tiếp nhận, Quầy 1", "quay1", COUNTER, ALL_FIELDS, True, "", "Lê Thị Kim Ngân", purpose
        ),
        Chair("quay-2", "Công chức tiếp nhận, Quầy 2", "quay2", COUNTER, ALL_FIELDS, True),
        Chair("quay-3", "Công chức tiếp nhận, Quầy 3 (kiêm nhiệm)", "", COUNTER, ALL_FIELDS, also="van-thu"),
        Chair("phu-trach", "Phó Giám đốc Trung tâm", "trungtam", centre, ALL_FIELDS),
    )


def _office() -> tuple[Chair, ...]:
    clerk = "văn thư: vào sổ, đóng dấu; kiêm trực Quầy 3 (hai vị trí)"
    officer = "chuyên viên: thẩm tra, yêu cầu bổ sung, trình lãnh đạo"
    administrator = "quản trị: bắt buộc xác thực hai lớp khi đăng nhập lần đầu"
    civil = "Công chức Tư pháp - Hộ tịch"
    return (
        Chair("van-thu", "Văn thư", "vanthu", RECORDS, CIVIL_OFFICE, True, "", "Võ Thị Bích Trâm", clerk),
        Chair("tu-phap-1", civil, "hotich", OFFICER, CIVIL, False, "", "Nguyễn Minh Tuấn", officer),
        Chair("tu-phap-2", civil, "hotich2", OFFICER, CIVIL, True),
        Chair("quan-tri", "Quản trị hệ thống", "quantri", ADMINISTRATOR, purpose=administrator),
    )


def _economy(head: str) -> tuple[Chair, ...]:
    return (
        Chair("truong-phong-kt", head, "kinhte", (*OFFICER, "dossiers.assign"), LAND + BUSINESS),
        Chair("dia-chinh", "Chuyên viên Địa chính - Xây dựng", "diachinh", OFFICER, LAND),
        Chair("ho-kinh-doanh", "Chuyên viên Kinh tế", "hokinhdoanh", OFFICER, BUSINESS, True),
    )


def _society() -> tuple[Chair, ...]:
    return (Chair("xa-hoi", "Chuyên viên Lao động - Xã hội", "xahoi", OFFICER, SOCIAL, True),)


def _police(head: str) -> tuple[Chair, ...]:
    # The police keep the residence register themselves, so the officer also enters the result.
    return (
        Chair("truong-ca", head, "truongcongan", ("dossiers.approve", "dossiers.assign"), RESIDENCE),
        Chair("cu-tru", "Cán bộ đăng ký cư trú", "cutru", (*OFFICER, "dossiers.issue"), RESIDENCE),
    )


SHOWN = "longchau"
PASSWORD = "cau-my-thuan-2000"  # noqa: S105 - open on purpose
# People of these communes can sign in; hashing a password well takes a fifth of a second, and the first page waits.
OPEN = frozenset({SHOWN, "travinh"})
# Sign-in addresses are <login>@<host>. The host is reserved for examples (RFC 2606).
STAFFED = {
    "29551": "longchau",
    "29242": "travinh",
    "28789": "bentre",
    "29602": "longho",
    "29821": "traon",
    "29266": "canglong",
}
