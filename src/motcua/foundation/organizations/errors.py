"""Why the organization chart refuses."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class BadAgencyCode(Invalid):
    message = "Mã định danh “{code}” không đúng dạng. Mã theo QĐ 20/2020 có dạng H61.21 (tối đa bốn cấp)."


class UnknownGrant(Invalid):
    message = "Không có quyền nào tên “{grant}”. Hãy chọn quyền trong danh mục."


class DatesReversed(Invalid):
    message = "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu. Hãy sửa lại ngày."


class NameNeeded(Invalid):
    message = "Tên không được để trống. Hãy nhập tên."


class CodeTaken(Refused):
    message = "Mã “{code}” đã được dùng. Hãy chọn mã khác."


class TreeWouldTurn(Refused):
    message = "Cơ quan không thể nằm dưới chính nó hoặc dưới cơ quan cấp dưới của nó. Hãy chọn cơ quan cấp trên khác."


class ParentsOverlap(Refused):
    message = "Từ ngày này trở đi cơ quan đã có cấp trên khác. Mỗi ngày chỉ có một cấp trên; hãy chọn ngày muộn hơn."


class AlreadyHeld(Refused):
    message = "Người này đã giữ vị trí trong khoảng thời gian đó. Hãy chọn khoảng thời gian khác."


class NotHeld(Refused):
    message = "Người này không giữ vị trí vào ngày đó. Hãy kiểm tra lại ngày."


class PostNotThere(Refused):
    message = "Vị trí không tồn tại trong suốt khoảng thời gian đó. Hãy chọn khoảng thời gian trong hạn của vị trí."


class MayNotAdminister(Forbidden):
    message = "Bạn không có quyền quản trị cơ quan này. Hãy liên hệ quản trị viên của cấp trên."


class NoSuchAgency(Missing):
    message = "Không tìm thấy cơ quan này."


class NoSuchPost(Missing):
    message = "Không tìm thấy vị trí này."


class NoSuchUnit(Missing):
    message = "Không tìm thấy đơn vị này."
