"""The ways a dossier from the portal is refused, and the words between the applicant and the office."""

from motcua.kernel.errors import Forbidden, Invalid, Refused


class NotYourDossier(Forbidden):
    """Only whose matter it is, or who acts for them, may do this."""

    message = "Chỉ người nộp, chủ hồ sơ hoặc người được ủy quyền làm được việc này."


class NotFiledInOwnName(Forbidden):
    """Who files is who is signed in."""

    message = "Người nộp phải là người đang đăng nhập. Hãy đăng nhập lại rồi nộp."


class NobodyReceives(Refused):
    """No post of the agency has the counter's grant."""

    message = "Cơ quan này chưa có bộ phận tiếp nhận hồ sơ trực tuyến. Hãy nộp trực tiếp tại bộ phận Một cửa."


class NotReceivedYet(Refused):
    """The office has not taken it in, so there is nothing to handle."""

    message = "Hồ sơ nộp trực tuyến chưa được tiếp nhận. Hãy tiếp nhận, yêu cầu sửa hoặc từ chối trước."


class NotFiledOnline(Refused):
    """The verb is of dossiers from the portal."""

    message = "Hồ sơ này không nộp qua cổng trực tuyến. Hãy dùng yêu cầu bổ sung hoặc ghi chú."


class NothingMarked(Invalid):
    """A request for corrections without any."""

    message = "Hãy đánh dấu ít nhất một mục tờ khai hoặc giấy tờ cần sửa và ghi lý do."


class ReasonMissing(Invalid):
    """The applicant reads why; ``label`` is what was marked."""

    message = "Hãy ghi lý do cho mục “{label}”."


class MarkUnknown(Invalid):
    """Not a field of the form that was filed."""

    message = "Mục “{what}” không có trong tờ khai của hồ sơ này. Hãy tải lại trang và chọn lại."


class NothingToCorrect(Refused):
    """Nobody has asked, or it was answered already."""

    message = "Không có yêu cầu sửa, bổ sung nào chờ trả lời. Hãy tải lại trang để xem tình trạng mới."


class NotAskedFor(Refused):
    """Only what was marked may be changed; ``what`` is the first thing that was not."""

    message = "Mục “{what}” không nằm trong yêu cầu sửa nên không thay đổi được. Chỉ sửa các mục được đánh dấu."


class NothingCorrected(Invalid):
    """Sent back as it was."""

    message = "Chưa có mục nào được sửa và chưa có giấy tờ nào được thêm. Hãy sửa các mục được đánh dấu rồi gửi lại."


class MessageTooLong(Invalid):
    """A message is a few sentences."""

    message = "Tin nhắn dài quá {most} ký tự. Hãy viết ngắn hơn."


class TooManyMessages(Refused):
    """Nobody reads a hundred messages a day."""

    message = "Hôm nay đã gửi {most} tin nhắn trong hồ sơ này. Hãy chờ trả lời hoặc gọi điện thoại cho cơ quan."


class MayNotSetAcknowledgment(Forbidden):
    """The parameter of an agency belongs to its administrator."""

    message = "Bạn không có quyền đổi thời hạn trả lời hồ sơ trực tuyến của cơ quan này."


class AcknowledgmentMeaningless(Invalid):
    """A rule without sense; ``why`` is the sentence."""

    message = "{why}"
