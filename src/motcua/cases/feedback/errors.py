"""Why an answer is not taken, or a figure not shown; with the sentence that a person reads."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class RatingLinkUnknown(Missing):
    """No such token: mistyped, cut off by a mail program, or made up."""

    message = (
        "Liên kết đánh giá này không đúng. Hãy mở lại liên kết trong tin nhắn, hoặc tra cứu hồ sơ của bạn để đánh giá."
    )


class RatingLinkExpired(Refused):
    message = "Liên kết đánh giá đã hết hạn từ {day}. Cảm ơn bạn; góp ý khác xin gửi tại Bộ phận Một cửa."


class RatingSettled(Refused):
    """Given, and too long ago to be changed."""

    message = "Bạn đã đánh giá hồ sơ này và không sửa được nữa. Cảm ơn bạn đã giúp cơ quan phục vụ tốt hơn."


class LevelUnknown(Invalid):
    message = "Hãy chọn một trong ba mức: rất hài lòng, hài lòng, không hài lòng."


class NotYetRated(Refused):
    message = "Hãy chọn một khuôn mặt trước, rồi mới ghi thêm."


class TooFewVotes(Refused):
    message = "Mới có {votes} phiếu. Từ {least} phiếu trở lên mới xem được chi tiết, để không ai đoán ra người góp ý."


class MayNotChangeRating(Forbidden):
    message = "Vị trí của bạn không được sửa phần đánh giá của cơ quan này. Hãy hỏi người quản trị cơ quan."


class RatingForAll(Forbidden):
    message = "Lời của ba mức và quy tắc dùng chung cho mọi cơ quan. Chỉ quản trị viên toàn hệ thống sửa được."


class RatingReasonMissing(Missing):
    message = "Không tìm thấy lý do này, hoặc lý do đã hết hiệu lực. Hãy tải lại trang."


class RatingWordsMissing(Invalid):
    message = "Hãy ghi {label}, không để trống."


class RatingDayPast(Invalid):
    message = "Chỉ đổi được từ hôm nay trở đi. Hãy chọn ngày khác."


class RatingNumberWrong(Invalid):
    message = "{label} phải từ {low} đến {high}. Hãy nhập lại."
