"""The ways work on an assignment is refused, each with the sentence that the user reads."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class AssignmentNotFound(Missing):
    message = "Không tìm thấy nhiệm vụ này, hoặc nhiệm vụ không thuộc phạm vi của bạn."


class EvidenceNotFound(Missing):
    message = "Không tìm thấy tệp minh chứng này trong nhiệm vụ."


class MayNotGive(Forbidden):
    message = "Vị trí của bạn không được giao nhiệm vụ. Việc này của lãnh đạo cơ quan, phụ trách đơn vị."


class MayNotSupervise(Forbidden):
    message = "Vị trí của bạn không được xem bảng theo dõi nhiệm vụ của cơ quan."


class NotYourAssignment(Forbidden):
    message = "Nhiệm vụ này không giao cho vị trí của bạn."


class NotGivenByYou(Forbidden):
    message = "Nhiệm vụ này do vị trí khác giao; chỉ vị trí giao việc mới làm được việc này."


class WordsMissing(Invalid):
    message = "Hãy ghi {label}, không để trống."


class WordsTooLong(Invalid):
    message = "{label} tối đa {most} ký tự. Hãy viết gọn hơn."


class PercentWrong(Invalid):
    message = "Tiến độ phải từ 0 đến 99%. Xong hẳn thì nộp kết quả."


class UrgencyUnknown(Invalid):
    message = "Hãy chọn một độ khẩn trong danh sách."


class PostNotOffered(Invalid):
    message = "Vị trí này không còn trong cơ quan hoặc chưa có người. Hãy chọn lại."


class GivenToOneself(Invalid):
    """Nobody takes their own result."""

    message = "Không tự giao nhiệm vụ cho vị trí của chính mình. Hãy chọn vị trí khác."


class MainAmongOthers(Invalid):
    message = "Vị trí chủ trì không thể vừa là vị trí phối hợp. Hãy bỏ chọn ở phần phối hợp."


class DueMissing(Invalid):
    message = "Hãy chọn ngày hạn, hoặc ghi số ngày làm việc."


class DueTwice(Invalid):
    message = "Chỉ ghi một trong hai: ngày hạn, hoặc số ngày làm việc."


class TermWrong(Invalid):
    message = "Số ngày làm việc phải từ 1 đến {most}."


class DueInThePast(Invalid):
    message = "Hạn phải sau lúc này. Hãy chọn ngày khác."


class DueTooFar(Invalid):
    message = "Hạn không thể sau {latest}. Hãy xem lại năm."


class DueNotWorking(Invalid):
    message = "Ngày {day} cơ quan không làm việc. Hãy chọn một ngày làm việc."


class NotLater(Invalid):
    message = "Hạn mới phải sau hạn đang có ({due})."


class TooManyFiles(Invalid):
    message = "Mỗi lần nộp tối đa {most} tệp minh chứng."


class FileGone(Invalid):
    message = "Tệp không còn trên máy chủ. Hãy tải lại tệp."


class TwoSources(Invalid):
    message = "Một nhiệm vụ chỉ giao từ một văn bản hoặc một hồ sơ."


class LinkedDocumentUnknown(Invalid):
    message = "Không tìm thấy văn bản đến này trong phạm vi của bạn. Hãy ghi dạng số/năm, ví dụ 12/2026."


class LinkedDossierUnknown(Invalid):
    message = "Không tìm thấy hồ sơ có mã này trong phạm vi của bạn. Hãy xem lại mã."


class MoveNotAllowed(Refused):
    message = "Nhiệm vụ đang “{now}”, không chuyển sang “{wanted}” được. Hãy mở lại trang để xem việc cần làm."


class MoveNotOffered(Refused):
    """The page of a verb whose button is not shown: an old tab, a colleague was faster."""

    message = "Nhiệm vụ đang “{state}”, vị trí của bạn hiện không làm được việc này. Hãy mở lại nhiệm vụ để xem."


class ChangedMeanwhile(Refused):
    """Somebody else did something between the page and the button."""

    message = "Có người vừa cập nhật nhiệm vụ này. Hãy mở lại nhiệm vụ, xem điều mới rồi làm tiếp."


class PostponementWaiting(Refused):
    message = "Đã có một đề nghị lùi hạn đang chờ trả lời."


class NoPostponementAsked(Refused):
    message = "Không có đề nghị lùi hạn nào đang chờ trả lời."


class MayNotChangeReminders(Forbidden):
    message = "Vị trí của bạn không được sửa mốc nhắc. Việc này của người quản trị cơ quan."


class ReminderRuleMeaningless(Invalid):
    message = "Mốc nhắc chưa đúng. {why}"


class ReminderRuleNotFound(Missing):
    message = "Không tìm thấy mốc nhắc này, hoặc mốc đã kết thúc."
