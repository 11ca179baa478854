"""A whole journey, and then what the log has kept of it: numbers of people, no names; routes, no addresses."""

import io
import json
import logging
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django import Settings

from motcua.cases.dossiers.services import Applicant
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.config.logs import JsonFormatter, ReadableFormatter, RequestLine
from motcua.config.observing import SLOW, level_of
from motcua.kernel.actor import Actor
from motcua.surfaces.portal import home


@pytest.fixture(params=[JsonFormatter, ReadableFormatter])
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """All that any part of the program says, down to the last detail."""
    kept = io.StringIO()
    handler = logging.StreamHandler(kept)
    handler.setFormatter(request.param("{asctime} {levelname} {name}: {message}", style="{"))
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("", "motcua", "django.request", "django.security")}
    for name in levels:
        logging.getLogger(name).setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield kept
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


TYPED = "Nguyễn Thị Hồng Ngọc 086195003417"


def _broken(*_: object, **__: object) -> None:
    raise ValueError(f"invalid literal for int() with base 10: {TYPED!r}")


def test_the_log_of_a_journey_holds_no_names_no_numbers_and_no_addresses(
    log: io.StringIO, office: Office, an: Applicant, desk_of: Callable[[Actor], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = factories.in_review(office)
    chi, stranger = desk_of(office.chi), Client(raise_request_exception=False)
    for address in (
        f"/desk/dossiers/?q={an.name}&group=agency",
        f"/desk/dossiers/{dossier.code}/",
        "/desk/",
        "/desk/dossiers/khong-co/",
        f"/desk/intake/?q={an.personal_number}",
    ):
        chi.get(address)
    chi.post(f"/desk/dossiers/{dossier.code}/notes/", {"text": f"Đã gọi {an.name} số {an.phone}"})
    stranger.get(f"/lookup/{dossier.code}/")
    stranger.post(f"/lookup/{dossier.code}/unlock/", {"last4": an.phone[-4:]})
    stranger.post("/accounts/login/", {"login": "chi@longchau.example.vn", "password": "dung nhieu tu 7"})
    stranger.get("/", HTTP_HOST="evil.example")
    Client(enforce_csrf_checks=True).post(f"/desk/dossiers/{dossier.code}/notes/", {"text": an.name})
    monkeypatch.setattr(home.places, "chosen", _broken)
    assert stranger.get(f"/?q={an.name}").status_code == 500

    told = log.getvalue()
    assert told.count("\n") > 10 and "ValueError" in told
    names = [an.name, an.personal_number, an.phone, "Hồng Ngọc", "086195003417", "chi@", "nhieu tu", "Đã gọi", "last4"]
    people = [one.full_name for one in get_user_model().objects.all()]
    for secret in [*names, *people, dossier.code, "?q=", "khong-co"]:
        assert secret and secret not in told, f"{secret} in the log:\n{told}"


def test_lines_of_production_are_objects_that_say_who_by_number(
    office: Office, desk_of: Callable[[Actor], Client], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "motcua.request")
    answer = desk_of(office.chi).get("/desk/")
    record = next(one for one in caplog.records if one.name == "motcua.request")
    line = json.loads(JsonFormatter().format(record))
    assert line["route"] == "/desk/" and line["status"] == 200 and line["method"] == "GET"
    assert (line["actor"], line["post"]) == (office.chi.id, office.chi.post_id)
    assert line["ms"] > line["database_ms"] > 0
    assert len(answer["X-Request-Id"]) == 16


def test_a_proxy_that_is_trusted_names_the_request_and_nobody_else_does(db: None, settings: Settings) -> None:
    given = {"HTTP_X_REQUEST_ID": "0123456789abcdef0123456789abcdef"}
    assert Client().get("/alive/", **given)["X-Request-Id"] != given["HTTP_X_REQUEST_ID"]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert Client().get("/alive/", **given)["X-Request-Id"] == given["HTTP_X_REQUEST_ID"]
    assert Client().get("/alive/", HTTP_X_REQUEST_ID='x" name="Nguyễn')["X-Request-Id"] != 'x" name="Nguyễn'


def test_a_page_of_a_fault_says_the_name_that_the_log_uses(
    log: io.StringIO, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home.places, "chosen", _broken)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert answer["X-Request-Id"] in answer.content.decode() and answer["X-Request-Id"] in log.getvalue()


def test_a_line_for_eyes_fits_on_a_screen() -> None:
    assert str(RequestLine("GET", "/desk/", 200, 0.0123, 0.004, 3, 7)) == (
        "GET /desk/ 200 12.3 ms, database 4.0 actor 3 post 7"
    )


def test_what_went_well_and_quickly_costs_no_line_unless_asked_for() -> None:
    assert level_of(200, 0.1) == level_of(302, 0.1) == logging.DEBUG
    assert level_of(404, 0.1) == level_of(500, 0.1) == level_of(200, SLOW) == logging.INFO
