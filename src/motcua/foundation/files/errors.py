from motcua.kernel.errors import Invalid, Missing, Refused, Unavailable


class FileRefused(Invalid):
    """A file that we do not keep. Each reason has its sentence and says what to do next."""

    message = "Không nhận được tệp này."


class EmptyFile(FileRefused):
    """Zero bytes."""

    message = "Tệp rỗng. Hãy chọn lại tệp."


class TooLarge(FileRefused):
    """Above the limit of correspondence between agencies (50 MB)."""

    message = "Tệp vượt quá {limit_mb} MB. Hãy quét ở độ phân giải thấp hơn hoặc tách thành nhiều tệp."


class UnknownKind(FileRefused):
    """Not on the allow list, by content."""

    message = (
        "Loại tệp này không được nhận. Hãy gửi PDF, ảnh (JPEG, PNG, TIFF, WebP, HEIC),"
        " văn bản (docx, odt, txt) hoặc bảng tính (xlsx, ods, csv)."
    )


class NotPdf(FileRefused):
    """Only a PDF has words at places on a page."""

    message = "Chỉ kiểm tra được tệp PDF. Hãy xuất văn bản sang PDF rồi gửi lại."


class Polyglot(FileRefused):
    """Bytes that two programs read as two different files."""

    message = "Tệp chứa một tệp khác ẩn bên trong nên không được nhận. Hãy xuất hoặc quét lại tệp."


class BrokenFile(FileRefused):
    """It could not be opened as what it says it is."""

    message = "Tệp bị hỏng, không mở được. Hãy xuất hoặc quét lại rồi gửi lại."


class EncryptedFile(FileRefused):
    """Nobody in the office could read it."""

    message = "Tệp có mật khẩu hoặc bị khóa. Hãy bỏ mật khẩu rồi gửi lại."


class ActiveContent(FileRefused):
    """A PDF that runs scripts, starts programs, or carries other files."""

    message = "Tệp PDF chứa nội dung tự chạy hoặc tệp đính kèm ({what}). Hãy in lại ra PDF rồi gửi lại."


class UnsafeXml(FileRefused):
    """XML that says how it is to be read or shown: a DOCTYPE, a style sheet, a page in disguise."""

    message = "Tệp XML có khai báo DOCTYPE, lệnh trình bày hoặc mã chạy được. Hãy xin lại tệp XML chỉ có dữ liệu."


class HasMacros(FileRefused):
    """An office file with a program in it, or that fetches one."""

    message = "Tệp văn phòng có macro hoặc liên kết tự tải. Hãy lưu lại không kèm macro hoặc xuất ra PDF."


class TooManyPages(FileRefused):
    """Scans above the limit stall viewers and signing services."""

    message = "Tệp có {pages} trang, tối đa {limit} trang. Hãy tách thành nhiều tệp."


class TooComplex(FileRefused):
    """So many objects, or so much data when unpacked, that it is an attack or a mistake."""

    message = "Nội dung bung ra quá lớn hoặc quá phức tạp. Hãy xuất lại tệp ở dạng đơn giản hơn."


class PictureTooLarge(FileRefused):
    """More pixels than a sheet of A3 at 400 dpi."""

    message = "Ảnh có {megapixels} triệu điểm ảnh, tối đa {limit} triệu. Hãy giảm độ phân giải."


class PlaceInside(FileRefused):
    """Others would see where it was taken, and we do not write such a file anew."""

    message = "Ảnh TIFF có ghi nơi chụp. Hãy gửi ảnh JPEG, PNG hoặc tệp PDF."


class NotUtf8(FileRefused):
    """Text in an old Vietnamese encoding would be stored as mojibake."""

    message = "Tệp chữ phải dùng bảng mã Unicode (UTF-8). Hãy lưu lại với bảng mã UTF-8."


class Infected(FileRefused):
    """What the scanner found stays out of the message: the name of a signature helps nobody at the counter."""

    message = "Phần mềm diệt mã độc đã chặn tệp này. Hãy kiểm tra máy của bạn và gửi tệp khác."


class FileMissing(Missing):
    """No such file, or its bytes are gone."""

    message = "Không tìm thấy tệp này."


class ScannerUnavailable(Unavailable):
    """A scanner is configured and does not answer: nothing gets in unscanned."""

    message = "Chưa quét được mã độc nên chưa nhận tệp. Vui lòng thử lại sau ít phút."


class StorageUnavailable(Unavailable):
    """The disk is full, or the object store does not answer."""

    message = "Kho tệp đang gặp sự cố. Vui lòng thử lại sau ít phút."


class FileDestroyed(Missing):
    """Sealed pictures of identity papers are destroyed once they were verified."""

    message = "Ảnh giấy tờ này đã được hủy sau khi xác minh."


class FileUnreadable(Unavailable):
    """Sealed with a key that this installation does not have, or changed on the disk."""

    message = "Chưa mở được tệp đã niêm phong. Vui lòng báo quản trị hệ thống."

    def __init__(self) -> None:
        super().__init__(retry=False)


class UploadMissing(Missing):
    """Unknown, swept, or somebody else's: one answer."""

    message = "Lần tải lên này không còn. Hãy chọn lại tệp để tải lên từ đầu."


class UploadNotUnderstood(Invalid):
    """A size, a place or a hash that means nothing."""

    message = "Phần tệp gửi lên không hợp lệ. Hãy chọn lại tệp để tải lên từ đầu."


class MoreThanDeclared(Invalid):
    """The file grew on the phone, or somebody fills our disk."""

    message = "Tệp gửi lên dài hơn dung lượng đã khai ({size} byte). Hãy chọn lại tệp để tải lên từ đầu."


class PieceTooLarge(Invalid):
    """One piece must pass where a visitor may send a megabyte."""

    message = "Mỗi phần gửi lên tối đa {limit_kb} KB. Hãy tải lại trang rồi thử lại."


class WrongOffset(Refused):
    """``offset`` among the facts is where to go on. The bytes before it stay as they are."""

    message = "Phần gửi lên không nối tiếp phần đã nhận. Hãy gửi tiếp từ byte {offset}."


class PieceDamaged(Invalid):
    """Its bytes are not those that its hash was made of: the line changed them."""

    message = "Phần tệp bị hỏng trên đường truyền. Hãy gửi lại từ byte {offset}."


class UploadUnfinished(Refused):
    """``offset`` among the facts is where to go on."""

    message = "Tệp chưa tải lên hết: mới nhận {offset} trên {size} byte. Hãy gửi tiếp."


class OtherContent(Invalid):
    """Whole, but not the file that was declared."""

    message = "Nội dung nhận được khác với tệp đã chọn. Hãy chọn lại tệp để tải lên từ đầu."


class TooManyUploads(Refused):
    """One draft keeps no more half files than a person can be busy with."""

    message = "Đang có {limit} tệp tải lên dở dang. Hãy đợi tải xong rồi thêm tệp khác."


class NotAPage(FileRefused):
    """Kept at the desk perhaps, but no page of a paper from a phone."""

    message = "Tệp này không phải ảnh hoặc PDF. Hãy chụp ảnh giấy tờ, hoặc chọn ảnh (JPEG, PNG, HEIC) hay PDF."


class NothingToCompose(Invalid):
    """A paper without pages."""

    message = "Giấy tờ này chưa có trang nào. Hãy chụp ảnh hoặc chọn tệp."


class WorkshopUnavailable(Unavailable):
    """The process that works on photos did not start or took too long."""

    message = "Máy chủ đang bận xử lý ảnh. Vui lòng thử lại sau ít phút."
