"""What is counted."""

from types import MappingProxyType

from django.db.models import TextChoices

# Columns of the counters, and of every delta.
COUNTED = (
    "received", "early", "on_time", "overdue", "untimed", "refused", "withdrawn", "stopped", "closed",
    "submitted", "answered", "answered_late",
)  # fmt: skip


class Scope(TextChoices):
    """What a passage is of: a whole dossier, one stay at a post, one supplement request."""

    DOSSIER = "dossier", "Hồ sơ"
    STAY = "stay", "Lượt xử lý"
    SUPPLEMENT = "supplement", "Yêu cầu bổ sung"


# How the stored figures are counted. Another number makes every office count anew after its update (services.begin).
# 2: a stay is on time on the day of its step's due moment; refused, withdrawn and stopped dossiers are done.
BASIS = 2
_TOLD_APART = (
    "Trước hạn là xong trước ngày hẹn, đúng hạn là xong trong ngày hẹn và không quá giờ hẹn, quá hạn là xong sau giờ"
    " hẹn."
)
# Said to people beside the figures.
HOW = MappingProxyType(
    {
        Scope.DOSSIER: f"Cách tính: theo hồ sơ, so với ngày hẹn trả. {_TOLD_APART} Hồ sơ từ chối, rút, dừng cũng là đã"
        " giải quyết (biểu II.06a, Thông tư 01/2020/TT-VPCP).",
        Scope.STAY: "Cách tính: theo từng lượt hồ sơ qua một vị trí, so với thời gian của bước (như phiếu kiểm soát,"
        f" mẫu 06); ngày hẹn ở đây là ngày hết thời gian của bước. {_TOLD_APART}",
    }
)


class Span(TextChoices):
    """How long a row of counts covers."""

    DAY = "day", "Ngày"
    MONTH = "month", "Tháng"


# Working minutes that part the buckets of used time; a working day has 480. Close together where offices differ.
# See docs/decisions/0008-supervision-figures.md. Never change one: the stored counts mean these.
BUCKETS = (
    1, 5, 10, 15, 20, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 300, 360, 480, 600, 720, 960, 1200, 1440, 1920, 2400,
    3120, 3840, 4800, 6240, 7680, 9600, 12480, 15360, 19200, 28800,
)  # fmt: skip
