"""How far a message to another system has come."""

from types import MappingProxyType

from django.db.models import TextChoices


class DeliveryState(TextChoices):
    OWED = "owed", "Chờ gửi"
    SENT = "sent", "Đã gửi"
    DEAD = "dead", "Đã thôi gửi"


_S = DeliveryState
# Back to owed by replay only.
DELIVERY_MOVES = MappingProxyType(
    {_S.OWED: frozenset({_S.SENT, _S.DEAD}), _S.SENT: frozenset({_S.OWED}), _S.DEAD: frozenset({_S.OWED})}
)
