"""Why something cannot be printed."""

from motcua.kernel.errors import Invalid, Unavailable


class NotABarcode(Invalid):
    """Code128 in code sets B and C holds the 95 printable ASCII characters only."""

    message = "Mã in thành mã vạch chỉ gồm chữ không dấu, chữ số và dấu gạch; hãy kiểm tra lại mã."


class PrintingFailed(Unavailable):
    """The compiler refused the template: a bug of ours. The facts tell where, never what the paper says."""

    message = "Chưa in được văn bản này. Dữ liệu vẫn còn nguyên; hãy thử lại hoặc báo quản trị hệ thống."


class SheetTooLarge(Invalid):
    message = "Bảng tính lớn quá giới hạn {limit}. Hãy chia nhỏ rồi nhập từng phần."


class SheetUnreadable(Invalid):
    message = "Không đọc được tệp này. Hãy lưu lại thành .xlsx hoặc .csv (UTF-8) rồi thử lại."
