"""One real Chromium for each file of tests."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUM = os.environ.get("MOTCUA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
# Longer than any answer takes on a busy machine; a request that takes more is a fault of its own.
PATIENCE_SECONDS = 30


# Those that look at many pages: begun first, so that no process is left with one when the others have ended.
LONG = ("test_every_address", "test_pages_of_filing", "test_desk", "test_birth_at_home")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.stem not in LONG)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def nothing_under_way(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test its pages are closed and the server is quiet before the tables are emptied.

    A page that still saves holds locks on the rows; TRUNCATE wants the whole tables, and one of the two would be
    ended as a deadlock.
    """
    if not {"browser", "live_server"} <= set(request.fixturenames):
        yield
        return
    # What is set up before this is taken down after it: the emptying, and the browser.
    request.getfixturevalue("transactional_db")
    browser, server = request.getfixturevalue("browser"), request.getfixturevalue("live_server")
    yield
    close_pages(browser, server)


def close_pages(browser: Browser, server: LiveServer) -> None:
    """Every page, and the end of every answer that was still being made."""
    for context in list(browser.contexts):
        context.close()
    # Connections are taken in order: once ours is answered, none is left in front of the door.
    with socket.create_connection((server.thread.host, server.thread.port)) as line:
        line.sendall(b"GET /static/none HTTP/1.0\r\n\r\n")
        while line.recv(4096):
            pass
    until = time.monotonic() + PATIENCE_SECONDS
    while answering():
        assert time.monotonic() < until, f"the server still answers after {PATIENCE_SECONDS} seconds"
        time.sleep(0.01)


def answering() -> list[threading.Thread]:
    """The threads of the live server that hold a connection, one each."""
    return [thread for thread in threading.enumerate() if "process_request_thread" in thread.name]
