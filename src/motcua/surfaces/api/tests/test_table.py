"""Address × key, over the whole description: a new operation fails here until somebody says for whom it is.

Keys are for the posts of Bình (counter), Chi (decides), Dũng (leads), Hoa (keeps the register) and Em (every grant, at
another ward). The dossier has just been received and lies free at Chi's post. Each line is what a request that is
right in itself is answered, and what was done is taken back.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.catalogue.eforms import services as eforms
from motcua.catalogue.eforms.tests.factories import AT, SAMPLE
from motcua.foundation.files.tests import samples
from motcua.kernel.actor import SYSTEM, Actor
from motcua.surfaces.api.program import describe
from motcua.surfaces.api.shapes import Asked, Told
from motcua.surfaces.api.tests.conftest import Caller, sent_as
from motcua.surfaces.api.tests.office_table import OFFICE

pytestmark = pytest.mark.django_db
HERE = "/dossiers/{code}"
REASON, REMARK = {"reason": "Lý do"}, {"remark": "Ý kiến"}
DEFECT = {"defects": [{"paper_name": "Đơn", "reason": "Thiếu"}], "explanation": "Thiếu"}
EXTENSION = {"new_due_at": "2030-01-02T10:00:00+07:00", "cause": "x", "reason": "Lý do"}
EVERYBODY = "200 200 200 200 200"
# Seen by those of the ward who have to do with it; Hoa has not had it yet, Em never will.
SEEN = "200 200 200 404 404"
# method and address: (body, answers for "binh chi dung hoa em")
TABLE: dict[str, tuple[Any, str]] = {
    "get /procedures": (None, EVERYBODY),
    f"get /procedures/{BIRTH}": (None, EVERYBODY),
    f"get /procedures/{BIRTH}/result-templates": (None, EVERYBODY),
    "get /forms/to-khai-khai-sinh/schema": (None, EVERYBODY),
    "get /extension-causes": (None, EVERYBODY),
    "post /deadlines": ({"term": "3 days"}, EVERYBODY),
    "post /files": (b"", "201 201 201 201 201"),
    "get /dossiers": (None, EVERYBODY),
    "post /dossiers": (
        {"procedure": factories.TERMLESS, "applicant": {"name": "An"}, "return_channel": "counter"},
        "201 403 403 403 201",
    ),
    f"get {HERE}": (None, SEEN),
    f"get {HERE}/history": (None, SEEN),
    f"get {HERE}/result-templates": (None, SEEN),
    f"get {HERE}/files/1": (None, "404 404 404 404 404"),
    f"get {HERE}/outcome/file": (None, "404 404 404 404 404"),
    f"post {HERE}/takeover": (None, "403 200 403 404 404"),
    f"post {HERE}/forwarding": ({}, "403 409 409 404 404"),
    f"post {HERE}/assignment": ({"to_account": 1}, "403 403 409 404 404"),
    f"post {HERE}/consultations": ({"post_id": 2**40, "question": "Gì?"}, "403 422 403 404 404"),
    f"post {HERE}/consultations/1/answer": ({"answer": "Có"}, "404 404 404 404 404"),
    f"post {HERE}/notes": ({"text": "Ghi"}, "200 200 200 404 404"),
    f"post {HERE}/papers": ({"papers": [{"name": "Đơn"}]}, "200 200 403 404 404"),
    f"post {HERE}/supplement-requests": (DEFECT, "403 200 403 404 404"),
    f"post {HERE}/supplement-approval": (None, "403 403 409 404 404"),
    f"post {HERE}/supplement-rejection": (None, "403 403 409 404 404"),
    f"post {HERE}/supplement-acceptance": ({}, "409 409 409 404 404"),
    f"post {HERE}/acknowledgment": (None, "409 409 409 404 404"),
    f"post {HERE}/correction-requests": (DEFECT, "403 200 403 404 404"),
    f"post {HERE}/messages": ({"text": "Xin chào"}, "409 409 409 404 404"),
    f"post {HERE}/suspension": (REASON, "409 409 409 404 404"),
    f"post {HERE}/resumption": (None, "409 409 409 404 404"),
    f"post {HERE}/payment-request": (REASON | {"amount": 1}, "409 409 409 404 404"),
    f"post {HERE}/payment": ({"receipt": "1"}, "409 409 409 404 404"),
    f"post {HERE}/extension": (EXTENSION, "403 403 409 404 404"),
    f"post {HERE}/extension-proposal": (EXTENSION, "403 409 403 404 404"),
    f"post {HERE}/extension-rejection": (REASON, "403 403 409 404 404"),
    f"post {HERE}/delay-cause": ({"cause": "overload"}, "403 200 403 404 404"),
    f"post {HERE}/outcome": ({"name": "Giấy"}, "403 200 403 404 404"),
    f"post {HERE}/result": ({}, "403 422 403 404 404"),  # nobody has said whom the certificate is about
    f"post {HERE}/submission": ({}, "403 409 403 404 404"),
    f"post {HERE}/approval": ({}, "403 403 409 404 404"),
    f"post {HERE}/return": (REMARK, "403 403 409 404 404"),
    f"post {HERE}/signature": ({"certificate": 1, "passphrase": "x"}, "409 409 409 404 404"),
    f"post {HERE}/seal": ({"certificate": 1, "passphrase": "x"}, "409 409 409 404 404"),
    f"post {HERE}/completion": ({}, "409 409 409 404 404"),
    f"post {HERE}/refusal": (REASON, "403 200 200 404 404"),
    f"post {HERE}/withdrawal": ({}, "200 200 403 404 404"),
    f"post {HERE}/stoppage": (REASON, "200 200 403 404 404"),
    f"post {HERE}/closure": ({"channel": "counter", "receiver": "An"}, "409 409 409 404 404"),
    # Facts are for who reads an agency's dossiers: not for the posts that only decide or keep the register.
    "get /events": (None, "200 403 200 403 200"),
    "get /event-kinds": (None, EVERYBODY),
    "post /webhooks": ({"url": "https://nhan.vidu.vn/tin"}, "201 403 201 403 201"),
    "get /webhooks": (None, EVERYBODY),
    "post /webhooks/1/ending": (None, "404 404 404 404 404"),
    "get /webhooks/1/deliveries": (None, "404 404 404 404 404"),
    "post /webhooks/1/deliveries/1/replay": (None, "404 404 404 404 404"),
    "post /webhooks/1/replays": ({"since": "2026-01-01T00:00:00+07:00"}, "404 404 404 404 404"),
    f"post {HERE}/letters": ({"form": "01"}, SEEN),
    f"post {HERE}/urgings": ({}, "403 403 200 404 404"),
    f"post {HERE}/urging-answer": ({"answer": "Mai xong"}, "409 409 409 404 404"),
    f"post {HERE}/contact": ({"phone": "0912 000 009"}, "200 200 403 404 404"),
    f"post {HERE}/identity-check": ({"paper_id": 987654321, "result": "matches"}, "409 409 403 404 404"),
}


@pytest.fixture
def dossier(office: Office) -> Dossier:
    eforms.publish(SAMPLE, actor=SYSTEM, at=AT)
    return factories.received(office, at=timezone.now().replace(microsecond=0) - timedelta(days=7))


@pytest.fixture
def callers(office: Office, caller_for: Callable[[Actor], Caller]) -> dict[str, Caller]:
    return {name: caller_for(getattr(office, name)) for name in ("binh", "chi", "dung", "hoa", "em")}


def test_the_table_knows_every_operation() -> None:
    told = {
        f"{method} {path.removeprefix('/api/v1')}"
        for path, methods in json.loads(describe())["paths"].items()
        for method in methods
    }
    lines = {
        line.replace(BIRTH, "{code}")
        .replace("to-khai-khai-sinh", "{code}")
        .replace("/deliveries/1", "/deliveries/{delivery}")
        .replace("/1", "/{number}")
        for line in TABLE
    }
    lines |= {re.sub(r"\{\w+\}", "{number}", line, count=1) for line in OFFICE}
    assert lines == told - {"post /oauth/token"}


def test_no_two_shapes_share_a_name() -> None:
    """In the description the second would silently take the place of the first."""
    found = Counter(shape.__name__ for kind in (Asked, Told) for shape in _below(kind))
    assert not [name for name, times in found.items() if times > 1]


def _below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_every_operation_answers_each_key_as_the_table_says(dossier: Dossier, callers: dict[str, Caller]) -> None:
    wrong = []
    for line, (body, answers) in TABLE.items():
        for (name, caller), wanted in zip(callers.items(), answers.split(), strict=True):
            got = _ask(caller, line, body, dossier.code)
            if got != int(wanted):
                wrong.append(f"{line} for {name}: {got}, not {wanted}")
    assert not wrong, "\n".join(wrong)


def test_without_a_key_every_operation_is_shut(dossier: Dossier) -> None:
    nobody = Caller("", 0)
    for line, (body, _) in TABLE.items():
        assert _ask(nobody, line, body, dossier.code) == 401, line


def _ask(caller: Caller, line: str, body: Any, code: str) -> int:
    method, _, path = line.replace("{code}", code).partition(" ")
    with transaction.atomic():
        if method == "get":
            answer = caller.get(path)
        elif body == b"":
            answer = caller.send(path, {"file": sent_as("a.pdf", samples.pdf())})
        else:
            answer = caller.post(path, body)
        transaction.set_rollback(True)
    return answer.status_code
