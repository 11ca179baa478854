"""Why the result of a dossier is not made, signed or sealed."""

from motcua.kernel.errors import Invalid, Refused


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


class ResultFieldUnknown(Invalid):
    message = "Mẫu kết quả không có mục “{field}”."


class ResultDayWrong(Invalid):
    message = "“{label}” ghi dạng 05/3/2026; chỉ biết năm thì ghi 2026."


class ResultWordsTooLong(Invalid):
    """A field is a line or some lines of a sheet, not a document."""

    message = "“{label}” dài quá {most} ký tự."


class NumberSealed(Refused):
    """It stands below the seal."""

    message = "Số {number} đã nằm dưới con dấu số của kết quả nên không đổi được."
