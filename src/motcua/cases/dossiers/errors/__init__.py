"""The ways work on a dossier is refused, each with the sentence that the user reads."""

from motcua.cases.dossiers.errors.charging import FeeUnknown, NothingToPay, NotYetPaid
from motcua.cases.dossiers.errors.many import (
    BulkRunNotFound,
    ContactUnchanged,
    ItemBroken,
    NothingSelected,
    NothingToPrint,
    NothingToSign,
    SheafFull,
    TooManySelected,
    TooManyToSign,
    TooManyViews,
    ViewNameTaken,
    ViewNotFound,
)
from motcua.cases.dossiers.errors.submitting import (
    AcknowledgmentMeaningless,
    MarkUnknown,
    MayNotSetAcknowledgment,
    MessageTooLong,
    NobodyReceives,
    NotAskedFor,
    NotFiledInOwnName,
    NotFiledOnline,
    NothingCorrected,
    NothingMarked,
    NothingToCorrect,
    NotReceivedYet,
    NotYourDossier,
    ReasonMissing,
    TooManyMessages,
)
from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused

# Beside what is defined here.
__all__ = [
    "AcknowledgmentMeaningless",
    "BulkRunNotFound",
    "ContactUnchanged",
    "FeeUnknown",
    "ItemBroken",
    "MarkUnknown",
    "MayNotSetAcknowledgment",
    "MessageTooLong",
    "NobodyReceives",
    "NotAskedFor",
    "NotFiledInOwnName",
    "NotFiledOnline",
    "NotReceivedYet",
    "NotYetPaid",
    "NotYourDossier",
    "NothingCorrected",
    "NothingMarked",
    "NothingSelected",
    "NothingToCorrect",
    "NothingToPay",
    "NothingToPrint",
    "NothingToSign",
    "ReasonMissing",
    "SheafFull",
    "TooManyMessages",
    "TooManySelected",
    "TooManyToSign",
    "TooManyViews",
    "ViewNameTaken",
    "ViewNotFound",
]


class DossierNotFound(Missing):
    """None of this code, or not for these eyes."""

    message = "Không tìm thấy hồ sơ này. Hãy kiểm tra lại mã hồ sơ."


class IntakeInvalid(Invalid):
    """The typed form cannot be saved; ``field`` names the first fault and ``faults`` all of them."""

    message = "{sentence}"


class FieldMissing(Invalid):
    """A verb's own input lacks something."""

    message = "Hãy nhập {label}."


class NotAllowed(Forbidden):
    """The post has no grant for this verb at the dossier's agency."""

    message = "Vị trí của bạn không được giao việc này. Hãy chuyển vị trí hoặc liên hệ lãnh đạo đơn vị."


class NotAtYourPost(Forbidden):
    """Only the post where the dossier lies may do this."""

    message = "Hồ sơ không nằm ở vị trí của bạn. Hãy đề nghị người đang giữ chuyển hồ sơ cho bạn."


class NotEnded(Refused):
    message = "Hồ sơ {code} chưa kết thúc nên chưa xóa dữ liệu được. Hãy giải quyết xong hoặc rút hồ sơ trước."


class HeldByColleague(Refused):
    """Somebody else of the post has taken the work over."""

    message = "Đồng nghiệp cùng vị trí đã nhận hồ sơ này. Hãy đề nghị lãnh đạo phân công lại nếu cần."


class AlreadyYours(Refused):
    """Taken over already by this person."""

    message = "Bạn đã nhận hồ sơ này rồi. Hãy tiếp tục xử lý."


class MoveNotAllowed(Refused):
    """The table of moves has no such move."""

    message = "Hồ sơ đang “{now}”, không chuyển sang “{wanted}” được. Hãy tải lại trang để xem tình trạng mới."


class StateForbids(Refused):
    """The verb makes no sense in this state."""

    message = "Hồ sơ đang ở trạng thái “{now}” nên chưa làm việc này được. Hãy tải lại trang để xem việc cần làm."


class ClockStandsStill(Refused):
    """While the applicant or another agency is awaited, the dossier is not moved on."""

    message = "Hồ sơ đang tạm dừng ({now}). Hãy ghi nhận kết quả chờ trước khi xử lý tiếp."


class StepNotNext(Refused):
    """The process has no move from the present step to that one."""

    message = "Quy trình không có đường chuyển sang bước này. Hãy chọn một bước trong danh sách."


class PostNotSuited(Refused):
    """The post cannot do the step."""

    message = "Vị trí được chọn không làm được bước “{step}”. Hãy chọn vị trí khác trong danh sách."


class NoPostForStep(Refused):
    """Nobody can do the next step."""

    message = "Chưa có vị trí nào làm bước “{step}”. Hãy báo quản trị phân công vị trí phụ trách lĩnh vực này."


class UseTheSpecialVerb(Refused):
    """Signing steps are entered and left by their own verbs only."""

    message = "Bước “{step}” không chuyển bằng tay. Hãy dùng nút Trình ký, Phê duyệt hoặc Hoàn thành."


class PersonNotInPost(Refused):
    """Work is assigned to people who hold the post."""

    message = "Người được phân công không giữ vị trí này. Hãy chọn người khác."


class AlreadyConsulting(Refused):
    """The post has an unanswered question about this dossier."""

    message = "Vị trí này đang được hỏi ý kiến và chưa trả lời. Hãy chờ trả lời hoặc hỏi vị trí khác."


class ConsultationClosed(Refused):
    """Answered already."""

    message = "Việc lấy ý kiến này đã có trả lời. Hãy tải lại trang."


class SupplementNeedsBasis(Refused):
    """NĐ 118/2025 điều 11: one request only; sector laws allow more, so their article must be named."""

    message = "Hồ sơ đã yêu cầu bổ sung {done} lần. Lần thứ hai phải ghi căn cứ pháp lý và được lãnh đạo duyệt."


class SupplementPending(Refused):
    """A proposal waits for the leader."""

    message = "Đang có một đề xuất yêu cầu bổ sung chờ lãnh đạo duyệt. Hãy chờ ý kiến của lãnh đạo."


class NoSupplementPending(Refused):
    """Nothing to approve or to decline."""

    message = "Không có đề xuất yêu cầu bổ sung nào chờ duyệt. Hãy tải lại trang."


class DefectUnknown(Invalid):
    """A defect names a paper of another dossier."""

    message = "Giấy tờ cần bổ sung không thuộc hồ sơ này. Hãy chọn lại trong danh sách."


class NothingToExtend(Refused):
    """No due moment, so nothing to extend."""

    message = "Hồ sơ không có hạn đang chạy nên không gia hạn được. Hãy xem lại sổ thời hạn."


class ExtendedAlready(Refused):
    """An appointment is moved once only (form 04)."""

    message = "Hồ sơ đã xin lỗi và hẹn lại một lần, không hẹn lại lần nữa. Hãy xử lý và trả kết quả sớm nhất."


class NoExtensionProposed(Refused):
    """Nobody has proposed form 04 for the promise that runs, or a leader has answered already."""

    message = "Không có đề nghị xin lỗi, hẹn lại nào chờ quyết định. Hãy tải lại trang."


class DueMomentPassed(Refused):
    """Form 04 is sent before the due moment."""

    message = "Hạn {due} đã qua, không hẹn lại được nữa. Hãy xử lý và trả kết quả sớm nhất."


class NewDueNotLater(Invalid):
    """The new appointment lies after the old one."""

    message = "Ngày hẹn mới phải sau hạn cũ {due}. Hãy chọn ngày khác."


class NewDueNotWorking(Invalid):
    """Nobody returns a result when the agency is closed."""

    message = "Thời điểm hẹn mới nằm ngoài ngày làm việc. Hãy chọn một ngày làm việc."


class CauseUnknown(Invalid):
    """Not a cause of the table on that day."""

    message = "Nguyên nhân hẹn lại không có trong danh mục. Hãy chọn một nguyên nhân trong danh sách."


class OutcomeDecided(Refused):
    """After a decision exists the dossier ends by returning it."""

    message = "Kết quả đã được phê duyệt nên không làm việc này được nữa. Hãy hoàn thành và trả kết quả."


class OutcomeMissing(Refused):
    """Nothing to submit."""

    message = "Chưa có dự thảo kết quả. Hãy soạn dự thảo trước."


class OutcomeChanged(Refused):
    """The draft that was read is no longer the one that lies there."""

    message = "Dự thảo đã được sửa sau khi bạn mở trang này. Hãy mở lại hồ sơ, đọc dự thảo mới rồi phê duyệt."


class OwnDraft(Refused):
    """Who drafted it and who decides are two people where one of them stands in for somebody."""

    message = (
        "Bạn là người soạn dự thảo này nên không phê duyệt được khi có việc làm thay: người soạn và người duyệt phải là"
        " hai người. Hãy chuyển lãnh đạo khác, hoặc trả lại để người khác soạn."
    )


class OutcomeNotApproved(Refused):
    """Finish needs an approved outcome paper."""

    message = "Kết quả chưa được lãnh đạo phê duyệt. Hãy trình lãnh đạo trước."


class OutcomeKindUnknown(Invalid):
    """An outcome of another procedure."""

    message = "Loại kết quả không thuộc thủ tục này. Hãy chọn lại trong danh sách."


class FormNotForThis(Refused):
    """The letter tells of something that has not happened."""

    message = "Hồ sơ không có việc để lập phiếu mẫu {form}. Hãy tải lại trang."


class NotTakenInHere(Refused):
    """The agency has not adopted the procedure, or this version of it is not in force on that day."""

    message = "Thủ tục này không còn nhận tại cơ quan hôm nay. Hãy tìm và chọn lại thủ tục đang có hiệu lực."


class FirstStepNotOffered(Invalid):
    """The process has no way from the receipt to that step, or only a leader's."""

    message = "Sau bước tiếp nhận không chuyển được đến bước “{wanted}”. Các bước có thể chọn: {offered}."


class FormUsedAlready(Refused):
    """The key that a form carries made something at another agency, or for somebody else."""

    message = "Phiếu này đã được dùng cho một lần lưu khác. Hãy mở phiếu mới và nhập lại."


class VersionNotOffered(Refused):
    """The agency's counter cannot take this procedure in that case."""

    message = "Trường hợp được chọn không thuộc thủ tục này. Hãy chọn lại thủ tục và trường hợp."


class RecountNotFound(Missing):
    """None of this number, or nothing in it is for these eyes."""

    message = "Không tìm thấy lần tính lại hạn này."


class MayNotChangeReminders(Forbidden):
    """The ladder of an agency belongs to its administrator."""

    message = "Bạn không có quyền thay đổi mốc nhắc hạn và nguyên nhân chậm của cơ quan này."


class ReminderRuleMeaningless(Invalid):
    """A rung without sense; ``why`` is the sentence."""

    message = "{why}"


class ReminderRuleNotFound(Missing):
    """None, or not of this agency."""

    message = "Không tìm thấy mốc nhắc hạn này. Hãy tải lại trang."


class DelayCauseNotFound(Missing):
    """None, or not of this agency: the common ones are kept for everybody."""

    message = "Không tìm thấy nguyên nhân này trong bảng của cơ quan."


class NoPromiseToMiss(Refused):
    """Nothing was promised, so nothing can be late."""

    message = "Hồ sơ không có hạn giải quyết hoặc đang dừng tính thời hạn nên chưa cần ghi nguyên nhân chậm."


class UrgedAlready(Refused):
    """Urging all day long helps nobody."""

    message = "Hồ sơ vừa được đôn đốc. Hãy chờ trả lời; đôn đốc lại được từ {again}."


class UrgingOneself(Refused):
    """The dossier lies with whoever urges."""

    message = "Hồ sơ đang ở vị trí của bạn, không cần đôn đốc. Hãy mở hồ sơ và xử lý."


class NothingToAnswer(Refused):
    """Nobody has urged, or somebody has answered already."""

    message = "Không có lời đôn đốc nào chờ trả lời. Hãy tải lại trang."


class HandoverNotFound(Missing):
    """None, or not for these eyes."""

    message = "Không tìm thấy bàn giao này."


class SamePerson(Invalid):
    """Work cannot be handed to who has it."""

    message = "Người nhận đang là người giao. Hãy chọn người nhận khác."


class DossiersLeft(Refused):
    """An agency closes only when nobody waits for anything there: after its last day no post is left to do it."""

    message = (
        "{agency} còn {count} hồ sơ chưa xong, trong đó {done} hồ sơ chờ trả kết quả, nên chưa thôi hoạt động được. "
        "Hãy giải quyết và trả hết. Khi cơ quan được sáp nhập mà hồ sơ vẫn do những người này làm tiếp, hãy đổi tên "
        "hoặc chuyển cấp trên của cơ quan thay vì cho thôi hoạt động: hồ sơ đi theo."
    )


class NothingToHandOver(Refused):
    """No open work, or none that the other post may do."""

    message = "Không có hồ sơ nào bàn giao được cho người này. Hãy chọn người nhận khác."
