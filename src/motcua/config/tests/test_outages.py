"""While PostgreSQL is away nobody is told of a fault: 503, when to ask again, and as soon as it is back, the page."""

import io
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection, connections
from django.test import Client, RequestFactory
from tests.load.server import free_port
from tests.load.sheets import CSRF

from motcua.cases.dossiers.tests.factories import MONDAY, SINCE, Office
from motcua.config import health, logs
from motcua.foundation.clients import services as clients
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.outages import is_outage
from motcua.surfaces.portal import kept, places

pytestmark = pytest.mark.django_db(transaction=True)
TRACES = ("Traceback", "OperationalError", "psycopg", "port=", "failed")


@dataclass(frozen=True)
class Answer:
    """What came back over the wire."""

    status: int
    headers: Mapping[str, str]
    text: str


class Browser:
    """Asks the handler that every web worker runs, which closes and opens connections between requests as there."""

    def __init__(self, session: str = "") -> None:
        self.handler = WSGIHandler()
        self.cookie = f"csrftoken={CSRF}; " + (f"sessionid={session}" if session else "")

    def ask(self, method: str, path: str, data: Any = None, **more: str) -> Answer:
        made = RequestFactory().generic(
            method, path, data or b"", "application/x-www-form-urlencoded",
            HTTP_COOKIE=self.cookie, HTTP_X_CSRFTOKEN=CSRF, **more,
        )  # fmt: skip
        told: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
            told.update(status=int(status[:3]), headers=dict(headers))

        response = self.handler(made.environ, start)
        text = b"".join(response).decode(errors="replace")
        response.close()
        return Answer(told["status"], told["headers"], text)


@pytest.fixture
def signed_in(office: Office, chi: Actor, desk_of: Callable[[Actor], Client]) -> Browser:
    return Browser(desk_of(chi).cookies["sessionid"].value)


@pytest.fixture
def a_key(office: Office) -> str:
    """Of a program that may read dossiers."""
    assert office.binh.post_id
    return clients.create_key(office.binh.post_id, name="Zalo", valid_from=SINCE, actor=SYSTEM, at=MONDAY).text


@pytest.fixture
def unplugged(office: Office) -> Iterator[None]:
    """Nothing listens where the server was, and this process remembers nothing of it."""
    kept.forget_all()
    places.forget_all()
    connection.close()
    before = {name: connection.settings_dict[name] for name in ("HOST", "PORT")}
    connection.settings_dict.update(HOST="127.0.0.1", PORT=str(free_port()))
    yield
    connection.close()
    connection.settings_dict.update(before)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """As production writes it."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(logs.JsonFormatter())
    watched = [logging.getLogger(name) for name in ("django.request", "motcua.surfaces.api.problems")]
    for one in watched:
        one.addHandler(handler)
    before, watched[0].filters = watched[0].filters, [logs.OutageFilter()]
    yield said
    watched[0].filters = before
    for one in watched:
        one.removeHandler(handler)


def is_busy_page(answer: Answer) -> bool:
    return (
        answer.status == 503
        and int(answer.headers["Retry-After"]) > 0
        and "Hệ thống đang bận" in answer.text
        and not any(word in answer.text for word in TRACES)
    )


PAGES = [
    ("GET", "/"),
    ("GET", "/procedures/?q=khai+sinh"),
    ("GET", "/nowhere/"),
    ("GET", "/desk/"),
    ("GET", "/desk/nowhere/"),
    ("GET", "/accounts/login/"),
    ("POST", "/accounts/login/"),
    ("POST", "/lookup/H61.21-261122-0001/unlock/"),
    ("POST", "/nowhere/"),
    ("GET", "/me/"),
]


@pytest.mark.parametrize(("method", "path"), PAGES)
def test_while_the_server_is_away_a_page_says_that_it_is_busy(
    signed_in: Browser, unplugged: None, method: str, path: str
) -> None:
    """With a session, which a middleware reads before any page is asked."""
    answer = signed_in.ask(method, path, b"login=a%40b.vn&password=x&code=1")
    assert is_busy_page(answer), (answer.status, answer.text[:500])
    assert answer.headers["X-Request-Id"] and answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/"), ("GET", "/lookup/H61.21-261122-0001/"), ("POST", "/accounts/login/")]
)
def test_so_does_a_page_that_a_stranger_asks_for(unplugged: None, method: str, path: str) -> None:
    answer = Browser().ask(method, path, b"login=a%40b.vn&password=x&code=H61.21-261122-0001")
    assert is_busy_page(answer), (answer.status, answer.text[:500])


def test_in_the_language_that_somebody_chose(unplugged: None) -> None:
    stranger = Browser()
    stranger.cookie += "; language=en"
    answer = stranger.ask("GET", "/")
    assert answer.status == 503 and 'lang="en"' in answer.text and "busy" in answer.text


@pytest.mark.parametrize("path", ["/api/v1/dossiers", "/api/v1/procedures", "/api/v1/dossiers/H61.21-261122-0001"])
def test_programs_read_a_problem(a_key: str, unplugged: None, path: str) -> None:
    for method in ("GET", "POST"):
        answer = Browser().ask(method, path, HTTP_AUTHORIZATION=f"Bearer {a_key}", HTTP_IDEMPOTENCY_KEY="1")
        if answer.status == 405:
            continue
        assert answer.status == 503, answer.text
        assert answer.headers["Content-Type"] == "application/problem+json" and answer.headers["Retry-After"]
        assert '"code":"kernel.unavailable"' in answer.text
        assert not any(word in answer.text for word in TRACES)


def test_what_needs_no_server_is_answered_as_ever(unplugged: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_kept", (float("-inf"), []))
    stranger = Browser()
    assert stranger.ask("GET", "/static/motcua/css/plain.css").status == 200
    assert stranger.ask("GET", "/healthz").status == 200
    ready = stranger.ask("GET", "/readyz")
    assert (ready.status, ready.text.splitlines()[0]) == (503, "database: does not answer")


def test_the_log_says_it_in_one_line_however_many_ask(
    signed_in: Browser, a_key: str, unplugged: None, log: io.StringIO
) -> None:
    for _ in range(5):
        signed_in.ask("GET", "/desk/dossiers/H61.21-261122-0001/")
        Browser().ask("GET", "/api/v1/dossiers", HTTP_AUTHORIZATION=f"Bearer {a_key}")
    (line,) = log.getvalue().splitlines()
    assert "the database is away" in line and "Connection refused" in line
    assert "Traceback" not in line and "H61.21" not in line


# A connection that dies while a request is under way.


@dataclass
class Losing:
    """The server ends this connection's process after so many statements, as it does when it is stopped."""

    statements: int
    asked: int = 0

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        try:
            return execute(sql, params, many, context)
        finally:
            self.asked += 1
            if self.asked == self.statements:
                _end(connection.connection.info.backend_pid)


def _end(backend: int) -> None:
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
    finally:
        other.close()


@pytest.mark.parametrize(
    ("method", "path", "fine"),
    [
        ("GET", "/desk/", {200}),
        ("GET", "/", {200}),
        ("GET", "/nowhere/", {404}),
        ("POST", "/accounts/login/", {302}),
        ("POST", "/accounts/logout/", {302}),
    ],
)
def test_a_page_is_whole_or_says_that_it_is_busy_wherever_the_connection_is_lost(
    office: Office, chi: Actor, desk_of: Callable[[Actor], Client], method: str, path: str, fine: set[int]
) -> None:
    """After each of its statements once: sessions, transactions that are about to commit, pages half drawn."""
    account = get_user_model().objects.get(pk=chi.id)
    account.set_password("cau-my-thuan-2000")
    account.save()
    typed = urlencode({"login": account.email, "password": "cau-my-thuan-2000"}).encode()
    for statements in range(1, 150):
        browser = Browser("" if "login" in path else desk_of(chi).cookies["sessionid"].value)
        for forget in (kept.forget_all, places.forget_all, cache.clear):
            forget()
        losing = Losing(statements)
        with connection.execute_wrapper(losing):
            answer = browser.ask(method, path, typed)
        assert answer.status in fine or is_busy_page(answer), (statements, answer.status)
        if losing.asked < statements:
            assert answer.status in fine
            return
    raise AssertionError("the page asks more than that")


# What is an outage, and what is not.


@pytest.mark.parametrize(
    "error",
    [
        psycopg.OperationalError("connection failed: Connection refused"),
        psycopg.OperationalError("server closed the connection unexpectedly"),
        psycopg.errors.ConnectionTimeout(),
        psycopg.errors.CannotConnectNow("the database system is starting up"),
        psycopg.errors.AdminShutdown("terminating connection due to administrator command"),
        psycopg.errors.CrashShutdown(),
        psycopg.errors.TooManyConnections(),
    ],
)
def test_a_server_that_cannot_be_reached_is_away_whatever_was_raised_because_of_it(error: psycopg.Error) -> None:
    try:
        try:
            raise OperationalError from error
        except OperationalError:
            raise KeyError("a consequence") from None
    except KeyError as consequence:
        assert is_outage(consequence)


@pytest.mark.parametrize(
    "error",
    [
        psycopg.errors.DeadlockDetected(),
        psycopg.errors.LockNotAvailable(),
        psycopg.errors.QueryCanceled(),
        psycopg.errors.DiskFull(),
        psycopg.errors.UniqueViolation(),
        ValueError("a bug"),
        OperationalError("said by nobody"),
        None,
    ],
)
def test_what_a_living_server_refuses_is_a_fault_that_somebody_must_see(error: Exception | None) -> None:
    assert not is_outage(error)


# What the cache says.


def test_a_write_to_the_cache_on_a_lost_line_is_an_outage_and_no_refusal(office: Office) -> None:
    """Django's own says False, which who counts tries takes for "too many"."""
    for write in (cache.add, cache.set):
        for statements in (2, 3):
            with connection.execute_wrapper(Losing(statements)), pytest.raises(psycopg.OperationalError) as caught:
                write(f"tries-{statements}", 1, 60)
            assert is_outage(caught.value)
            connection.close()
            write(f"tries-{statements}", 1, 60)
            assert cache.get(f"tries-{statements}") == 1


def test_what_is_in_the_cache_already_is_no_outage(office: Office) -> None:
    assert cache.add("once", 1, 60)
    assert not cache.add("once", 2, 60)
    assert cache.get("once") == 1
