"""Cầu ký: the reference bridge, on the signer's own machine. It needs no database and no network.

It shows what is asked, signs that and nothing else, and sends nothing anywhere: its answer is a file.
"""

import asyncio
import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any

from django.utils.module_loading import import_string

from motcua.foundation.signing.errors import BridgeRefuses
from motcua.foundation.signing.rules import bridge
from motcua.foundation.signing.rules.bridge import Request
from motcua.kernel.moments import say_moment

_SERVICES = "motcua.foundation.signing.services"


def read_request(content: bytes, *, paper: bytes | None, at: datetime) -> Request:
    """A request that may be signed. Raises BridgeRefuses."""
    request = bridge.read_request(content)
    bridge.check_request(request, paper=paper, at=at)
    return request


def told(request: Request, *, compared: bool) -> list[str]:
    """What the person reads before typing anything."""
    what = request.title or "(không ghi tên việc)"
    lines = [f"Nơi yêu cầu:    {request.origin}"]
    if request.digest:
        seen = "trùng với tệp bạn đưa" if compared else "chưa so với tệp nào; thêm --paper <tệp PDF> để so"
        lines += [f"Ký văn bản:     {what}", f"Mã SHA-256:     {request.digest}", f"                ({seen})"]
    else:
        lines += [f"Chứng minh:     giữ khóa của chứng thư ({what}); không ký văn bản nào"]
    lines += [
        f"Bằng chứng thư: {request.subject}, số {request.serial}",
        f"Trả lời trước:  {say_moment(request.until)}",
    ]
    return lines


def answer_to(request: Request, held: AbstractContextManager[Any]) -> str:
    """``held``: the key while it is open. Raises BridgeRefuses for another key than was asked for."""
    with held as signer:
        own = hashlib.sha256(signer.signing_cert.dump()).hexdigest()
        if own != request.fingerprint:
            raise BridgeRefuses("the key is of another certificate than the one that is asked for")
        signature = asyncio.run(signer.async_sign_raw(request.to_sign, "sha256"))
    return bridge.write_answer(bridge.Answer(request.name, own, signature))


def key_in_file(content: bytes, passphrase: str) -> AbstractContextManager[Any]:
    """Raises KeyNotOpened, KeyDoesNotMatch."""
    open_key: Callable[..., Any] = import_string(f"{_SERVICES}.keys.open_pkcs12")
    return nullcontext(open_key(content, passphrase))


def key_on_token(label: str, request: Request, pin: str) -> AbstractContextManager[Any]:
    """The one whose certificate is asked for. Raises TokenAway, PinWrong, PinLockedOut, BridgeRefuses."""
    on_token: Callable[..., list[bytes]] = import_string(f"{_SERVICES}.tokens.certificates_on")
    token_signer: Callable[..., AbstractContextManager[Any]] = import_string(f"{_SERVICES}.tokens.token_signer")
    found = (one for one in on_token(label) if hashlib.sha256(one).hexdigest() == request.fingerprint)
    certificate = next(found, None)
    if certificate is None:
        raise BridgeRefuses("the certificate that is asked for is not on this token")
    return token_signer(label, certificate=certificate, pin=pin, others=())
