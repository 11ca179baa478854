"""The ways of refusing about personal data, each with the sentence that the user reads."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class ReasonUnknown(Invalid):
    message = "Hãy chọn lý do xem đủ."


class ReasonNeedsWords(Invalid):
    message = "Hãy ghi rõ lý do bằng lời (ít nhất 10 chữ cái)."


class ExportNotFound(Missing):
    message = "Không tìm thấy tệp dữ liệu này. Hãy yêu cầu lập tệp mới."


class ExportTaken(Refused):
    message = "Tệp này đã được tải một lần nên đã đóng. Cần nữa thì yêu cầu lập tệp mới."


class ExportNotReady(Refused):
    message = "Tệp chưa lập xong. Hãy chờ ít phút rồi tải lại trang."


class MayNotAnswer(Forbidden):
    message = "Vị trí của bạn không có quyền trả lời yêu cầu về dữ liệu cá nhân."


class RequestNotFound(Missing):
    message = "Không tìm thấy yêu cầu này."


class RequestIncomplete(Invalid):
    message = "Hãy ghi {label}."


class DossierNeeded(Invalid):
    message = "Hãy chọn hồ sơ có dữ liệu này."


class ValueNotClear(Invalid):
    message = "Hãy ghi {label} đúng dạng."


class AskedAlready(Refused):
    message = "Bạn đã có yêu cầu như vậy đang chờ: {number}. Hãy xem yêu cầu đó, hoặc rút rồi gửi lại."


class TooManyRequests(Refused):
    message = "Bạn đang có {count} yêu cầu chờ trả lời. Hãy chờ cơ quan trả lời bớt rồi gửi tiếp."


class AnsweredAlready(Refused):
    message = "Yêu cầu này đã được trả lời hoặc đã rút. Hãy tải lại trang để xem."


class TooLateToWithdraw(Refused):
    message = "Yêu cầu này đã xong nên không rút được nữa."


class GroundUnknown(Invalid):
    message = "Hãy chọn căn cứ từ chối."


class ReasonNeeded(Invalid):
    message = "Hãy ghi lý do để người yêu cầu hiểu (ít nhất 10 chữ cái)."


class NoExtension(Refused):
    message = "Quy định hiện nay không cho gia hạn trả lời, hoặc yêu cầu này đã được gia hạn."


class UnderHold(Refused):
    message = "Hồ sơ {code} đang được giữ ({why}) nên không xóa được."


class HoldUnknown(Missing):
    message = "Không tìm thấy lệnh giữ này."


class HeldAlready(Refused):
    message = "Hồ sơ {code} đang được giữ rồi."


class OfficeAccount(Refused):
    message = "Tài khoản này do cơ quan lập và quản lý. Muốn đóng, hãy liên hệ quản trị viên của cơ quan."


class TableForAll(Forbidden):
    message = "Bảng này dùng chung cho mọi cơ quan. Chỉ quản trị viên toàn hệ thống sửa được."


class TableRowMissing(Missing):
    message = "Không tìm thấy dòng này, hoặc dòng đã hết hiệu lực. Hãy tải lại trang."


class NumberOutside(Invalid):
    message = "Số phải từ {low} đến {high}."


class TermOutside(Invalid):
    message = "Thời hạn từ 30 ngày đến 200 năm. Hãy nhập lại."


class SourceNeeded(Invalid):
    message = "Hãy ghi {label}."


class DayPast(Invalid):
    message = "Ngày này quá sớm. Quy định áp dụng sớm nhất từ hôm nay, thời hạn lưu từ ngày mai."


class LastReason(Refused):
    message = "Phải còn ít nhất một dòng để chọn. Hãy thêm dòng khác trước."
