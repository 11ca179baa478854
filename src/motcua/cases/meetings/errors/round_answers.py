"""Why an answer in writing is not taken, each with the sentence that whoever was asked reads."""

from motcua.kernel.errors import Invalid, Missing, Refused


class RoundPaperNotFound(Missing):
    message = "Không tìm thấy tài liệu này trong đợt lấy ý kiến."


class RoundLinkUnknown(Missing):
    """No such token: mistyped, cut off by a mail program, made up, or long over."""

    message = "Liên kết lấy ý kiến này không đúng hoặc đã hết hiệu lực. Hãy mở lại liên kết trong thư."


class VerdictMissing(Invalid):
    message = "Hãy chọn ý kiến về vấn đề {number}."


class VerdictUnexplained(Invalid):
    message = "Vấn đề {number}: không chỉ đồng ý thì hãy ghi nội dung ý kiến."


class VerdictTooLong(Invalid):
    message = "Vấn đề {number}: ý kiến tối đa {most} ký tự. Hãy viết gọn hơn."


class RoundAnswerTooLate(Refused):
    message = "Đã hết hạn hoặc đợt lấy ý kiến đã kết thúc, không ghi câu trả lời được nữa."
