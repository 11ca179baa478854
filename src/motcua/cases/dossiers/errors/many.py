"""Work on many dossiers at once, saved lists, and one person's contact data in all of theirs."""

from motcua.kernel.errors import Invalid, Missing, Refused


class NothingSelected(Invalid):
    """A deed for many without any."""

    message = "Chưa chọn hồ sơ nào. Hãy đánh dấu các hồ sơ trong danh sách."


class TooManySelected(Refused):
    """More than anybody reads the result of."""

    message = "Mỗi lần làm tối đa {most} hồ sơ. Hãy lọc bớt hoặc chia làm nhiều lần."


class NothingToSign(Invalid):
    """A list of papers without a tick."""

    message = "Chưa chọn văn bản nào để ký. Hãy đánh dấu các văn bản trong danh sách."


class TooManyToSign(Refused):
    """More than anybody has read."""

    message = "Mỗi lần ký tối đa {most} văn bản. Hãy chia làm nhiều lần."


class NothingToPrint(Refused):
    """No letter was issued for this dossier."""

    message = "Hồ sơ chưa có phiếu nào để in."


class SheafFull(Refused):
    """More paper than one file may hold."""

    message = "Tệp in đã đủ {pages} trang. Hãy in tệp này rồi làm lại các hồ sơ chưa in."


class ItemBroken(Refused):
    """The fault is ours; the dossier or document is as it was."""

    message = "Hệ thống gặp lỗi ở mục này, nội dung vẫn như cũ. Hãy mở và làm riêng; nếu vẫn lỗi, báo người quản trị."


class BulkRunNotFound(Missing):
    """None, or somebody else's."""

    message = "Không tìm thấy việc hàng loạt này."


class ViewNotFound(Missing):
    """None, or somebody else's."""

    message = "Không tìm thấy danh sách đã lưu này."


class ViewNameTaken(Refused):
    """One name, one list."""

    message = "Đã có danh sách tên “{name}”. Hãy chọn tên khác."


class TooManyViews(Refused):
    """A row of names that nobody can read any more."""

    message = "Đã lưu {most} danh sách. Hãy xóa bớt trước khi lưu thêm."


class ContactUnchanged(Refused):
    """All open dossiers say so already."""

    message = "Các hồ sơ đang mở của người này đã có thông tin liên hệ như vậy."
