"""Why the result of a dossier is not signed or sealed."""

from motcua.kernel.errors import Invalid, Refused, Unavailable


class NotTheApprover(Refused):
    """Nobody signs what somebody else decided."""

    message = "Chỉ người đã phê duyệt kết quả này ký số. Hãy báo người phê duyệt."


class AlreadySigned(Refused):
    message = "Kết quả đã được ký số. Hãy tải lại trang."


class AlreadySealed(Refused):
    message = "Kết quả đã có con dấu số. Hãy tải lại trang."


class OutcomeNotSigned(Refused):
    """The seal follows the hand."""

    message = "Người có thẩm quyền chưa ký số kết quả. Con dấu số đóng sau chữ ký."


class ResultFileMissing(Refused):
    message = "Kết quả chưa có tệp nên không ký số được. Hãy trả lại để đính kèm tệp PDF."


class ResultNotPdf(Refused):
    """What is signed is what everybody can open and check."""

    message = "Chỉ ký số được tệp PDF. Hãy trả lại để đính kèm kết quả dạng PDF."


class KeyNotForThis(Invalid):
    """A person signs, the agency seals."""

    message = "Chứng thư này không dùng được cho việc này. Hãy chọn lại trong danh sách."


class SignatureNotProved(Unavailable):
    """It was made, but our own check does not call it valid: nothing is kept of it."""

    message = "Chữ ký vừa tạo chưa được kết luận hợp lệ ({why}) nên chưa lưu. Vui lòng thử lại sau."


class SigningUnderWay(Refused):
    """Two pages, two clicks: one signature."""

    message = "Kết quả này đang được ký ở một trang khác. Hãy đợi ít giây rồi tải lại trang."
