"""Why something cannot be printed."""

from motcua.kernel.errors import Invalid, Refused, Unavailable


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


class WordRefused(Invalid):
    """A Word template that is not kept. ``field``: where the form asks for it."""

    message = "Không nhận được tệp mẫu Word này."

    def __init__(self, **facts: object) -> None:
        super().__init__(**{"field": "file"} | facts)


class WordBroken(WordRefused):
    """Not a whole .docx."""

    message = "Tệp không phải văn bản Word (.docx) mở được. Hãy lưu lại trong Word rồi tải lên lần nữa."


class WordTooLarge(WordRefused):
    """Above what a letterhead with an emblem needs, packed or unpacked."""

    message = "Tệp mẫu quá lớn hoặc bung ra quá lớn. Mẫu Word tối đa 5 MB, ảnh trong mẫu nên nhỏ."


class WordCarries(WordRefused):
    """Something that fetches, embeds or runs when it is opened."""

    message = "Tệp mẫu có thành phần không được nhận: {what}. Hãy bỏ thành phần đó trong Word rồi tải lên lại."


class WordSyntax(WordRefused):
    """Jinja cannot read it. ``near`` is the paragraph."""

    message = "Viết sai ở đoạn “{near}”: {why}."


class WordNotAllowed(WordRefused):
    """It can be read, and does more than name fields."""

    message = "Mẫu dùng “{what}”, không được phép. Trong mẫu chỉ ghi tên ô, điều kiện if và dòng lặp for."


class WordUnknown(WordRefused):
    """Names that the template of this result does not know."""

    message = "Mẫu ghi những ô không có trong kết quả này: {fields}. Hãy chép đúng tên ô ở bảng bên dưới."


class WordTooHard(WordRefused):
    """Out of time or memory."""

    message = "Mẫu này điền quá lâu hoặc quá nặng. Hãy dùng mẫu đơn giản hơn."


class OfficeMissing(Refused):
    """LibreOffice is not installed: the officer makes the PDF."""

    message = (
        "Máy chủ chưa có LibreOffice nên chưa tự chuyển được sang PDF. Hãy tải tệp Word đã điền, xuất ra PDF"
        " rồi gửi tệp đó ở “Soạn dự thảo”."
    )


class OfficeFailed(Unavailable):
    """The office program gave no PDF, or took too long."""

    message = "Chưa chuyển được tệp Word sang PDF. Hãy thử lại; nếu vẫn vậy, tải tệp Word đã điền và tự xuất ra PDF."
