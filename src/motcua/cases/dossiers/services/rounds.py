"""Lần gửi: each sending of what comes from the portal waits for one answer, and it is known whether it came in time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from motcua.cases.dossiers.events import SubmissionAnswered
from motcua.cases.dossiers.models import Dossier, Step, Submission, SubmissionRound, SupplementRequest
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.acknowledging import answer_time
from motcua.cases.dossiers.selectors.clock import working_minutes
from motcua.cases.dossiers.services.stepping import end_step
from motcua.cases.dossiers.states import RoundAnswer
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor


def answer_round(dossier: Dossier, answer: RoundAnswer, *, actor: Actor, at: datetime) -> None:
    """What the office said to the present round of a locked dossier; nothing where no answer is due."""
    submission = Submission.objects.get(pk=dossier.pk)
    limit = submission.acknowledge_by
    if limit is None:
        return
    is_on_time = at <= limit
    found = SubmissionRound.objects.get(submission=submission, number=submission.round)
    found.answer, found.answered_at, found.post_id = answer, at, actor.post_id or dossier.post_id
    # What the applicant took back was never answered: nobody is measured by it.
    found.agency_id = dossier.agency_id if answer != RoundAnswer.WITHDRAWN else None
    found.used_minutes = working_minutes(dossier.agency_id, found.sent_at, at)
    found.save(update_fields=["answer", "answered_at", "post", "agency_id", "used_minutes"])
    submission.acknowledge_by = None
    submission.is_late = submission.is_late or not is_on_time
    if answer == RoundAnswer.ACCEPTED:
        submission.acknowledged_at = at
    submission.save(update_fields=["acknowledge_by", "is_late", "acknowledged_at"])
    if answer != RoundAnswer.WITHDRAWN:
        journal.record(
            SubmissionAnswered(
                **by(actor),
                subject=dossier.subject,
                agency_id=dossier.agency_id,
                at=at,
                answer=str(answer),
                acknowledge_by=limit,
                is_on_time=is_on_time,
                field=placing.version_of(dossier.version_id).field_code,
            )
        )


def send_round(
    dossier: Dossier,
    request: SupplementRequest,
    answers: Mapping[str, Any],
    changed: Sequence[str],
    *,
    actor: Actor,
    at: datetime,
) -> SubmissionRound:
    """The form once more, corrected. Before the receipt the counter has its hours again, in a stay of its own."""
    submission = Submission.objects.get(pk=dossier.pk)
    submission.round += 1
    submission.answers = dict(answers)
    if not dossier.is_received:
        submission.acknowledge_by = _stay_again(dossier, at)
    submission.save(update_fields=["round", "answers", "acknowledge_by"])
    return SubmissionRound.objects.create(
        submission=submission,
        number=submission.round,
        request=request,
        answers=submission.answers,
        changed=list(changed),
        sent_by_id=actor.id,
        sent_at=at,
        acknowledge_by=submission.acknowledge_by,
    )


def _stay_again(dossier: Dossier, at: datetime) -> datetime:
    """It lies where it lay, with whom it lay; what was waited for does not use up the next answer's hours."""
    hours, limit = answer_time(dossier.agency_id, at)
    before = Step.objects.get(dossier=dossier, ended_at=None)
    end_step(dossier, at)
    Step.objects.create(
        dossier=dossier,
        process_step_id=before.process_step_id,
        name=before.name,
        post_id=before.post_id,
        holder_id=before.holder_id,
        allowed_hours=hours,
        begun_at=at,
        taken_at=at if before.holder_id is not None else None,
    )
    return limit
