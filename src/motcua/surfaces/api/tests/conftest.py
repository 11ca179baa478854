from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from motcua.cases.correspondence.tests.factories import Office as Ward
from motcua.cases.correspondence.tests.factories import an_office as a_ward
from motcua.cases.dossiers.tests.conftest import built, committed_office  # noqa: F401 (fixtures)
from motcua.cases.dossiers.tests.factories import MONDAY, SINCE, Office, an_office
from motcua.followers.exchange.tests.conftest import listener  # noqa: F401 (a fixture)
from motcua.foundation.clients import services as clients
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.selectors import actor_for
from motcua.kernel.actor import SYSTEM, Actor

WORK, MEETINGS = ("assignments.give", "assignments.supervise"), ("meetings.arrange",)


@dataclass
class Caller:
    """A program with a key. Each POST has a key of its own, unless one is given."""

    key: str
    key_id: int
    browser: Client = field(default_factory=Client)

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str) -> HttpResponse:
        return self.browser.get(f"/api/v1{path}", query, headers=self._headers(headers))  # type: ignore[return-value]

    def post(self, path: str, body: Any = None, *, once: str = "", **headers: str) -> HttpResponse:
        headers["Idempotency-Key"] = once or uuid4().hex
        return self.browser.post(
            f"/api/v1{path}", body, content_type="application/json", headers=self._headers(headers)
        )  # type: ignore[return-value]

    def send(self, path: str, data: dict[str, Any], *, once: str = "") -> HttpResponse:
        return self.browser.post(
            f"/api/v1{path}", data, headers=self._headers({"Idempotency-Key": once or uuid4().hex})
        )  # type: ignore[return-value]

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"} | more


def caller_at(post_id: int | None, name: str = "Zalo của phường") -> Caller:
    assert post_id is not None
    key = clients.create_key(post_id, name=name, valid_from=SINCE, actor=SYSTEM, at=MONDAY)
    return Caller(key.text, key.id)


@pytest.fixture
def office(db: None) -> Office:
    return an_office()


@pytest.fixture
def caller_for(office: Office) -> Callable[[Actor], Caller]:
    """A key for the post of a colleague."""
    return lambda actor: caller_at(actor.post_id)


@pytest.fixture
def counter(office: Office) -> Caller:
    """A key for Bình's post: it receives, and hands over."""
    return caller_at(office.binh.post_id)


@pytest.fixture
def ward(db: None, settings: Any, tmp_path: Path) -> Ward:
    """An office that writes and receives documents, gives work and meets."""
    settings.FILES_ROOT = tmp_path
    settings.API_REQUESTS_A_MINUTE = 1_000_000
    return granted(a_ward())


def granted(ward: Ward) -> Ward:
    """Dũng gives work and follows it up, Hoa arranges meetings, Em may do everything elsewhere."""
    more = {"dung": WORK, "hoa": MEETINGS, "em": WORK + MEETINGS}
    people = {}
    for name, grants in more.items():
        who: Actor = getattr(ward, name)
        for grant in grants:
            organizations.grant(who.post_id or 0, grant=grant, actor=SYSTEM, at=MONDAY)
        people[name] = actor_for(who.id or 0, post_id=who.post_id, at=MONDAY) or who
    return replace(ward, **people)


@pytest.fixture
def keys(ward: Ward) -> dict[str, Caller]:
    """By the names of the people of the ward, and of a stranger."""
    return {name: caller_at(getattr(ward, name).post_id) for name in ("hoa", "dung", "chi", "binh", "em")}


def sent_as(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a form sends it."""
    return SimpleUploadedFile(name, content)
