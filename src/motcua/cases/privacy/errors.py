"""The ways of refusing about personal data, each with the sentence that the user reads."""

from motcua.kernel.errors import Invalid, Missing, Refused


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
