"""Why the journal refuses."""

from motcua.kernel.errors import Forbidden, Missing


class MayNotAudit(Forbidden):
    message = "Bạn không có quyền xem nhật ký của cơ quan này."


class NoSuchDuty(Missing):
    message = "Việc này không còn trong danh sách chờ: có thể đã làm xong."
