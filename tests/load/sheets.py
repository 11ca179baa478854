"""What a clerk's browser sends: the intake's form for a birth registration, with a key of its own each time."""

from collections.abc import Callable
from typing import Protocol
from urllib.parse import urlencode
from uuid import uuid4

from tests.load.wire import post

# The secret of the cookie is itself a valid token, so no page has to be read before.
CSRF = "b" * 32
INTAKE = "/desk/intake/"
_KEY = "00000000-0000-0000-0000-000000000000"


class Knows(Protocol):
    """The part of an office that a sheet needs."""

    @property
    def version_id(self) -> int: ...
    @property
    def case_id(self) -> int | None: ...
    @property
    def papers(self) -> list[int]: ...


def cookie(session: str) -> str:
    """A signed-in browser."""
    return f"sessionid={session}; csrftoken={CSRF}"


def fields(office: Knows, key: str = _KEY) -> dict[str, str]:
    """Everything ticked and typed."""
    sheet = {
        "csrfmiddlewaretoken": CSRF,
        "key": key,
        "version": str(office.version_id),
        "channel": "counter",
        "kind": "citizen",
        "name": "Nguyễn Thị Hồng Ngọc",
        "personal_number": "086 195 003 417",
        "born_on": "14/08/1995",
        "sex": "Nữ",
        "phone": "0912 000 001",
        "address": "42/7 Phạm Thái Bường, phường Long Châu, tỉnh Vĩnh Long",
        "sets": "1",
        "return_channel": "counter",
    }
    if office.case_id is not None:
        sheet["case"] = str(office.case_id)
    for paper in office.papers:
        sheet |= {f"paper-{paper}": "on", f"originals-{paper}": "1", f"copies-{paper}": "0"}
    return sheet


def receiving(office: Knows, session: str) -> Callable[[bytes], bytes]:
    """Makes the next request of a clerk; only the key differs, so that making it costs next to nothing."""
    ready = post(INTAKE, urlencode(fields(office)).encode(), cookie(session))
    before, after = ready.split(_KEY.encode())
    return lambda _: before + str(uuid4()).encode() + after
