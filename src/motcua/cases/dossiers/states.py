"""Trạng thái hồ sơ: regulation 2.4 and the national list TrangThaiHoSo (3.1)."""

from types import MappingProxyType

from django.db.models import TextChoices


class DossierState(TextChoices):
    SUBMITTED = "submitted", "Mới đăng ký"
    ACCEPTED = "accepted", "Được tiếp nhận"
    REFUSED = "refused", "Không được tiếp nhận"
    PROCESSING = "processing", "Đang xử lý"
    SUPPLEMENT = "supplement", "Yêu cầu bổ sung giấy tờ"
    FINANCIAL_DUTY = "financial_duty", "Yêu cầu thực hiện nghĩa vụ tài chính"
    SUSPENDED = "suspended", "Tạm dừng"
    WITHDRAWN = "withdrawn", "Công dân yêu cầu rút hồ sơ"
    STOPPED = "stopped", "Dừng xử lý"
    DONE = "done", "Đã xử lý xong"
    CLOSED = "closed", "Đã trả kết quả"


_S = DossierState

MOVES = MappingProxyType(
    {
        _S.SUBMITTED: frozenset({_S.ACCEPTED, _S.REFUSED, _S.SUPPLEMENT, _S.WITHDRAWN}),
        _S.ACCEPTED: frozenset({_S.PROCESSING, _S.SUPPLEMENT, _S.REFUSED, _S.WITHDRAWN, _S.STOPPED}),
        _S.PROCESSING: frozenset(
            {
                _S.SUPPLEMENT,
                _S.FINANCIAL_DUTY,
                _S.SUSPENDED,
                _S.REFUSED,
                _S.WITHDRAWN,
                _S.STOPPED,
                _S.DONE,
            }
        ),
        # Back to SUBMITTED: what was corrected before anybody received it waits for an answer once more.
        _S.SUPPLEMENT: frozenset({_S.SUBMITTED, _S.ACCEPTED, _S.PROCESSING, _S.REFUSED, _S.WITHDRAWN, _S.STOPPED}),
        _S.FINANCIAL_DUTY: frozenset({_S.PROCESSING, _S.WITHDRAWN, _S.STOPPED}),
        _S.SUSPENDED: frozenset({_S.PROCESSING, _S.WITHDRAWN, _S.STOPPED}),
        _S.DONE: frozenset({_S.CLOSED}),
        _S.REFUSED: frozenset(),
        _S.WITHDRAWN: frozenset(),
        _S.STOPPED: frozenset(),
        _S.CLOSED: frozenset(),
    }
)

# An open wait means a paused clock, and a paused clock means an open wait.
WAITING = frozenset({_S.SUPPLEMENT, _S.FINANCIAL_DUTY, _S.SUSPENDED})
OPEN = frozenset({_S.SUBMITTED, _S.ACCEPTED, _S.PROCESSING}) | WAITING
ENDED = frozenset(state for state in _S if not MOVES[state])
# Nothing will ever be handed over.
WITHOUT_RESULT = ENDED - {_S.CLOSED}
# Work that is no longer late or early in the making: the finish time is set.
FINISHED = ENDED | {_S.DONE}
# Stands where a name stood, once the people in an ended dossier are forgotten.
ERASED = "(đã xóa dữ liệu cá nhân)"


class ApplicantKind(TextChoices):
    """Chủ hồ sơ (LoaiDoiTuong)."""

    CITIZEN = "citizen", "Người dân"
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    ORGANIZATION = "organization", "Cơ quan, tổ chức"


class ReturnChannel(TextChoices):
    """Nơi nhận kết quả (HinhThuc)."""

    COUNTER = "counter", "Tại quầy"
    POST = "post", "Qua bưu chính"
    ELECTRONIC = "electronic", "Bản điện tử"


class Timing(TextChoices):
    """Finished before, on or after the due day."""

    EARLY = "early", "Trước hạn"
    ON_TIME = "on_time", "Đúng hạn"
    OVERDUE = "overdue", "Quá hạn"


class WaitCause(TextChoices):
    SUPPLEMENT = "supplement", "Chờ bổ sung giấy tờ"
    FINANCIAL_DUTY = "financial_duty", "Chờ thực hiện nghĩa vụ tài chính"
    SUSPENSION = "suspension", "Tạm dừng"
    # Before the receipt no term runs: this wait is only kept out of the counter's own time.
    CORRECTION = "correction", "Chờ sửa, bổ sung trước khi tiếp nhận"


class RoundAnswer(TextChoices):
    """What the office answered to a dossier sent from the portal."""

    ACCEPTED = "accepted", "Tiếp nhận"
    CORRECTION = "correction", "Yêu cầu sửa, bổ sung"
    REFUSED = "refused", "Từ chối"
    WITHDRAWN = "withdrawn", "Người nộp rút"


class ReminderBasis(TextChoices):
    """What a reminder's amount counts."""

    STEP_SHARE = "step_share", "% giờ cho phép của bước đã dùng"
    DAYS_BEFORE = "days_before", "ngày làm việc trước hạn"
    OVERDUE = "overdue", "ngày làm việc sau hạn"
    APOLOGY = "apology", "giờ làm việc trước hạn: soạn thư xin lỗi"


class ReadingWay(TextChoices):
    """How somebody of the office saw what a dossier says, in words for whoever it is about."""

    PAGE = "page", "Mở hồ sơ"
    FILE = "file", "Mở giấy tờ, kết quả"
    PRINT = "print", "In phiếu"
    EXPORT = "export", "Xuất ra sổ, bảng tính"
    PROGRAM = "program", "Phần mềm kết nối đọc"
    REVEAL = "reveal", "Xem đủ số định danh, liên hệ"


class IdentityResult(TextChoices):
    """What comparing the pictures of an identity paper said."""

    MATCHES = "matches", "Khớp"
    DIFFERS = "differs", "Không khớp"
    LAPSED = "lapsed", "Hết thời hạn giữ, chưa đối chiếu"


class BulkDeed(TextChoices):
    """What may be done for many dossiers at once; signing for outgoing documents too, from a list of its own."""

    ASSIGN = "assign", "Phân công"
    FORWARD = "forward", "Chuyển xử lý"
    APPROVE = "approve", "Phê duyệt"
    URGE = "urge", "Đôn đốc"
    PRINT = "print", "In phiếu (một tệp PDF)"
    SHEET = "sheet", "Xuất Excel"
    SIGN = "sign", "Ký số"
    SIGN_AWAY = "sign_away", "Ký số trên máy của tôi"


# Deeds of papers: their runs hold what opens a key, or wait for the machine that has it.
SIGNING_DEEDS = frozenset({BulkDeed.SIGN, BulkDeed.SIGN_AWAY})


class ItemState(TextChoices):
    WAITING = "waiting", "Chờ"
    AWAITED = "awaited", "Chờ ký trên máy"
    DONE = "done", "Xong"
    REFUSED = "refused", "Không làm được"


class SignatureRole(TextChoices):
    """What a signature on a result stands for (Decree 30/2020): the hand of who may sign, or the agency's seal."""

    LEADER = "leader", "Chữ ký của người có thẩm quyền"
    SEAL = "seal", "Con dấu của cơ quan"
