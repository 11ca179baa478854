"""The whole way of a dossier: seven verbs, as requests of four people, and as calls of services in one process."""

import json
import re
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode
from uuid import uuid4

from django.utils import timezone

from motcua.cases.dossiers import services
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from tests.load import floor, wire
from tests.load.office import Office, Seat
from tests.load.sheets import CSRF, cookie, receiving

_CODE = re.compile(rb"/received/([^/]+)/")
# Who does what after the receipt, as the desk's buttons do it.
WAY = (
    ("officer", "takeover", {}),
    ("officer", "outcome", {"name": "Giấy khai sinh", "kind_id": "", "number": "", "text": "Nội dung"}),
    ("officer", "submission", {"to_post": "", "remark": "Kính trình"}),
    ("leader", "approval", {"remark": "Đồng ý"}),
    ("records", "completion", {"number": "15/GKS"}),
    ("clerk", "closure", {"channel": "counter", "receiver": "Nguyễn Thị Hồng Ngọc"}),
)


class Walk:
    """A maker for ``wire``: one dossier after the other through all seven requests."""

    def __init__(self, office: Office, agency: str) -> None:
        people = {seat.role: seat for seat in office.seats if seat.agency == agency}
        self.receive = receiving(office, people["clerk"].session)
        self.people: dict[str, Seat] = people
        self.finished = 0
        self.left: Iterator[bytes] = iter(())
        self.is_new = False

    def __call__(self, last: bytes) -> bytes:
        if last and not last.startswith(b"HTTP/1.1 302"):
            raise RuntimeError(f"refused: {re.sub(rb'<[^>]*>', b' ', last)[-700:].decode(errors='replace')}")
        if self.is_new:
            found = _CODE.search(last)
            assert found is not None
            self.left, self.is_new = self._steps(found[1].decode()), False
        following = next(self.left, None)
        if following is not None:
            return following
        self.finished += bool(last)
        self.is_new = True
        return self.receive(last)

    def _steps(self, code: str) -> Iterator[bytes]:
        for role, noun, typed in WAY:
            body = urlencode({"csrfmiddlewaretoken": CSRF, **typed}).encode()
            yield wire.post(f"/desk/dossiers/{code}/{noun}/", body, cookie(self.people[role].session))


def by_services(office: Office, seconds: float) -> tuple[int, float]:
    """Dossiers through the same verbs by calls; how many, and the seconds of processor time of this process."""
    ward = office.of("clerk")[0].agency
    people = {seat.role: _actor(seat) for seat in office.seats if seat.agency == ward}
    _walk(office, people, timezone.now())
    count, cpu, end = 0, time.process_time(), time.monotonic() + seconds
    while time.monotonic() < end:
        _walk(office, people, timezone.now())
        count += 1
    return count, time.process_time() - cpu


def _walk(office: Office, people: dict[str, Actor], at: datetime) -> None:
    number = services.receive(floor.intake_of(office), actor=people["clerk"], at=at, key=uuid4()).id
    services.take_over(number, actor=people["officer"], at=at)
    services.draft_outcome(number, name="Giấy khai sinh", text="Nội dung", actor=people["officer"], at=at)
    services.submit_for_signature(number, actor=people["officer"], at=at)
    services.approve(number, actor=people["leader"], at=at)
    services.finish(number, number="15/GKS", actor=people["records"], at=at)
    services.close(number, channel="counter", receiver="Nguyễn Thị Hồng Ngọc", actor=people["clerk"], at=at)


def _actor(seat: Seat) -> Actor:
    actor = organizations.actor_for(seat.account_id, post_id=seat.post_id, at=timezone.now())
    assert actor is not None
    return actor


if __name__ == "__main__":
    print(json.dumps(by_services(Office.read(sys.stdin.read()), float(sys.argv[1]))))
