"""What may become of a charge, and how money comes."""

from types import MappingProxyType

from django.db.models import TextChoices

# In place of a name, or of words in which one may stand, once nobody may know any more who paid.
NAMELESS = "(đã xóa tên)"


class ChargeState(TextChoices):
    OPEN = "open", "Chưa nộp đủ"
    PAID = "paid", "Đã nộp"
    WAIVED = "waived", "Được miễn nộp"
    CANCELLED = "cancelled", "Đã hủy"


_S = ChargeState
# What was settled stays settled: money given back later is a refund of its own and makes nobody owe again.
MOVES = MappingProxyType(
    {
        _S.OPEN: frozenset({_S.PAID, _S.WAIVED, _S.CANCELLED}),
        _S.PAID: frozenset[ChargeState](),
        _S.WAIVED: frozenset[ChargeState](),
        _S.CANCELLED: frozenset[ChargeState](),
    }
)


class LineKind(TextChoices):
    FEE = "fee", "Phí"
    LEVY = "levy", "Lệ phí"
    DUTY = "duty", "Nghĩa vụ tài chính"


class GatewayCode(TextChoices):
    """Cách nộp."""

    CASH = "cash", "Tiền mặt"
    VIETQR = "vietqr", "Chuyển khoản, VietQR"
    VNPAY = "vnpay", "VNPay"
    PAPER = "paper", "Chứng từ giấy"


# Money that comes to us, so that we owe a receipt; a paper of the treasury is the receipt itself.
RECEIPTED = frozenset({GatewayCode.CASH, GatewayCode.VIETQR, GatewayCode.VNPAY})


class AttemptState(TextChoices):
    STARTED = "started", "Đang chờ"
    PAID = "paid", "Thành công"
    FAILED = "failed", "Không thành công"


class TransferState(TextChoices):
    """What became of a line of a bank statement."""

    MATCHED = "matched", "Đã khớp"
    UNMATCHED = "unmatched", "Chưa khớp"
    RETURNED = "returned", "Đã trả lại người chuyển"
    SET_ASIDE = "set_aside", "Không phải tiền phí, lệ phí"
