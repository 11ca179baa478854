"""Nhiệm vụ: where it stands, and the grants by which posts give and follow up."""

from types import MappingProxyType

from django.db.models import TextChoices


class AssignmentState(TextChoices):
    GIVEN = "given", "Chờ nhận việc"
    PROCESSING = "processing", "Đang thực hiện"
    HANDED_IN = "handed_in", "Chờ duyệt kết quả"
    DONE = "done", "Hoàn thành"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


_S = AssignmentState

ASSIGNMENT_MOVES = MappingProxyType(
    {
        _S.GIVEN: frozenset({_S.PROCESSING, _S.WITHDRAWN}),
        _S.PROCESSING: frozenset({_S.HANDED_IN, _S.WITHDRAWN}),
        # A result that lies before the giver is answered: taken, or sent back with a reason.
        _S.HANDED_IN: frozenset({_S.DONE, _S.PROCESSING}),
        _S.DONE: frozenset(),
        _S.WITHDRAWN: frozenset(),
    }
)
WITH_THE_DOER = frozenset({_S.GIVEN, _S.PROCESSING})
OPEN = WITH_THE_DOER | {_S.HANDED_IN}

GIVING, SUPERVISING = "assignments.give", "assignments.supervise"
ADMINISTERING = "organizations.administer"
