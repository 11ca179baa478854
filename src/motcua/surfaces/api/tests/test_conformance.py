"""schemathesis asks everything that the description allows and forbids: no 5xx, no answer that is not described.

A few examples an operation in the suite; more with MOTCUA_API_EXAMPLES=500.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from motcua.cases.correspondence.tests import factories as letters
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.meetings import services as meetings
from motcua.cases.meetings.services import Plan, RoundPlan
from motcua.catalogue.eforms import services as eforms
from motcua.catalogue.eforms.tests.factories import AT, SAMPLE
from motcua.kernel.actor import SYSTEM, Actor
from motcua.surfaces.api.tests.conftest import Caller, caller_at

pytestmark = pytest.mark.django_db
FORM = "to-khai-khai-sinh"
EXAMPLES = int(os.environ.get("MOTCUA_API_EXAMPLES", "3"))
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, negative_data_rejection, unsupported_method, ignored_auth,
]  # fmt: skip
described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
described.config.phases.coverage.enabled = EXAMPLES > 20


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The test's transaction lasts for all requests, as with Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def world(office: Office, settings: Any, tmp_path: Path) -> tuple[Caller, str, dict[str, int]]:
    """A key that may do everything, a dossier that it can see, and of what the office does among itself one of each."""
    settings.API_REQUESTS_A_MINUTE, settings.FILES_ROOT = 1_000_000, tmp_path
    eforms.publish(SAMPLE, actor=SYSTEM, at=AT)
    everything = (
        "dossiers.read", "dossiers.receive", "dossiers.process", "dossiers.assign", "dossiers.approve",
        "dossiers.issue", "dossiers.close", "dossiers.supervise", "correspondence.read", "correspondence.register",
        "correspondence.direct", "correspondence.draft", "correspondence.archive", "assignments.give",
        "assignments.supervise", "meetings.arrange",
    )  # fmt: skip
    machine = office.hire("Máy thử", *everything, fields=("ho-tich", "chung-thuc"))
    return caller_at(machine.post_id), factories.received(office).code, at_hand(machine)


def at_hand(who: Actor) -> dict[str, int]:
    """By the beginning of an address, the number of a thing that is there."""
    now = timezone.now().replace(microsecond=0)
    letters.lay_kinds()
    came = letters.registered_by(who, at=now).pk
    went = letters.outgoing_of_each(who, at=now)["issued"].pk
    begin = now + timedelta(days=1)
    plan = Plan(
        subject_line="Giao ban", chair_post=who.post_id or 0, begins_at=begin, ends_at=begin + timedelta(hours=1),
        place="Sân",
    )  # fmt: skip
    met = meetings.arrange(plan, actor=who, at=now, key=uuid4()).pk
    asked = RoundPlan(subject_line="Phương án", chair_post=who.post_id or 0, term_days=3)
    written = meetings.arrange_round(asked, actor=who, at=now, key=uuid4()).pk
    file = letters.a_work_file(who, keeper=who, term=letters.a_term(who, at=now), at=now).pk
    return {
        "/incoming-documents/": came,
        "/outgoing-documents/": went,
        "/meetings/": met,
        "/rounds/": written,
        "/work-files/": file,
    }


@described.parametrize()
@settings(max_examples=EXAMPLES, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_answer_is_a_surprise(case: schemathesis.Case, world: tuple[Caller, str, dict[str, int]]) -> None:
    caller, code, numbers = world
    # This client leaves a kept file open; files that are there are read by the tests of each room.
    is_file = case.path.endswith("/file")
    if "number" in case.path_parameters and not is_file and case.meta and case.meta.generation.mode.is_positive:
        there = (number for part, number in numbers.items() if part in case.path)
        case.path_parameters["number"] = next(there, case.path_parameters["number"])
    if "code" in case.path_parameters and case.meta and case.meta.generation.mode.is_positive:
        known = {"/procedures/": factories.BIRTH, "/forms/": FORM}
        case.path_parameters["code"] = next((one for part, one in known.items() if part in case.path), code)
    headers = {} if case.path.endswith("/oauth/token") else {"Authorization": f"Bearer {caller.key}"}
    case.call_and_validate(headers=headers, checks=CHECKS)
