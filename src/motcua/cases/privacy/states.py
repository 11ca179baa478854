"""Dữ liệu cá nhân: what may be set by a dated row, and what holds where nobody has set anything."""

from types import MappingProxyType

from django.db.models import TextChoices


class Setting(TextChoices):
    """A number that the law or the office sets, from a day on."""

    READERS_NAMED = "readers_named", "Người dân thấy tên cán bộ đã xem hồ sơ (1 có, 0 chỉ thấy vị trí, đơn vị)"
    REVEAL_MINUTES = "reveal_minutes", "Xem đủ số định danh, liên hệ của một hồ sơ trong bao nhiêu phút"
    EXPORT_DAYS = "export_days", "Giữ tệp xuất dữ liệu cá nhân bao nhiêu ngày"
    ANSWER_DAYS = "answer_days", "Trả lời yêu cầu của chủ thể dữ liệu trong bao nhiêu ngày làm việc"
    EXTRA_DAYS = "extra_days", "Được gia hạn trả lời một lần thêm bao nhiêu ngày làm việc (0: không gia hạn)"
    REGRET_DAYS = "regret_days", "Chấp nhận xóa tài khoản rồi thì xóa sau bao nhiêu ngày (đến đó còn rút lại được)"


# (number, where it comes from): shipped with the migration, and what holds where a table was emptied.
SHIPPED = MappingProxyType(
    {
        Setting.READERS_NAMED: (0, "Chọn của hệ thống: vị trí, đơn vị đủ để biết ai đã xem; cơ quan đổi được"),
        Setting.REVEAL_MINUTES: (15, "Chọn của hệ thống: đủ cho một lần gọi điện; cơ quan đổi được"),
        Setting.EXPORT_DAYS: (7, "Chọn của hệ thống: tệp chứa mọi dữ liệu của một người; cơ quan đổi được"),
        # Law 91/2025/QH15: an answer (accepted, and how it goes on) within two working days of receipt.
        Setting.ANSWER_DAYS: (2, "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 và Nghị định 356/2025/NĐ-CP"),
        Setting.EXTRA_DAYS: (0, "Chưa thấy văn bản cho gia hạn trả lời: không gia hạn; cơ quan đổi được khi có căn cứ"),
        Setting.REGRET_DAYS: (7, "Chọn của hệ thống: đủ để đọc trả lời, tải dữ liệu về; cơ quan đổi được"),
    }
)


class ChoiceTable(TextChoices):
    """Rows that are chosen from between two dates, as the journal and addresses name the table."""

    REVEAL_REASONS = "reveal-reasons", "lý do"
    REFUSAL_GROUNDS = "refusal-grounds", "căn cứ"


class ExportState(TextChoices):
    """Of a file with everything that is held about a person."""

    WAITING = "waiting", "Đang lập"
    READY = "ready", "Sẵn sàng tải"
    TAKEN = "taken", "Đã tải"
    GONE = "gone", "Đã hủy"
    FAILED = "failed", "Không lập được"


MOVES = MappingProxyType(
    {
        ExportState.WAITING: frozenset({ExportState.READY, ExportState.FAILED}),
        ExportState.READY: frozenset({ExportState.TAKEN, ExportState.GONE}),
        ExportState.TAKEN: frozenset({ExportState.GONE}),
        ExportState.GONE: frozenset[ExportState](),
        ExportState.FAILED: frozenset[ExportState](),
    }
)


class RequestKind(TextChoices):
    """What somebody wants of the data about them."""

    CORRECTION = "correction", "Sửa dữ liệu"
    DELETION = "deletion", "Xóa dữ liệu"


class Datum(TextChoices):
    """What is wrong. The first three are put right by accepting; the others by hand, with a remark."""

    PHONE = "phone", "Điện thoại liên hệ của hồ sơ"
    EMAIL = "email", "Thư điện tử của hồ sơ"
    ADDRESS = "address", "Địa chỉ của hồ sơ"
    IDENTITY = "identity", "Họ tên, ngày sinh, số định danh trong hồ sơ"
    CONTENT = "content", "Nội dung tờ khai, giấy tờ, kết quả của hồ sơ"
    ACCOUNT = "account", "Dữ liệu của tài khoản mà tôi không tự sửa được"
    OTHER = "other", "Dữ liệu khác"


BY_ITSELF = frozenset({Datum.PHONE, Datum.EMAIL, Datum.ADDRESS})
# About a dossier, so that one must be named.
OF_DOSSIER = BY_ITSELF | {Datum.IDENTITY, Datum.CONTENT}


class RequestState(TextChoices):
    """Of a request about one's own data."""

    WAITING = "waiting", "Đang xem xét"
    ACCEPTED = "accepted", "Đã chấp nhận, đang thực hiện"
    DONE = "done", "Đã thực hiện"
    REFUSED = "refused", "Không chấp nhận"
    WITHDRAWN = "withdrawn", "Đã rút"


REQUEST_MOVES = MappingProxyType(
    {
        RequestState.WAITING: frozenset(
            {RequestState.ACCEPTED, RequestState.DONE, RequestState.REFUSED, RequestState.WITHDRAWN}
        ),
        RequestState.ACCEPTED: frozenset({RequestState.DONE, RequestState.WITHDRAWN}),
        RequestState.DONE: frozenset[RequestState](),
        RequestState.REFUSED: frozenset[RequestState](),
        RequestState.WITHDRAWN: frozenset[RequestState](),
    }
)


class HoldKind(TextChoices):
    """Why nothing of a dossier may be destroyed, whatever its term."""

    COMPLAINT = "complaint", "Đang khiếu nại, tố cáo"
    LAWSUIT = "lawsuit", "Đang kiện, thi hành án"
    INSPECTION = "inspection", "Đang thanh tra, kiểm tra, điều tra"
    OTHER = "other", "Căn cứ khác"


class KeptKind(TextChoices):
    """What is kept for a term and then destroyed or made nameless."""

    DOSSIERS = "dossiers", "Hồ sơ đã kết thúc: người, tờ khai, tệp giấy tờ"
    CONSENTS = "consents", "Đồng ý nộp hộ đã dùng: tên, điện thoại, số định danh"
    ACCOUNTS = "accounts", "Tài khoản đã đóng: tên, thông tin cá nhân, kho giấy tờ"
    READINGS = "readings", "Lượt xem hồ sơ"
    REVEALS = "reveals", "Lần xem đủ và lý do"
    REQUESTS = "requests", "Yêu cầu về dữ liệu đã xong: lời và tệp"
    EXPORTS = "exports", "Lần xuất dữ liệu cá nhân"
    MESSAGES = "messages", "Thông báo đã gửi"
    INVITATIONS = "invitations", "Liên kết đánh giá hết hạn"
    PAYMENTS = "payments", "Chứng từ thu phí: tên người nộp, lời chuyển khoản, lý do miễn, hủy, hoàn trả"
    MANDATES = "mandates", "Ủy quyền đã hết: họ tên, điện thoại, số định danh, giấy ủy quyền"
    RUNS = "runs", "Việc hàng loạt đã xong: tệp in, bảng, lời kèm theo"
    INTAKES = "intakes", "Tờ tiếp nhận nhập dở của cán bộ"


class TermUnit(TextChoices):
    DAYS = "days", "ngày"
    MONTHS = "months", "tháng"
    YEARS = "years", "năm"


_CHOICE = "Chọn thận trọng của hệ thống; cơ quan đối chiếu danh mục thời hạn lưu của mình rồi sửa"
# kind: (amount, unit, where it comes from, whether that text was read): shipped with the migration.
KEPT = MappingProxyType(
    {
        # Terms of archives differ by procedure (civil status: permanent) and the table was not at hand.
        KeptKind.DOSSIERS: (70, TermUnit.YEARS, f"Luật Lưu trữ 33/2024/QH15, TT 05/2025/TT-BNV. {_CHOICE}", False),
        KeptKind.CONSENTS: (70, TermUnit.YEARS, f"Bằng chứng của hồ sơ, giữ như hồ sơ. {_CHOICE}", False),
        KeptKind.ACCOUNTS: (1, TermUnit.YEARS, f"Luật 91/2025/QH15: hết mục đích thì xóa. {_CHOICE}", False),
        KeptKind.READINGS: (24, TermUnit.MONTHS, f"NĐ 53/2022: nhật ký ít nhất 12 tháng. {_CHOICE}", False),
        KeptKind.REVEALS: (24, TermUnit.MONTHS, f"NĐ 53/2022: nhật ký ít nhất 12 tháng. {_CHOICE}", False),
        KeptKind.REQUESTS: (5, TermUnit.YEARS, f"Chứng minh đã trả lời theo Luật 91/2025/QH15. {_CHOICE}", False),
        KeptKind.EXPORTS: (1, TermUnit.YEARS, _CHOICE, False),
        KeptKind.MESSAGES: (24, TermUnit.MONTHS, _CHOICE, False),
        KeptKind.INVITATIONS: (90, TermUnit.DAYS, _CHOICE, False),
        # Vouchers that the books are written from: ten years at least, from the end of the year.
        KeptKind.PAYMENTS: (10, TermUnit.YEARS, f"NĐ 174/2016/NĐ-CP điều 13: ít nhất 10 năm. {_CHOICE}", False),
        KeptKind.MANDATES: (70, TermUnit.YEARS, f"Bằng chứng của hồ sơ, giữ như hồ sơ. {_CHOICE}", False),
        KeptKind.RUNS: (90, TermUnit.DAYS, _CHOICE, False),
        KeptKind.INTAKES: (30, TermUnit.DAYS, _CHOICE, False),
    }
)
