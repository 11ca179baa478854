"""The ways work on a meeting is refused, each with the sentence that the user reads."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class MeetingNotFound(Missing):
    message = "Không tìm thấy cuộc họp này, hoặc cuộc họp không thuộc phạm vi của bạn."


class MeetingPaperNotFound(Missing):
    message = "Không tìm thấy tài liệu này trong cuộc họp."


class RoomNotFound(Missing):
    message = "Không tìm thấy phòng họp này, hoặc phòng đã ngừng dùng."


class NotBegun(Refused):
    message = "Cuộc họp chưa bắt đầu. Ghi biên bản khi họp hoặc sau khi họp."


class MayNotArrange(Forbidden):
    message = "Vị trí của bạn không được tổ chức cuộc họp. Việc này của văn phòng, lãnh đạo cơ quan."


class WordsMissing(Invalid):
    message = "Hãy ghi {label}, không để trống."


class WordsTooLong(Invalid):
    message = "{label} tối đa {most} ký tự. Hãy viết gọn hơn."


class EndBeforeBegin(Invalid):
    message = "Giờ kết thúc phải sau giờ bắt đầu."


class TooLong(Invalid):
    message = "Một cuộc họp dài nhất {days} ngày. Hãy xem lại ngày kết thúc."


class BeginInThePast(Invalid):
    message = "Giờ bắt đầu phải sau lúc này. Hãy chọn giờ khác."


class BeginTooFar(Invalid):
    message = "Chỉ xếp lịch họp trong {days} ngày tới. Hãy xem lại năm."


class PlaceMissing(Invalid):
    message = "Hãy chọn phòng họp, hoặc ghi địa điểm, hoặc ghi liên kết họp trực tuyến."


class LinkWrong(Invalid):
    message = "Liên kết họp trực tuyến phải bắt đầu bằng https://."


class PostNotOffered(Invalid):
    message = "Vị trí này không còn trong cơ quan hoặc chưa có người. Hãy chọn lại."


class RoomNotOffered(Invalid):
    message = "Phòng này không còn dùng. Hãy chọn phòng khác."


class ChairInvited(Invalid):
    message = "Người chủ trì không cần mời thêm. Hãy bỏ chọn ở phần thành phần mời."


class GuestUnreadable(Invalid):
    message = "Dòng {line}: hãy ghi họ tên, chức danh, thư điện tử, cách nhau bằng dấu chấm phẩy."


class GuestTwice(Invalid):
    message = "Dòng {line}: thư điện tử {email} đã có ở trên."


class TooManyInvited(Invalid):
    message = "Mỗi cuộc họp mời tối đa {most} người ngoài cơ quan."


class TooManyFiles(Invalid):
    message = "Mỗi cuộc họp tối đa {most} tài liệu."


class FileGone(Invalid):
    message = "Tệp không còn trên máy chủ. Hãy tải lại tệp."


class SeatsWrong(Invalid):
    message = "Số chỗ ngồi phải từ 1 đến {most}."


class RoomNameTaken(Invalid):
    message = "Cơ quan đã có phòng họp tên này."


class RoomTaken(Refused):
    """The room is given to one meeting at a time."""

    message = "{room} đã có cuộc họp {code} “{subject}”, từ {begin} đến {end}. Hãy chọn phòng khác hoặc giờ khác."


class NobodyInvited(Refused):
    message = "Chưa có ai trong thành phần mời. Hãy sửa cuộc họp, chọn người cần mời rồi gửi giấy mời."


class MoveNotAllowed(Refused):
    message = "Cuộc họp đang “{now}”, không chuyển sang “{wanted}” được. Hãy mở lại trang để xem việc cần làm."


class MeetingOver(Refused):
    message = "Cuộc họp này đã hủy hoặc đã bắt đầu, không sửa được nữa."


class MoveNotOffered(Refused):
    """The page of a verb whose button is not shown: an old tab, a colleague was faster."""

    message = "Cuộc họp đang “{state}”, vị trí của bạn hiện không làm được việc này. Hãy mở lại cuộc họp để xem."


class ChangedMeanwhile(Refused):
    """Somebody else did something between the page and the button."""

    message = "Có người vừa cập nhật cuộc họp này. Hãy mở lại cuộc họp, xem điều mới rồi làm tiếp."
