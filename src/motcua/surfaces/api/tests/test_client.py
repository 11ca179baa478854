"""The Python client against a live server: generated from the description, patient, exactly once also over a kill."""

import importlib.util
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from motcua_client import ApiProblem, BadSignature, Client, Unreachable, verify
from pytest_django import Settings
from tests.architecture.house import ROOT

from motcua.cases.correspondence.tests import factories as letters
from motcua.cases.dossiers.models import Dossier, Note
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.tests.factories import TERMLESS, Office
from motcua.followers.exchange import rules
from motcua.followers.exchange import services as exchange
from motcua.followers.exchange.tests.conftest import Listener
from motcua.foundation.clients.models import KeptAnswer
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.tests import samples
from motcua.foundation.journal import services as journal
from motcua.kernel.moments import local_day
from motcua.surfaces.api.tests.conftest import caller_at

PACKAGE = ROOT / "clients" / "python"
SERVER = """
import sys, django
django.setup()
from django.db import connections
connections["default"].settings_dict["NAME"] = sys.argv[1]
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from django.core.wsgi import get_wsgi_application
class Many(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    allow_reuse_address = True
class Silent(WSGIRequestHandler):
    def log_message(self, *args): pass
make_server("127.0.0.1", int(sys.argv[2]), get_wsgi_application(), Many, Silent).serve_forever()
"""
PLAIN = {"procedure": TERMLESS, "applicant": {"name": "Nguyễn Văn An"}}


def test_the_client_is_the_one_that_the_description_makes() -> None:
    spec = importlib.util.spec_from_file_location("generate", PACKAGE / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    written = (PACKAGE / "motcua_client" / "operations.py").read_text(encoding="utf-8")
    assert written == generate.client(), "run: motcua docs, then python clients/python/generate.py"


@pytest.mark.parametrize("page", ["api.md", "api-office.md"])
def test_the_pages_about_it_call_only_what_the_client_has(page: str) -> None:
    text = (ROOT / "docs" / "howto" / page).read_text(encoding="utf-8")
    called = set(re.findall(r"client\.(\w+)\(", text))
    assert called
    assert not [name for name in called if not hasattr(Client, name)]


@pytest.fixture
def key(committed_office: Office) -> str:
    placing._posts.cache_clear()  # remembers for a minute, and the test before hired somebody who is gone now
    everything = (
        "dossiers.read", "dossiers.receive", "dossiers.process", "dossiers.assign", "dossiers.approve",
        "dossiers.issue", "dossiers.close", "dossiers.supervise",
    )  # fmt: skip
    return caller_at(committed_office.hire("Máy", *everything, fields=("ho-tich", "chung-thuc")).post_id).key


@pytest.fixture
def client(key: str, live_server: Any) -> Client:
    return Client(live_server.url, key=key, with_token=True)


def test_a_program_works_through_a_dossier(client: Client) -> None:
    procedure = next(client.items(client.list_procedures, limit=1))
    assert client.get_procedure(procedure["code"])["name"] == procedure["name"]
    content = samples.pdf()
    scan = client.file_upload(content, "đơn.pdf")
    sent: Any = PLAIN | {"papers": [{"name": "Đơn", "originals": 1, "files": [scan["id"]]}]}
    code = client.receive_dossier(sent)["code"]
    told = client.get_dossier(code)
    assert client.dossier_file(code, told["papers"][0]["files"][0]["id"]) == content
    here = next(choice["posts"] for choice in told["choices"] if choice["is_same"])
    mine = next(post["id"] for post in here if "Máy" in post["title"])
    if told["post_id"] != mine:  # Chi's post does this step too
        client.dossier_forwarding(code, {"to_post": mine})
    client.dossier_takeover(code)
    client.dossier_notes(code, {"text": "Đã gọi"})
    assert client.dossier_refusal(code, {"reason": "Không thuộc thẩm quyền"})["state"] == "refused"
    assert client.deadline({"term": "3 working days"})["due_at"]


def test_a_program_does_the_offices_work(committed_office: Office, live_server: Any) -> None:
    """The examples of docs/howto/api-office.md, in their order."""
    letters.lay_kinds()
    everything = ("correspondence.register", "correspondence.direct", "correspondence.draft", "assignments.give",
                  "meetings.arrange")  # fmt: skip
    machine = committed_office.hire("Máy", *everything)
    client = Client(live_server.url, key=caller_at(machine.post_id).key)
    posts, today = client.list_posts()["items"], local_day(timezone.now())
    leader = next(post["id"] for post in posts if post["directs"])
    doer = committed_office.chi.post_id or 0
    kinds = {one["name"]: one["id"] for one in client.list_document_kinds()["items"]}
    scan = client.file_upload(samples.pdf(), "cong-van.pdf")
    came = client.register_incoming_document({
        "origin": "Sở Tư pháp", "kind_id": kinds["Công văn"], "issued_on": str(today), "arrived_on": str(today),
        "abstract": "Về việc báo cáo", "file": scan["id"],
    })["id"]  # fmt: skip
    assert client.incoming_document_presentation(came, {"to_post": leader})["state"] == "presented"
    made = client.draft_outgoing_document({
        "kind_id": kinds["Công văn"], "abstract": "phối hợp rà soát", "body": "Đã rà soát.", "recipients": "Như trên",
        "signer_post_id": leader, "capacity": "KT.", "head_title": "Chủ tịch",
    })  # fmt: skip
    assert client.outgoing_document_submission(made["id"], {"revision": made["revision"]})["state"] == "submitted"
    assert client.outgoing_document_file(made["id"]).startswith(b"%PDF")
    assert client.give_assignment({"title": "Rà soát", "main_post": doer, "term_days": 5})["state"] == "given"
    begin = timezone.now() + timedelta(days=2)
    met = client.arrange_meeting({
        "subject_line": "Giao ban", "chair_post": leader, "place": "Hội trường", "posts": [doer],
        "begins_at": begin.isoformat(), "ends_at": (begin + timedelta(hours=1)).isoformat(),
    })  # fmt: skip
    assert client.meeting_invitation(met["id"], {"version": met["version"]})["state"] == "invited"
    asked = client.arrange_round({"subject_line": "Phương án", "chair_post": leader, "posts": [doer], "term_days": 3})
    assert client.round_asking(asked["id"], {"version": asked["version"]})["state"] == "asked"
    assert len(client.get_round(asked["id"])["members"]) == 1
    term = letters.a_term(machine, at=timezone.now()).pk
    assert [one["id"] for one in client.list_work_file_terms()["items"]] == [term]
    file = client.list_work_file({
        "year": today.year, "code": "01.KT", "title": "Hộ kinh doanh", "term_id": term, "keeper_post": leader,
    })  # fmt: skip
    client.work_file_items(file["id"], {"items": [{"kind": "incoming", "id": came}]})
    assert client.work_file_closure(file["id"], {})["state"] == "closed"
    assert [one["id"] for one in client.items(client.list_incoming_documents, group="register")] == [came]


def test_a_picture_of_an_identity_paper_is_sent_as_one(client: Client) -> None:
    plain = client.file_upload(samples.pdf(), "đơn.pdf")
    sealed = client.file_upload(samples.pdf(), "căn cước.pdf", is_identity=True)
    assert plain["sha256"] == sealed["sha256"]
    assert [one.is_sealed for one in StoredFile.objects.order_by("id")] == [False, True]


def test_lists_go_on_page_by_page(client: Client, committed_office: Office) -> None:
    codes = {client.receive_dossier(PLAIN)["code"] for _ in range(5)}  # type: ignore[arg-type]
    assert {one["code"] for one in client.items(client.list_dossiers, group="agency", limit=2)} == codes
    assert len(list(client.items(client.list_procedures, limit=2))) == 4


def test_a_refusal_is_an_exception_with_its_sentence(client: Client) -> None:
    with pytest.raises(ApiProblem) as refused:
        client.receive_dossier({"procedure": TERMLESS, "applicant": {"name": ""}})
    assert (refused.value.status, refused.value.code) == (422, "dossiers.intake_invalid")
    assert refused.value.errors[0]["field"] == "name"
    assert "Hãy nhập" in str(refused.value)
    with pytest.raises(ApiProblem, match="không đúng"):
        Client(client._root.removesuffix("/api/v1"), key="mc_abcdefgh_x", with_token=True).list_dossiers()


def test_who_asks_too_fast_waits_and_gets_the_answer(key: str, live_server: Any, settings: Settings) -> None:
    slept: list[float] = []

    def wait(seconds: float) -> None:
        slept.append(seconds)
        settings.API_REQUESTS_A_MINUTE = 100

    settings.API_REQUESTS_A_MINUTE = 1
    client = Client(live_server.url, key=key, sleep=wait)
    client.list_dossiers()
    assert client.list_dossiers()["items"] == []
    assert len(slept) == 1
    assert 0 < slept[0] <= 60


def test_where_nobody_answers_it_says_so() -> None:
    with pytest.raises(Unreachable):
        Client("http://127.0.0.1:1", key="x", tries=2, sleep=lambda _: None).list_dossiers()


def test_many_at_once_with_one_idempotency_key_do_it_once(client: Client) -> None:
    code = client.receive_dossier(PLAIN)["code"]  # type: ignore[arg-type]
    answers: list[Any] = []
    ask = [
        threading.Thread(target=lambda: answers.append(client.dossier_notes(code, {"text": "Một"}, once="n")))
        for _ in range(8)
    ]
    for one in ask:
        one.start()
    for one in ask:
        one.join()
    assert len(answers) == 8
    assert len({answer["made"] for answer in answers}) == 1
    assert Note.objects.count() == 1


def test_the_feed_and_the_webhook_tell_the_same(client: Client, listener: Listener) -> None:
    made = client.create_webhook({"url": listener.url})
    code = client.receive_dossier(PLAIN)["code"]  # type: ignore[arg-type]
    now = Dossier.objects.get(code=code).received_at
    while journal.seal(at=now):
        pass
    exchange.owe_new(at=now)
    while exchange.send_next(at=now):
        pass
    events = [event for event in client.items(client.list_events) if event["dossier"] == code]
    ((headers, body),) = listener.heard
    assert verify(body, headers, secret=made["secret"], now=now.timestamp())
    assert events[0]["kind"] == "dossiers.DossierReceived"
    assert str(events[0]["id"]).encode() in body
    with pytest.raises(BadSignature):
        verify(body + b" ", headers, secret=made["secret"], now=now.timestamp())
    with pytest.raises(BadSignature):
        verify(body, headers, secret=made["secret"], now=now.timestamp() + 3600)
    with pytest.raises(BadSignature):
        verify(body, headers, secret=rules.secret_of("another", master="x"), now=now.timestamp())
    (sent,) = client.items(client.list_deliveries, made["id"])
    assert (sent["state"], client.delivery_replay(made["id"], sent["id"])["count"]) == ("sent", 1)
    assert client.webhook_ending(made["id"])["ended_at"]


@pytest.fixture
def server() -> Iterator["Server"]:
    made = Server()
    yield made
    made.kill()


class Server:
    """A server of its own that can be killed with -9 and started again at the same address."""

    def __init__(self) -> None:
        self.port = 20_000 + os.getpid() % 20_000
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        name = str(connection.settings_dict["NAME"])
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "motcua.config.settings_test"}
        command = [sys.executable, "-W", "ignore", "-c", SERVER, name, str(self.port)]
        self.process = subprocess.Popen(command, env=environment, cwd=Path(ROOT) / "src")

    def kill(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()


def test_killed_again_and_again_every_request_is_done_exactly_once(
    committed_office: Office, key: str, server: Server
) -> None:  # fmt: skip
    """The client only ever sends again what it sent; the server dies in the middle of whatever it does."""
    server.start()
    client = Client(f"http://127.0.0.1:{server.port}", key=key, tries=600, sleep=lambda _: time.sleep(0.1))
    client.list_dossiers()
    codes: list[str] = []
    wanted = 60

    def receive(part: int) -> None:
        for number in range(wanted // 3):
            answer = client.receive_dossier(PLAIN, once=f"{part}-{number}")  # type: ignore[arg-type]
            codes.append(answer["code"])

    clerks = [threading.Thread(target=receive, args=[part]) for part in range(3)]
    for one in clerks:
        one.start()
    for answered in (7, 30):  # in the middle of the next ones
        while len(codes) < answered and any(one.is_alive() for one in clerks):
            time.sleep(0.01)
        server.kill()
        server.start()
    for one in clerks:
        one.join()
    assert len(set(codes)) == len(codes) == wanted
    assert set(Dossier.objects.values_list("code", flat=True)) == set(codes)
    assert KeptAnswer.objects.filter(status=201).count() == wanted
