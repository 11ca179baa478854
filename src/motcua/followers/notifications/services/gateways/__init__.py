"""Các nhà cung cấp: one function a protocol. Each takes a letter and answers with the gateway's own number of it.

What a gateway does not take raises NotTaken (another may, or the same one later) or NoReader (nobody at this address:
asking again helps nothing).
"""

from collections.abc import Callable, Mapping
from typing import Any

from motcua.followers.notifications.services.gateways import bridge, esms, mail, screen, zalo
from motcua.followers.notifications.services.gateways.letters import Letter, NoReader, NotTaken, Receipt
from motcua.followers.notifications.states import GatewayKind

SEND: Mapping[str, Callable[[Letter, Any], str]] = {
    GatewayKind.SMTP: mail.send,
    GatewayKind.SCREEN: screen.send,
    GatewayKind.ESMS: esms.send,
    GatewayKind.BRIDGE: bridge.send,
    GatewayKind.ZALO: zalo.send,
}
# What a gateway calls back with, by protocol; others report nothing.
READ_RECEIPT: Mapping[str, Callable[[Any, Mapping[str, str], bytes, Mapping[str, str]], Receipt | None]] = {
    GatewayKind.ESMS: esms.read_receipt,
    GatewayKind.BRIDGE: bridge.read_receipt,
    GatewayKind.ZALO: zalo.read_receipt,
}

__all__ = ["READ_RECEIPT", "SEND", "Letter", "NoReader", "NotTaken", "Receipt"]
