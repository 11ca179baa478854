"""Văn bản đến: where a document stands, how urgent it is, and what kinds of secrecy are kept out."""

from types import MappingProxyType

from django.db.models import IntegerChoices, TextChoices


class IncomingState(TextChoices):
    NEW = "new", "Mới vào sổ"
    PRESENTED = "presented", "Đã trình lãnh đạo"
    DIRECTED = "directed", "Đã có bút phê"
    PROCESSING = "processing", "Đang giải quyết"
    DONE = "done", "Đã giải quyết"
    VOIDED = "voided", "Đã hủy số"


_S = IncomingState

INCOMING_MOVES = MappingProxyType(
    {
        # A number given in error is struck out while nobody has decided on the document; it is never used again.
        _S.NEW: frozenset({_S.PRESENTED, _S.VOIDED}),
        # DONE: the leader has seen it and nothing need be done.
        _S.PRESENTED: frozenset({_S.DIRECTED, _S.DONE, _S.VOIDED}),
        # DIRECTED again: the leader gives it to somebody else, or puts the day off.
        _S.DIRECTED: frozenset({_S.DIRECTED, _S.PROCESSING, _S.DONE}),
        _S.PROCESSING: frozenset({_S.DIRECTED, _S.DONE}),
        _S.DONE: frozenset(),
        _S.VOIDED: frozenset(),
    }
)
WITH_THE_OFFICER = frozenset({_S.DIRECTED, _S.PROCESSING})
OPEN = frozenset({_S.NEW, _S.PRESENTED}) | WITH_THE_OFFICER


class Urgency(IntegerChoices):
    """Độ khẩn (Decree 30/2020, Phụ lục I); the higher comes first in every list of work."""

    NORMAL = 0, "Thường"
    URGENT = 1, "Khẩn"
    VERY_URGENT = 2, "Thượng khẩn"
    FLASH = 3, "Hỏa tốc"


class Secrecy(TextChoices):
    """Độ mật: asked for so that a secret document is stopped at the door; nothing secret is ever stored."""

    NONE = "none", "Không mật"
    CONFIDENTIAL = "confidential", "Mật"
    SECRET = "secret", "Tối mật"
    TOP_SECRET = "top_secret", "Tuyệt mật"


REGISTERING, DIRECTING, READING = "correspondence.register", "correspondence.direct", "correspondence.read"
