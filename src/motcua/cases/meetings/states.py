"""Cuộc họp: where it stands, and the grant by which posts arrange meetings."""

from types import MappingProxyType

from django.db.models import TextChoices


class MeetingState(TextChoices):
    DRAFT = "draft", "Đang chuẩn bị"
    INVITED = "invited", "Đã mời"
    HELD = "held", "Đã họp"
    CANCELLED = "cancelled", "Đã hủy"


class InviteeAnswer(TextChoices):
    COMES = "comes", "Có dự"
    DECLINES = "declines", "Không dự được"
    SENDS = "sends", "Cử người dự thay"


class DocumentRole(TextChoices):
    """What an outgoing document does for a meeting."""

    INVITATION = "invitation", "Giấy mời"
    NOTICE = "notice", "Thông báo kết luận"


_S = MeetingState

MEETING_MOVES = MappingProxyType(
    {
        _S.DRAFT: frozenset({_S.INVITED, _S.CANCELLED}),
        _S.INVITED: frozenset({_S.HELD, _S.CANCELLED}),
        _S.HELD: frozenset(),
        _S.CANCELLED: frozenset(),
    }
)
OPEN = frozenset({_S.DRAFT, _S.INVITED})

ARRANGING = "meetings.arrange"
