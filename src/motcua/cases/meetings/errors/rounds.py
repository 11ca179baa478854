"""The ways work on written opinions is refused, each with the sentence that the user reads."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class RoundNotFound(Missing):
    message = "Không tìm thấy đợt lấy ý kiến này, hoặc đợt này không thuộc phạm vi của bạn."


class RoundMoveNotAllowed(Refused):
    message = "Đợt lấy ý kiến đang “{now}”, không chuyển sang “{wanted}” được. Hãy mở lại trang để xem việc cần làm."


class RoundMoveNotOffered(Refused):
    """The page of a verb whose button is not shown: an old tab, a colleague was faster."""

    message = "Đợt lấy ý kiến đang “{state}”, vị trí của bạn hiện không làm được việc này. Hãy mở lại trang để xem."


class RoundChangedMeanwhile(Refused):
    """Somebody else did something between the page and the button."""

    message = "Có người vừa cập nhật đợt lấy ý kiến này. Hãy mở lại trang, xem điều mới rồi làm tiếp."


class MayNotClose(Forbidden):
    message = "Kết thúc đợt lấy ý kiến là việc của người chủ trì hoặc người tổ chức."


class NotAskedInWriting(Forbidden):
    message = "Vị trí của bạn không có trong danh sách lấy ý kiến của đợt này."


class RoundDueMissing(Invalid):
    message = "Hãy chọn ngày hết hạn, hoặc ghi số ngày làm việc từ 1 đến {most}."


class RoundDueOver(Refused):
    message = "Hạn trả lời đã qua. Hãy sửa đợt lấy ý kiến, chọn hạn khác rồi gửi."


class RemindDaysWrong(Invalid):
    message = "Số ngày nhắc trước từ 0 đến {most}, hoặc để trống nếu không nhắc."


class TooManyQuestions(Invalid):
    message = "Mỗi đợt tối đa {most} vấn đề, mỗi vấn đề một dòng."


class ChairAsked(Invalid):
    message = "Người chủ trì kết luận, không cần hỏi. Hãy bỏ chọn ở danh sách lấy ý kiến."


class MeetingNotReplaceable(Invalid):
    message = "Cuộc họp này đã họp, đã hủy hoặc đã bắt đầu. Hãy chọn cuộc họp khác hoặc để trống."


class NobodyAsked(Refused):
    message = "Chưa chọn ai để lấy ý kiến. Hãy sửa đợt lấy ý kiến, chọn người rồi gửi."


class StillWaiting(Refused):
    """Who still has time is not cut off."""

    message = "Còn {number} người chưa trả lời và chưa hết hạn. Kết thúc khi mọi người đã trả lời hoặc sau hạn."


class PeriodWrong(Invalid):
    message = "Kỳ chưa đúng. Từ ngày phải trước đến ngày, tối đa năm năm."
