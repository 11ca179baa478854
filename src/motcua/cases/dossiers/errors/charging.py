"""Why a dossier waits for its fee."""

from motcua.kernel.errors import Invalid, Refused


class NotYetPaid(Refused):
    """Regulation 2.4: the result is handed over only after the fee is cleared."""

    message = "Hồ sơ còn khoản phí, lệ phí chưa nộp. Hãy thu tiền rồi trả kết quả, hoặc đề nghị lãnh đạo miễn nộp."


class NothingToPay(Invalid):
    message = "Chưa chọn khoản thu nào. Hãy nhập số lượng của ít nhất một khoản."


class FeeUnknown(Invalid):
    """A fee of another procedure, or one whose amount nobody has decided."""

    message = "Khoản thu này không thuộc thủ tục đã chọn, hoặc chưa có mức thu. Hãy tải lại trang."
