"""Why a conclusion is not written or not given, each with the sentence that the user reads."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class ConclusionNotFound(Missing):
    message = "Không tìm thấy kết luận này. Có thể đã bỏ."


class MayNotConclude(Forbidden):
    message = "Kết luận do người chủ trì hoặc người tổ chức ghi."


class NotHeld(Refused):
    message = "Cuộc họp chưa có biên bản, hoặc đợt lấy ý kiến chưa kết thúc. Hãy làm việc đó trước, rồi ghi kết luận."


class DoerMissing(Invalid):
    """A helper or a due moment means nothing while nobody does it."""

    message = "Đã ghi hạn hoặc người phối hợp thì phải chọn người chủ trì thực hiện."


class ChairDoes(Invalid):
    """Who gives the work of a meeting takes its result."""

    message = "Người chủ trì giao việc, không nhận việc. Hãy chọn vị trí khác, hoặc để trống."


class TooManyConclusions(Refused):
    message = "Mỗi cuộc họp, mỗi đợt lấy ý kiến tối đa {most} kết luận."


class ConclusionGiven(Refused):
    """Who does it counts on its words: from then on it is changed where the work is."""

    message = "Kết luận này đã giao thành nhiệm vụ, không sửa được ở đây. Hãy lùi hạn hoặc thu hồi ở trang nhiệm vụ."


class NothingToGive(Refused):
    message = "Không có kết luận nào chờ giao việc."


class CannotBeGiven(Refused):
    """What could be done when it was written cannot be any more: the day is over, the post is empty."""

    message = "Chưa giao được việc nào. Kết luận {number}: {why}"
