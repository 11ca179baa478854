from django.db.models import TextChoices


class Channel(TextChoices):
    """Cách thức thực hiện: how a dossier arrives (KenhThucHien 1, 2, 3)."""

    COUNTER = "counter", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    POST = "post", "Bưu chính"


class OnlineLevel(TextChoices):
    """Dịch vụ công trực tuyến (NĐ 42/2022 điều 11)."""

    FULL = "full", "Toàn trình"
    PARTIAL = "partial", "Một phần"
    NONE = "none", "Không cung cấp trực tuyến"


class PaperNeed(TextChoices):
    """Papers are handed in, only shown (never scanned), or a remark without paper."""

    SUBMIT = "submit", "Nộp"
    SHOW = "show", "Xuất trình"
    NOTE = "note", "Lưu ý"


class ChargeKind(TextChoices):
    FEE = "fee", "Phí"
    LEVY = "levy", "Lệ phí"


class CollectAt(TextChoices):
    """HinhThucThu: 1 khi tiếp nhận, 2 bổ sung, 4 trả kết quả."""

    RECEIPT = "receipt", "Khi tiếp nhận"
    SUPPLEMENT = "supplement", "Khi bổ sung"
    RESULT = "result", "Khi trả kết quả"


class StepKind(TextChoices):
    """What happens at a step of the internal process."""

    RECEIVE = "receive", "Tiếp nhận"
    ASSIGN = "assign", "Phân công"
    REVIEW = "review", "Thẩm tra"
    CONSULT = "consult", "Lấy ý kiến"
    APPROVE = "approve", "Phê duyệt"
    ISSUE = "issue", "Vào sổ, đóng dấu"
    RETURN = "return", "Trả kết quả"


# Entered and left by verbs of their own (submit, approve, send back, finish), never by hand.
SIGNING = frozenset({StepKind.APPROVE, StepKind.ISSUE, StepKind.RETURN})


class WaitKind(TextChoices):
    """What a wait does to the due moment (notes: three policies occur in the law)."""

    PAUSE = "PAUSE", "Tạm dừng rồi tính tiếp"
    RESTART = "RESTART", "Tính lại từ đầu"
    NEW_TERM = "NEW_TERM", "Tính theo thời hạn mới"


class DifferenceKind(TextChoices):
    """What part of a procedure a difference is about, in the order in which a procedure is read."""

    NAME = "name", "Tên thủ tục"
    FIELD = "field", "Lĩnh vực"
    DECISION = "decision", "Quyết định công bố"
    IN_FORCE = "in_force", "Hiệu lực"
    KIND = "kind", "Loại thủ tục"
    SUBJECTS = "subjects", "Đối tượng thực hiện"
    ONLINE = "online", "Mức độ trực tuyến"
    WORDS = "words", "Từ thường dùng"
    CASE = "case", "Trường hợp"
    PAPER = "paper", "Thành phần hồ sơ"
    TERM = "term", "Thời hạn giải quyết"
    WAIT = "wait", "Khi chờ bổ sung"
    FEE = "fee", "Phí, lệ phí"
    OUTCOME = "outcome", "Kết quả"
    BASIS = "basis", "Căn cứ pháp lý"
    REQUIREMENTS = "requirements", "Yêu cầu, điều kiện"
    PROCESS = "process", "Quy trình nội bộ"
    EFORM = "eform", "Biểu mẫu điện tử"
    SOURCE = "source", "Nguồn dữ liệu"
    LIFE_EVENT = "life_event", "Việc trong đời sống"


class Effect(TextChoices):
    """What happened to it."""

    ADDED = "added", "Thêm"
    REMOVED = "removed", "Bỏ"
    CHANGED = "changed", "Đổi"
    MOVED = "moved", "Đổi thứ tự"


class VersionStanding(TextChoices):
    """Where a version stands on a day."""

    IN_FORCE = "in_force", "Đang áp dụng"
    SCHEDULED = "scheduled", "Đã hẹn ngày áp dụng"
    ENDED = "ended", "Đã hết hiệu lực"
    WITHDRAWN = "withdrawn", "Đã rút"
    REPLACED = "replaced", "Đã thay trong ngày"


class EventIcon(TextChoices):
    """Pictures that a life event may have: some of the vendored icons, called as people see them."""

    BABY = "baby-carriage", "Xe nôi"
    HEART = "heart", "Trái tim"
    HANDS = "heart-handshake", "Bắt tay"
    USERS = "users", "Hai người"
    GROUP = "users-group", "Nhóm người"
    HOME = "home", "Ngôi nhà"
    BUILDING = "building", "Tòa nhà"
    HALL = "building-community", "Trụ sở"
    SHOP = "building-store", "Cửa hàng"
    CASE = "briefcase", "Cặp làm việc"
    MAP = "map-2", "Bản đồ"
    ROUTE = "route", "Con đường"
    SUN = "sun", "Mặt trời"
    SCHOOL = "school", "Mũ cử nhân"
    FINGERPRINT = "fingerprint", "Vân tay"
    CARD = "id", "Thẻ"
    WHEELCHAIR = "wheelchair", "Xe lăn"
    SHIELD = "shield-check", "Lá chắn"
    CANDLE = "candle", "Ngọn nến"
    COIN = "coin", "Đồng tiền"
    COPY = "copy-check", "Bản sao"
    CERTIFICATE = "file-certificate", "Giấy chứng nhận"
    PEN = "writing-sign", "Bút ký"
    GAVEL = "gavel", "Búa"
    FILE = "file-text", "Tờ giấy"
