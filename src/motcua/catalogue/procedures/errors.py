from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class BundleFaulty(Invalid):
    """``faults`` holds one line per fault, each with its file and line."""

    message = "Gói thủ tục có {count} lỗi, chưa nhập gì:\n{faults}"


class ProcedureMissing(Missing):
    message = "Không có thủ tục này, hoặc thủ tục không còn hiệu lực."


class BundleMissing(Missing):
    message = "Không có gói thủ tục “{code}”. Các gói đang có: {having}."


class FieldMissing(Missing):
    message = "Không có lĩnh vực “{code}”."


class MayNotAdminister(Forbidden):
    message = "Chỉ người có quyền quản trị thủ tục mới thay đổi được danh mục thủ tục."


class AlreadyAdopted(Refused):
    message = "Cơ quan đã áp dụng thủ tục {code} từ {since}; hãy kết thúc lần áp dụng đó trước."


class NotAdopted(Refused):
    message = "Cơ quan không áp dụng thủ tục {code} vào ngày này."


class EndsBeforeItBegins(Invalid):
    message = "Ngày kết thúc {end} đứng trước ngày bắt đầu {begin}."


class CannotChangeThePast(Refused):
    message = "Bản mới của thủ tục {code} không thể có hiệu lực từ {wanted}: sớm nhất là {first}."
