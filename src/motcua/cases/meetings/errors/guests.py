"""Why a guest's answer is not taken, each with the sentence that the guest reads."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class MeetingLinkUnknown(Missing):
    """No such token: mistyped, cut off by a mail program, made up, or the meeting is over."""

    message = "Liên kết giấy mời này không đúng, hoặc cuộc họp đã kết thúc. Hãy mở lại liên kết trong thư mời."


class GuestPaperNotFound(Missing):
    message = "Không tìm thấy tài liệu này. Hãy mở lại giấy mời từ liên kết trong thư."


class NotInvited(Forbidden):
    message = "Vị trí của bạn không có trong thành phần mời của cuộc họp này."


class AnswerMissing(Invalid):
    message = "Hãy chọn một trong ba câu trả lời."


class ReasonMissing(Invalid):
    message = "Hãy ghi lý do không dự được."


class SubstituteMissing(Invalid):
    message = "Hãy ghi họ tên, chức danh người dự thay."


class AnswerTooLong(Invalid):
    message = "Câu trả lời tối đa {most} ký tự. Hãy viết gọn hơn."


class AnswerTooLate(Refused):
    """Once it has begun, who came is seen."""

    message = "Cuộc họp đã bắt đầu hoặc đã hủy, không ghi câu trả lời được nữa."
