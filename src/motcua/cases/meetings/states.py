"""Cuộc họp, đợt lấy ý kiến bằng văn bản: where they stand, and the grant by which posts arrange them."""

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


class RoundState(TextChoices):
    """Of opinions that are asked for in writing."""

    DRAFT = "draft", "Đang chuẩn bị"
    ASKED = "asked", "Đang lấy ý kiến"
    CLOSED = "closed", "Đã kết thúc"
    WITHDRAWN = "withdrawn", "Đã rút"
    TURNED = "turned", "Chuyển sang họp"


class RoundVerdict(TextChoices):
    AGREES = "agrees", "Đồng ý"
    REMARKS = "remarks", "Đồng ý, có góp ý"
    DISAGREES = "disagrees", "Không đồng ý"
    OTHER = "other", "Ý kiến khác"


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
_R = RoundState
ROUND_MOVES = MappingProxyType(
    {
        _R.DRAFT: frozenset({_R.ASKED, _R.WITHDRAWN}),
        _R.ASKED: frozenset({_R.CLOSED, _R.WITHDRAWN, _R.TURNED}),
        _R.CLOSED: frozenset(),
        _R.WITHDRAWN: frozenset(),
        _R.TURNED: frozenset(),
    }
)
OPEN = frozenset({_S.DRAFT, _S.INVITED})

ARRANGING = "meetings.arrange"
