"""The ways work on a locker is refused, each with the sentence that people read."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class PaperNotInLocker(Missing):
    """None of this number, or not for these eyes."""

    message = "Không tìm thấy giấy tờ này trong kho của bạn."


class PaperNotUsable(Refused):
    """It ran out, was replaced or withdrawn, or its owner hid it, since it was offered."""

    message = "Giấy tờ “{name}” trong kho không còn dùng được. Hãy chọn bản khác hoặc gửi tệp."


class ResultNotFound(Missing):
    """No result has this code; said alike for a code of another form."""

    message = "Không có kết quả nào mang mã này. Hãy đọc lại từng chữ in trên giấy."


class MayNotWithdraw(Forbidden):
    """Who approves results takes them back."""

    message = "Bạn không có quyền thu hồi kết quả của cơ quan này."


class AlreadyWithdrawn(Refused):
    message = "Kết quả này đã được thu hồi."


class ReasonMissing(Invalid):
    message = "Hãy ghi lý do và căn cứ thu hồi."
