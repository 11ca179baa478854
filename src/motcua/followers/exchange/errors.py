"""Why a webhook is refused."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class AddressNotAllowed(Invalid):
    message = "Địa chỉ nhận tin phải là https:// với tên miền công khai, không có tên đăng nhập. Hãy kiểm tra lại."


class KindUnknown(Invalid):
    message = "Không có loại sự kiện “{kind}”. Hãy xem danh sách loại sự kiện trong tài liệu."


class NothingToRead(Forbidden):
    message = "Vị trí của khóa này không được xem hồ sơ của cơ quan nào nên không có sự kiện. Hãy hỏi quản trị viên."


class WebhookMissing(Missing):
    message = "Không tìm thấy đăng ký nhận tin này."


class DeliveryMissing(Missing):
    message = "Không tìm thấy tin này."


class TooManyWebhooks(Refused):
    message = "Một khóa có tối đa {most} đăng ký nhận tin. Hãy kết thúc một đăng ký cũ trước."


class WebhookEndedAlready(Refused):
    message = "Đăng ký nhận tin này đã kết thúc. Hãy tạo đăng ký mới."
