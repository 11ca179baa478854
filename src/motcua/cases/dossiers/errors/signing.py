"""Why the result of a dossier is not signed or sealed."""

from motcua.kernel.errors import Refused


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
