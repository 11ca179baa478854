"""Nộp trực tuyến: what is filed on the portal has its code at once and waits for the counter's answer."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from motcua.cases.dossiers.errors import FormUsedAlready
from motcua.cases.dossiers.models import Dossier, Submission
from motcua.cases.dossiers.rules import intake as intake_rules
from motcua.cases.dossiers.rules import submitting as rules
from motcua.cases.dossiers.rules.intake import Intake
from motcua.cases.dossiers.rules.submitting import NewSubmission
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.acknowledging import answer_time
from motcua.cases.dossiers.services import receiving_statement
from motcua.cases.dossiers.services.charging import owed_by
from motcua.cases.dossiers.services.identity import sealed_papers
from motcua.cases.dossiers.services.receiving import Received, check_stored, cleaned, offered_version
from motcua.cases.dossiers.services.receiving_statement import Setting
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.statements import alone


def submit(intake: Intake, submission: NewSubmission, *, actor: Actor, at: datetime, key: UUID) -> Received:
    """File a dossier. The same key again answers with the dossier that it made, also when the first answer was lost.

    ``actor`` is who is signed in (``submission.account_id``), or the system for a filing without an account.
    """
    rules.check_may_submit(intake, submission, actor)
    agency_id = intake.agency_id
    assert agency_id is not None
    day = local_day(at)
    intake = cleaned(intake)
    intake_rules.check_intake(intake, on=day)
    setting = _setting(intake, agency_id, at)
    check_stored(intake.papers, at=at)
    papers = sealed_papers(intake.papers, placing.version_of(intake.version_id), at=at)
    intake = replace(intake, papers=papers)
    try:
        with alone():
            found = receiving_statement.write(
                intake, setting, submission=submission, actor=actor, at=at, day=day, key=key
            )
    except IntegrityError:
        # Two requests with one key at the same moment: the number of the slower one went back with its transaction.
        before = Dossier.objects.filter(idempotency_key=key).values_list("id", "code", "due_at").first()
        if before is None:
            raise
        found = before
    _check_is_theirs(found[0], submission, agency_id)
    return Received(*found)


def _check_is_theirs(dossier_id: int, submission: NewSubmission, agency_id: int) -> None:
    """Nobody learns a stranger's code by a key. Raises FormUsedAlready."""
    made = Submission.objects.filter(pk=dossier_id, account_id=submission.account_id, agency_id=agency_id)
    if not made.exists():
        raise FormUsedAlready


def _setting(intake: Intake, agency_id: int, at: datetime) -> Setting:
    version = offered_version(intake, agency_id, at=at)
    first = version.process.first
    hours, answer_by = answer_time(agency_id, at)
    owed = owed_by(intake, version, agency_id, on=local_day(at))
    return Setting(
        agency_id=agency_id,
        agency_code=placing.agency_of(agency_id).code,
        field_id=version.field_id,
        field=version.field_code,
        procedure=version.code,
        # No term runs before the receipt (docs/decisions/0013-submitted-not-received.md).
        term="",
        due_at=None,
        posts=placing.receiving_posts(agency_id, at=at),
        # The counter has as long as the law gives it for an answer.
        steps=((first.id, first.name, hours, False),),
        acknowledge_by=answer_by,
        owed=owed.now,
        owed_later=owed.later,
        owed_for=version.name,
    )
