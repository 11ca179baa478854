"""Every form of every page, sent with what means nothing: answered in words, never by a fault of the program.

The forms are read from the pages themselves, as a stranger's scanner would find them, so a new one is tried at once.
"""

import os
import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.kernel.actor import Actor
from tests.architecture.test_addresses import TABLE, addresses
from tests.architecture.test_foreign_hands import Belongings, numbered

pytestmark = pytest.mark.django_db
# A zero byte, which PostgreSQL refuses; the others, four times as long, with MOTCUA_NONSENSE=all.
NONSENSE = ("a\0b", "9" * 30, "2026-13-45T99:99", "<script>'\"%s{0}\\", "ă" * 5000, "-1")
USUAL = 6 if os.environ.get("MOTCUA_NONSENSE") == "all" else 1
# Other people's pages, and what signs out or does nothing but move on.
LEFT_ALONE = ("/accounts/", "/start/")


class Forms(HTMLParser):
    """The forms of a page: method, address, and the fields with what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((given.get("method", "get").lower(), given.get("action", ""), {}))
        elif self.found and tag in ("input", "select", "textarea", "button") and given.get("name"):
            self.found[-1][2].setdefault(given["name"], given.get("value", ""))


def forms_of(browser: Client, path: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    answer = browser.get(path)
    _close(answer)
    if answer.status_code not in (200, 409, 422) or "html" not in answer.get("Content-Type", ""):
        return
    reader = Forms()
    reader.feed(answer.content.decode())
    for method, action, fields in reader.found:
        to = unescape(action) or path
        yield method, path + to if to.startswith("?") else to, fields


def pages(ours: Belongings) -> Iterator[str]:
    """Every address that can be looked at, about things that are there."""
    known = {address.name: path for address in numbered() if (path := ours.path(address))}
    for address in addresses():
        if address.name in known:
            yield known[address.name]
        elif address.name in TABLE and ":" in address.name and "<" not in str(address.pattern.pattern):
            yield reverse(address.name)
    yield from (f"/procedures/{BIRTH}/", f"/desk/procedures/{BIRTH}/", f"/lookup/{ours.dossier.code}/")


def _close(answer: Any) -> None:
    """A file that is streamed; close() itself would close the database as well."""
    for close in answer._resource_closers if answer.streaming else ():
        close()


@pytest.fixture
def ours(office: Office, settings: Any, tmp_path: Path) -> Belongings:
    settings.FILES_ROOT = tmp_path
    return Belongings(office)


def test_no_form_falls_over_what_means_nothing(ours: Belongings, desk_of: Callable[[Actor], Client]) -> None:
    sent, wrong = 0, []
    for browser, part in ((desk_of(ours.son), "/"), (Client(), "/desk/")):
        tried: set[tuple[str, str, tuple[str, ...]]] = set()
        shown = [page for page in dict.fromkeys(pages(ours)) if part == "/" or not page.startswith(part)]
        for page in shown:
            for method, to, fields in list(forms_of(browser, page)):
                shape = (method, re.sub(r"\?.*", "", to), tuple(sorted(fields)))
                if shape in tried or to.startswith(LEFT_ALONE) or not to.startswith("/") or method == "dialog":
                    continue
                tried.add(shape)
                for bad in NONSENSE[:USUAL]:
                    sent += 1
                    if fault := _fault(browser, method, to, fields, bad):
                        wrong.append(f"{method} {to} {sorted(fields)[:8]} {bad[:12]!r}: {fault}")
    assert not wrong, "\n".join(wrong)
    assert sent > 60  # else the pages showed no forms


def _fault(browser: Client, method: str, to: str, fields: dict[str, str], bad: str) -> str:
    """What went wrong; '' for an answer in words. What was done is taken back."""
    given = {name: bad for name in fields if name != "csrfmiddlewaretoken"}
    try:
        with transaction.atomic():
            answer = browser.post(to, given) if method == "post" else browser.get(to, given)
            status = answer.status_code
            _close(answer)
            transaction.set_rollback(True)
    except Exception as error:
        return repr(error)[:200]
    return "" if status < 500 else str(status)
