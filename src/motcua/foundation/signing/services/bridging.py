"""Cầu ký: the reference bridge, on the signer's own machine. It needs no database and no network.

It shows what is asked, signs that and nothing else, and sends nothing anywhere: its answer is a file.
"""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any

from django.utils.module_loading import import_string

from motcua.foundation.signing.errors import BridgeRefuses
from motcua.foundation.signing.rules import bridge
from motcua.foundation.signing.rules.bridge import Request
from motcua.kernel.moments import say_moment

_SERVICES = "motcua.foundation.signing.services"


def read_requests(content: bytes, *, paper: bytes | None, at: datetime) -> list[Request]:
    """Requests that may be signed: one, or those of a run. Raises BridgeRefuses."""
    requests = bridge.read_requests(content)
    if paper is not None and len(requests) > 1:
        raise BridgeRefuses("the file asks for several papers; compare one where it is asked for by itself")
    for request in requests:
        bridge.check_request(request, paper=paper, at=at)
    return requests


def told(requests: Sequence[Request], *, compared: bool) -> list[str]:
    """What the person reads before typing anything."""
    return _told(requests[0], compared=compared) if len(requests) == 1 else _told_of_many(requests)


def _told_of_many(requests: Sequence[Request]) -> list[str]:
    first = requests[0]
    papers = [
        f"  {number:3}. {one.title or '(không ghi tên việc)'}\n       {one.digest}"
        for number, one in enumerate(requests, 1)
    ]
    return [
        f"Nơi yêu cầu:    {first.origin}",
        f"Ký {len(requests)} văn bản, mỗi văn bản với mã SHA-256 của nó:",
        *papers,
        f"Bằng chứng thư: {first.subject}, số {first.serial}",
        f"Trả lời trước:  {say_moment(min(one.until for one in requests))}",
    ]


def _told(request: Request, *, compared: bool) -> list[str]:
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


def answer_to(requests: Sequence[Request], held: AbstractContextManager[Any]) -> str:
    """``held``: the key while it is open. Raises BridgeRefuses for another key than was asked for."""
    with held as signer:
        own = hashlib.sha256(signer.signing_cert.dump()).hexdigest()
        if any(own != request.fingerprint for request in requests):
            raise BridgeRefuses("the key is of another certificate than the one that is asked for")
        signed = [(one.name, asyncio.run(signer.async_sign_raw(one.to_sign, "sha256"))) for one in requests]
    answers = [bridge.Answer(name, own, signature) for name, signature in signed]
    return bridge.write_answers(answers) if len(answers) > 1 else bridge.write_answer(answers[0])


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
