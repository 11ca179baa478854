"""Why a message template, a gateway or a choice is refused."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class UnknownOccasion(Invalid):
    message = "Không có mẫu thông báo nào tên “{template}”. Hãy chọn mẫu trong danh mục."


class UnknownWord(Invalid):
    message = "Mẫu thông báo có chỗ điền lạ: {words}. Chỉ dùng: {known}."


class OnlyInVietnamese(Invalid):
    message = "Dịp này chỉ báo cho cán bộ, nên chỉ có lời tiếng Việt."


class ApprovedCodeMissing(Invalid):
    message = "Zalo chỉ gửi mẫu đã duyệt. Hãy nhập mã mẫu mà Zalo đã cấp."


class OptionMissing(Invalid):
    message = "Thiếu thiết lập “{label}” của nhà cung cấp này."


class OptionFaulty(Invalid):
    message = "Thiết lập “{label}” không dùng được: {reason}."


class QuietNeedsBothEnds(Invalid):
    message = "Giờ yên tĩnh cần cả lúc bắt đầu và lúc kết thúc, hai lúc khác nhau; hoặc để trống cả hai."


class CannotChangePast(Invalid):
    message = "Chỉ đổi được từ hôm nay trở đi: những gì đã gửi không đổi lại được."


class GatewayMissing(Missing):
    message = "Không tìm thấy nhà cung cấp này."


class GatewayKnown(Invalid):
    message = "Mã “{code}” đã dùng cho nhà cung cấp khác. Hãy chọn mã khác."


class MessageMissing(Missing):
    message = "Không tìm thấy tin nhắn này."


class NothingToReplay(Refused):
    message = "Tin này đã gửi hoặc đang chờ gửi, không cần gửi lại."


class NotForAll(Forbidden):
    message = "Chỉ quản trị viên của toàn hệ thống đổi được cách gửi tin. Hãy liên hệ quản trị viên cấp trên."


class ReceiptRefused(Forbidden):
    message = "Báo phát không mang chữ ký đúng."


class ReceiptFaulty(Invalid):
    message = "Báo phát không đọc được."
