"""Why a key, or a request that was sent before, is refused."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class MayNotAdministerKeys(Forbidden):
    message = "Bạn không có quyền quản trị khóa API của cơ quan này. Hãy liên hệ quản trị viên."


class KeyNameNeeded(Invalid):
    message = "Hãy nhập tên ứng dụng dùng khóa này (tối đa 100 ký tự)."


class KeyDatesReversed(Invalid):
    message = "Ngày hết hạn phải bằng hoặc sau ngày bắt đầu. Hãy sửa lại ngày."


class NoSuchKey(Missing):
    message = "Không tìm thấy khóa API này."


class KeyRevokedAlready(Refused):
    message = "Khóa API này đã bị thu hồi. Hãy tải lại trang."


class IdempotencyKeyReused(Invalid):
    """The same key with another body cannot be the same request sent again."""

    message = "Khóa chống trùng này đã dùng cho một yêu cầu khác. Hãy tạo khóa mới cho yêu cầu mới."
