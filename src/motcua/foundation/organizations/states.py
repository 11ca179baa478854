"""Words of the organization chart: kinds of agencies, what a post can be allowed to do, how a colleague stands in."""

from types import MappingProxyType

from django.db.models import TextChoices


class AgencyKind(TextChoices):
    PROVINCE = "province", "UBND tỉnh"
    DEPARTMENT = "department", "Sở, ngành"
    CENTRE = "centre", "Trung tâm Phục vụ hành chính công"
    COMMUNE = "commune", "UBND xã"
    WARD = "ward", "UBND phường"


class Capacity(TextChoices):
    """Thể thức ký khi làm thay (Decree 30/2020, Phụ lục I: quyền hạn của người ký)."""

    FOR = "KT.", "KT. (ký thay người đứng đầu)"
    BY_ORDER = "TL.", "TL. (thừa lệnh)"
    SUB_MANDATE = "TUQ.", "TUQ. (thừa ủy quyền)"
    PLAIN = "", "Không ký văn bản, chỉ làm thay công việc"


class CoverReason(TextChoices):
    """Why somebody is away; illness is nobody's business, so it is leave like any other."""

    LEAVE = "leave", "Nghỉ phép, nghỉ theo chế độ"
    DUTY = "duty", "Đi công tác, họp, học"
    OTHER = "other", "Lý do khác"


GRANTS = MappingProxyType(
    {
        "dossiers.read": "Xem mọi hồ sơ của cơ quan",
        "dossiers.receive": "Tiếp nhận hồ sơ",
        "dossiers.process": "Thẩm tra, xử lý hồ sơ",
        "dossiers.assign": "Phân công xử lý",
        "dossiers.approve": "Phê duyệt kết quả",
        "dossiers.issue": "Vào sổ, đóng dấu",
        "dossiers.close": "Trả kết quả",
        "dossiers.supervise": "Theo dõi, đôn đốc",
        "correspondence.read": "Xem mọi văn bản đến, đi",
        "correspondence.register": "Vào sổ văn bản đến, đi",
        "correspondence.direct": "Bút phê, duyệt văn bản",
        "correspondence.draft": "Soạn thảo văn bản đi",
        "correspondence.archive": "Nhận hồ sơ vào lưu trữ",
        "assignments.give": "Giao nhiệm vụ",
        "assignments.supervise": "Theo dõi mọi nhiệm vụ",
        "meetings.arrange": "Tổ chức cuộc họp",
        "payments.collect": "Thu phí, lệ phí",
        "payments.reconcile": "Đối soát, hoàn trả",
        "journal.audit": "Xem nhật ký hệ thống",
        "privacy.reveal": "Phần mềm đọc đủ định danh",
        "privacy.answer": "Trả lời yêu cầu về dữ liệu",
        "procedures.administer": "Quản trị thủ tục",
        "organizations.administer": "Quản trị cơ quan, vị trí",
        "accounts.administer": "Quản trị tài khoản",
    }
)
EXPLAINED = MappingProxyType(
    {
        "dossiers.read": "Tìm và mở mọi hồ sơ của cơ quan, kể cả hồ sơ không ở vị trí này. Không sửa được gì.",
        "dossiers.receive": "Nhập hồ sơ mới, in giấy tiếp nhận và hẹn trả, nhận giấy tờ bổ sung.",
        "dossiers.process": "Nhận hồ sơ ở các bước thẩm tra, soạn kết quả, yêu cầu bổ sung, trình lãnh đạo.",
        "dossiers.assign": "Giao hồ sơ cho một người, chuyển hồ sơ của người vắng sang người khác.",
        "dossiers.approve": "Phê duyệt hoặc trả lại dự thảo kết quả, cho hẹn lại, duyệt yêu cầu bổ sung từ lần hai.",
        "dossiers.issue": "Cho số kết quả, đóng dấu, chuyển về nơi trả.",
        "dossiers.close": "Giao kết quả cho người dân và kết thúc hồ sơ.",
        "dossiers.supervise": "Xem số liệu đúng hạn, quá hạn theo người và bước; đôn đốc; lập làm thay cho cấp dưới.",
        "correspondence.read": "Tìm và mở mọi văn bản đến, đi của cơ quan, in sổ đăng ký. Không sửa được gì.",
        "correspondence.register": "Đăng ký văn bản đến, trình lãnh đạo; cấp số, ban hành văn bản đi; hủy số ghi nhầm.",
        "correspondence.direct": "Cho ý kiến chỉ đạo văn bản đến; duyệt hoặc trả lại dự thảo văn bản đi trình mình ký.",
        "correspondence.draft": "Soạn, sửa, trình dự thảo văn bản đi của đơn vị mình.",
        "correspondence.archive": "Xác nhận hoặc trả lại hồ sơ công việc giao nộp; không tự nhận mục lục do mình lập.",
        "assignments.give": "Giao nhiệm vụ cho vị trí của cơ quan, duyệt hoặc trả lại kết quả, cho lùi hạn, thu hồi.",
        "assignments.supervise": "Xem mọi nhiệm vụ của cơ quan, bảng theo dõi theo đơn vị và người, tải bảng tính.",
        "meetings.arrange": "Lập cuộc họp, giữ phòng, mời người dự, sửa, hủy; xem mọi cuộc họp của cơ quan.",
        "payments.collect": "Thu tiền mặt, in biên lai. Người có quyền tiếp nhận, trả kết quả cũng làm được.",
        "payments.reconcile": "Nhập sao kê, xử lý tiền chưa khớp, hoàn trả, hủy biên lai, chốt sổ ngày, sửa mức thu.",
        "journal.audit": "Đọc nhật ký: ai đã làm gì, lúc nào; kiểm tra chuỗi niêm phong.",
        "privacy.reveal": "Khóa API của vị trí này đọc được số định danh, điện thoại, thư không che. Người không cần.",
        "privacy.answer": "Trả lời yêu cầu sửa, xóa dữ liệu cá nhân của người dân; giữ hồ sơ đang bị khiếu kiện.",
        "procedures.administer": "Sửa thủ tục, phí, thời hạn, quy trình, từ đồng nghĩa rồi công bố.",
        "organizations.administer": "Sửa cây cơ quan, đơn vị, vị trí, người giữ vị trí và bảng quyền này.",
        "accounts.administer": "Mở, khóa, kết thúc tài khoản, cấp mã kích hoạt, đặt lại xác thực hai lớp.",
    }
)
# Powers over powers: only who has one may give it, and somebody must be left who has the first two.
POWERS = frozenset({"organizations.administer", "accounts.administer", "procedures.administer", "journal.audit"})
NEVER_EMPTY = ("organizations.administer", "accounts.administer")


class TextPlace(TextChoices):
    """Chỗ dùng câu chữ: where an agency may say something in its own words."""

    HOURS = "office.hours", "Giờ tiếp nhận và trả kết quả"
    CONTACT = "office.contact", "Câu liên hệ khi cần hỏi"
    SLIP = "slip.footer", "Câu cuối giấy tiếp nhận và hẹn trả (mẫu 01)"
    MESSAGE = "message.closing", "Câu cuối thư gửi người nộp hồ sơ"


USED_AT = MappingProxyType(
    {
        TextPlace.HOURS: "Cuối giấy tiếp nhận, cuối thư.",
        TextPlace.CONTACT: "Cuối giấy tiếp nhận, cuối thư.",
        TextPlace.SLIP: "Dòng cuối cùng của giấy tiếp nhận và hẹn trả kết quả, trước chỗ ký.",
        TextPlace.MESSAGE: "Dòng cuối cùng của mọi thư điện tử gửi người nộp hồ sơ.",
    }
)
LONGEST_TEXT = 300
