"""Why an account is refused."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class AddressNeeded(Invalid):
    message = "Cần thư điện tử hoặc số điện thoại để đăng nhập. Hãy nhập ít nhất một trong hai."


class BadEmail(Invalid):
    message = "Địa chỉ thư điện tử không đúng dạng. Ví dụ đúng: ten@vinhlong.gov.vn."


class BadPhone(Invalid):
    message = "Số điện thoại không đúng. Hãy nhập số di động 10 chữ số hoặc số cố định bắt đầu bằng 02."


class NameNeeded(Invalid):
    message = "Họ và tên không được để trống. Hãy nhập họ và tên."


class WeakPassword(Invalid):
    message = "Mật khẩu chưa đủ mạnh: {why}"


class AddressTaken(Refused):
    message = "Thư điện tử hoặc số điện thoại này đã thuộc một tài khoản khác. Hãy dùng địa chỉ khác."


class MayNotAdminister(Forbidden):
    message = "Bạn không có quyền quản trị tài khoản. Hãy liên hệ quản trị viên."


class NoSuchAccount(Missing):
    message = "Không tìm thấy tài khoản này."


class AccountClosed(Refused):
    message = "Tài khoản này đã kết thúc nên không mở lại được. Hãy lập tài khoản mới nếu người này trở lại."


class AccountLocked(Refused):
    message = "Tài khoản đang khóa. Hãy mở khóa trước."


class NoAddressToInvite(Refused):
    message = "Tài khoản này không có thư điện tử. Hãy in mã kích hoạt rồi đưa tận tay."


class CodeWrong(Refused):
    message = "Địa chỉ hoặc mã kích hoạt không đúng, hoặc mã đã hết hạn. Hãy kiểm tra lại hoặc xin mã mới."


class NoSecondFactor(Refused):
    message = "Người này chưa bật xác thực hai lớp."


class NoTextsThere(Invalid):
    message = "Số cố định không nhận được tin nhắn. Hãy nhập số di động hoặc thư điện tử."


class CodeMismatch(Invalid):
    message = "Mã chưa đúng. Còn {left} lần nhập. Hãy xem lại tin nhắn mới nhất."


class CodeOver(Refused):
    message = "Mã đã hết hạn hoặc đã nhập sai quá nhiều lần. Hãy xin mã mới."


class TooManyCodes(Refused):
    message = "Đã gửi nhiều mã đến địa chỉ này. Hãy dùng mã mới nhất, hoặc thử lại sau {wait}."


class NotYourOwn(Forbidden):
    message = "Tài khoản này do cơ quan quản lý. Địa chỉ đăng nhập do người quản trị ghi; cần sửa thì hãy báo họ."


class LastAddress(Refused):
    message = "Tài khoản cần ít nhất một số điện thoại hoặc thư điện tử. Hãy thêm địa chỉ khác trước."


class WrongPassword(Invalid):
    message = "Mật khẩu hiện tại không đúng. Hãy nhập lại."


class NoSuchSession(Missing):
    message = "Phiên đăng nhập này không còn."
