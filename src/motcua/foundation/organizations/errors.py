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


class AgencyClosed(Refused):
    message = "Cơ quan này đã thôi hoạt động. Hãy chọn cơ quan khác."


class StillBelow(Refused):
    message = "Còn {count} cơ quan cấp dưới sau ngày đó. Hãy chuyển hoặc kết thúc các cơ quan đó trước."


class NameTakenThatDay(Refused):
    message = "Từ ngày {day} đã có một tên khác. Hãy chọn ngày khác."


class PostEnded(Refused):
    message = "Vị trí này đã kết thúc. Hãy chọn vị trí khác."


class WrongUnit(Refused):
    message = "Đơn vị này thuộc cơ quan khác. Vị trí chỉ chuyển giữa các đơn vị của một cơ quan."


class OwnPost(Forbidden):
    message = "Không ai tự trao quyền hoặc tự xếp vị trí cho mình. Hãy nhờ một quản trị viên khác làm việc này."


class MoreThanYours(Forbidden):
    message = (
        "Quyền “{grant}” chỉ do người đang có quyền đó tại cơ quan này trao hoặc thu lại. "
        "Hãy nhờ quản trị viên có quyền đó."
    )


class LastAdministrator(Refused):
    message = (
        "Sau thay đổi này {agency} sẽ không còn ai có quyền “{grant}”. "
        "Hãy trao quyền đó cho một vị trí khác đang có người giữ rồi làm lại."
    )


class CoverOneself(Refused):
    message = "Người vắng mặt không thể tự làm thay cho mình. Hãy chọn một đồng nghiệp."


class StandInHoldsPost(Refused):
    message = "Người này đã giữ chính vị trí đó nên không cần làm thay. Hãy chọn người khác."


class StandInCannotSignIn(Refused):
    message = "Tài khoản của người làm thay đang khóa hoặc đã kết thúc. Hãy chọn người khác hoặc mở khóa trước."


class StandInIsAway(Refused):
    message = "Người này cũng vắng mặt trong khoảng từ {since} đến {until}. Hãy chọn người khác hoặc khoảng ngày khác."


class StandInHasNoPost(Refused):
    message = "Người này không giữ vị trí nào trong suốt khoảng ngày đó. Hãy chọn người khác."


class CoversOverlap(Refused):
    message = "Khoảng ngày này trùng với một lần làm thay khác, từ {since} đến {until}. Hãy chọn khoảng ngày khác."


class CoverInPast(Invalid):
    message = "Khoảng làm thay đã qua. Hãy chọn ngày cuối từ hôm nay trở đi."


class CoverTooLong(Invalid):
    message = "Một lần làm thay dài nhất {days} ngày. Vắng lâu hơn thì phân người giữ vị trí."


class CoverOver(Refused):
    message = "Lần làm thay này đã kết thúc."


class MayNotCover(Forbidden):
    message = (
        "Bạn chỉ lập được làm thay cho vị trí của chính mình, "
        "hoặc cho cấp dưới khi bạn là lãnh đạo hay quản trị của cơ quan."
    )


class NoSuchCover(Missing):
    message = "Không tìm thấy lần làm thay này."


class NoSuchPerson(Missing):
    message = "Không tìm thấy người này."


class MayNotManagePerson(Forbidden):
    message = "Người này thuộc cơ quan mà bạn không quản trị tài khoản. Hãy liên hệ quản trị viên của cơ quan đó."


class AlsoWorksElsewhere(Forbidden):
    message = (
        "Người này còn giữ vị trí ở {agencies}, nơi bạn không quản trị tài khoản. "
        "Việc này do quản trị viên của cấp trên chung làm."
    )


class NotToOneself(Forbidden):
    message = "Bạn không tự làm việc này với tài khoản của mình. Hãy nhờ một quản trị viên khác."


class UnknownText(Invalid):
    message = "Không có chỗ dùng câu chữ nào tên “{key}”. Hãy chọn trong danh mục."


class TextTooLong(Invalid):
    message = "Câu chữ dài quá {limit} ký tự. Hãy rút ngắn."


class TextInPast(Invalid):
    message = "Câu chữ đổi sớm nhất từ ngày mai: giấy đã in hôm nay in lại phải y như cũ. Hãy chọn ngày khác."


class MayNotSpeakForAll(Forbidden):
    message = (
        "Câu chữ chung dùng cho mọi cơ quan, nên chỉ người quản trị của cơ quan cấp cao nhất sửa được. "
        "Bạn vẫn đổi được câu chữ riêng của cơ quan mình."
    )


class NoSuchText(Missing):
    message = "Không tìm thấy câu chữ này."


class SheetHeadingsWrong(Invalid):
    message = "Dòng đầu phải có đủ các cột: {missing}. Hãy dùng tệp mẫu."


class SheetEmpty(Invalid):
    message = "Bảng tính không có dòng nào dưới dòng tiêu đề."


class SheetTooLong(Invalid):
    message = "Một lần nhập tối đa {limit} người; bảng này có {rows} dòng. Hãy chia nhỏ."


class SheetHasErrors(Refused):
    message = "Còn {count} dòng có lỗi. Hãy sửa trong bảng tính rồi tải lên lại; chưa có gì được ghi."
