"""Dữ liệu cá nhân: what may be set by a dated row, and what holds where nobody has set anything."""

from types import MappingProxyType

from django.db.models import TextChoices


class Setting(TextChoices):
    """A number that the law or the office sets, from a day on."""

    READERS_NAMED = "readers_named", "Người dân thấy tên cán bộ đã xem hồ sơ (1 có, 0 chỉ thấy vị trí, đơn vị)"
    REVEAL_MINUTES = "reveal_minutes", "Xem đủ số định danh, liên hệ của một hồ sơ trong bao nhiêu phút"
    EXPORT_DAYS = "export_days", "Giữ tệp xuất dữ liệu cá nhân bao nhiêu ngày"
    ANSWER_DAYS = "answer_days", "Trả lời yêu cầu của chủ thể dữ liệu trong bao nhiêu ngày làm việc"


# (number, where it comes from): shipped with the migration, and what holds where a table was emptied.
SHIPPED = MappingProxyType(
    {
        Setting.READERS_NAMED: (0, "Chọn của hệ thống: vị trí, đơn vị đủ để biết ai đã xem; cơ quan đổi được"),
        Setting.REVEAL_MINUTES: (15, "Chọn của hệ thống: đủ cho một lần gọi điện; cơ quan đổi được"),
        Setting.EXPORT_DAYS: (7, "Chọn của hệ thống: tệp chứa mọi dữ liệu của một người; cơ quan đổi được"),
        # Law 91/2025/QH15: an answer (accepted, and how it goes on) within two working days of receipt.
        Setting.ANSWER_DAYS: (2, "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 và Nghị định 356/2025/NĐ-CP"),
    }
)


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
