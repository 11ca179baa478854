"""Whatever the checks let through can be published, received, and walked to every end; hypothesis thinks it up."""

import itertools
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.services import Intake, NewPaper
from motcua.cases.dossiers.states import DossierState
from motcua.cases.dossiers.tests.factories import MONDAY, Office, an_intake, an_office
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures import services as catalogue
from motcua.catalogue.procedures.rules.sheets import ProcedureSheet, ProcessSheet, steps_of
from motcua.catalogue.procedures.rules.typed import typed_of
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.catalogue.procedures.states import PaperNeed, StepKind
from motcua.catalogue.procedures.tests import made
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services as money
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day

FIELDS = ("ho-tich", "chung-thuc")
WORK = (StepKind.RECEIVE, StepKind.ASSIGN, StepKind.REVIEW, StepKind.CONSULT)


@pytest.fixture
def anyone(db: None) -> tuple[Office, Actor]:
    """The ward of Phước Hậu, where Em does everything alone, in both fields."""
    office = an_office()
    return office, office.em


def published(sheet: ProcedureSheet, office: Office) -> IntakeVersion | None:
    """Through the door of the editor: typed, read, published, adopted. None where the checks found a fault."""
    own = replace(sheet, process=ProcessSheet(name=sheet.process.name, steps=steps_of(sheet.process, {})))
    draft = catalogue.begin_draft(typed_of(own), actor=SYSTEM, at=MONDAY)
    today = local_day(MONDAY)
    if procedures.get_draft(draft.pk, actor=SYSTEM, on=today).reading.faults:
        return None
    version = catalogue.publish_draft(draft.pk, today, revision=1, actor=SYSTEM, at=MONDAY)
    catalogue.adopt(sheet.code, office.neighbour.pk, today, actor=SYSTEM, at=MONDAY)
    return procedures.version_for_intake(version.pk)


def an_intake_of(version: IntakeVersion, data: st.DataObject) -> Intake:
    case = data.draw(st.sampled_from(version.cases)).id if version.cases else None
    papers = tuple(
        NewPaper(required_id=p.id, name=p.name, originals=1)
        for p in procedures.papers_for(version, case)
        if p.need == PaperNeed.SUBMIT
    )
    channel = data.draw(st.sampled_from(version.channels))
    return replace(an_intake(), version_id=version.version_id, case_id=case, papers=papers, channel=channel)


def walk(dossier_id: int, version: IntakeVersion, em: Actor, data: st.DataObject) -> list[str]:
    """Always one step on, by the verb of the step's kind; which way at a fork, hypothesis says. The steps passed."""
    at, passed = MONDAY, []
    for _ in range(2 * len(version.process.steps) + 2):
        at += timedelta(minutes=1)
        now = dossiers.standing_of(dossier_id)
        if now.state == DossierState.DONE:
            for charge in payments.charges_of(f"dossier:{dossier_id}"):
                money.record_cash(charge.id, key=uuid4(), actor=em, at=at)
            services.close(dossier_id, channel="counter", receiver="Nguyễn Văn An", actor=em, at=at)
            passed.append(version.process.step(now.step_id or 0).code)
            # At the return a dossier is made ready, and then handed over: one step, two verbs.
            return [code for code, _ in itertools.groupby(passed)]
        step = version.process.step(now.step_id or 0)
        passed.append(step.code)
        if step.kind in WORK:
            on = version.process.step(data.draw(st.sampled_from(step.forward)))
            if on.kind == StepKind.APPROVE:
                services.draft_outcome(dossier_id, name="Kết quả", actor=em, at=at)
                services.submit_for_signature(dossier_id, actor=em, at=at)
            else:
                services.forward(dossier_id, to_step=on.id, actor=em, at=at)
        elif step.kind == StepKind.APPROVE:
            services.approve(dossier_id, actor=em, at=at)
        else:
            services.finish(dossier_id, number="1/KQ", actor=em, at=at)
    raise AssertionError(f"walked in circles: {passed}")


def ended(dossier_id: int) -> str:
    return str(dossiers.standing_of(dossier_id).state)


SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]


@settings(max_examples=20, suppress_health_check=SLOW)
@given(st.data())
def test_whatever_is_accepted_is_published_received_and_walked_to_every_end(
    anyone: tuple[Office, Actor], data: st.DataObject
) -> None:
    office, em = anyone
    with transaction.atomic():
        sheet = data.draw(made.procedures("9.999999", FIELDS, ()))
        version = published(sheet, office)
        if version is not None:
            _receive_and_end(version, em, data)
        # Only hours that exceed every term are refused; the rest must be walked, or this test could not fail.
        event("accepted" if version is not None else "refused")
        transaction.set_rollback(True)


def _receive_and_end(version: IntakeVersion, em: Actor, data: st.DataObject) -> None:
    def received() -> int:
        return services.receive(an_intake_of(version, data), actor=em, at=MONDAY, key=uuid4()).id

    process = version.process
    dossier_id = received()
    passed = walk(dossier_id, version, em, data)
    assert ended(dossier_id) == DossierState.CLOSED
    # The drawing says where a dossier may go: real ones went there and nowhere else. The receipt is over at intake.
    ids = {step.code: step for step in process.steps}
    for before, after in itertools.pairwise(passed):
        assert ids[after].id in ids[before].forward, (before, after)
    later: datetime = MONDAY + timedelta(hours=1)
    for end, act in (
        (DossierState.REFUSED, services.refuse),
        (DossierState.WITHDRAWN, services.withdraw),
        (DossierState.STOPPED, services.stop),
    ):
        dossier_id = received()
        act(dossier_id, reason="Theo đề nghị", actor=em, at=later)
        assert ended(dossier_id) == end
