"""Trả lời hồ sơ nộp trực tuyến: acknowledge, or ask for corrections; refusing is services/ending.py."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from motcua.cases.dossiers.events import CorrectionRequested, DossierReceived
from motcua.cases.dossiers.models import Step, SupplementRequest
from motcua.cases.dossiers.rules import submitting as rules
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.clock import first_due
from motcua.cases.dossiers.services.clock import open_wait
from motcua.cases.dossiers.services.letters import INTAKE_SLIP, SUPPLEMENT_SHEET, number_letter
from motcua.cases.dossiers.services.receiving import Received, opened_step
from motcua.cases.dossiers.services.rounds import answer_round
from motcua.cases.dossiers.services.stepping import CLOCK, PLACE, change_state, choose_post, lock, move_to
from motcua.cases.dossiers.services.supplement import NewDefect, names_of, request_supplement, write_request
from motcua.cases.dossiers.states import DossierState, RoundAnswer, WaitCause
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean

_RECEIPT = ("received_at", "received_by_id", "received_post", "term", "first_due_at", "due_at")
_USUAL = "Hồ sơ cần sửa, bổ sung các mục dưới đây trước khi được tiếp nhận."


@transaction.atomic
def acknowledge(dossier_id: int, *, actor: Actor, at: datetime) -> Received:
    """Tiếp nhận hồ sơ nộp trực tuyến: from now on it is as if it had been received at the counter."""
    dossier, facts = lock(dossier_id)
    rules.check_may_acknowledge(facts, actor)
    assert actor.post_id is not None
    version = placing.version_of(dossier.version_id)
    process = version.process
    following = opened_step(process, None)
    to_post = actor.post_id if following.id == process.first.id else choose_post(dossier, following, None, at=at)
    term = procedures.term_for(version, dossier.case_id, dossier.channel).term
    dossier.received_at, dossier.received_by_id, dossier.received_post_id = at, actor.id, actor.post_id
    dossier.term, dossier.due_at = term, first_due(dossier.agency_id, at, term).due
    dossier.first_due_at = dossier.due_at
    # Whoever answered has done the step of the counter, wherever it had been put.
    Step.objects.filter(dossier=dossier, ended_at=None).update(
        post_id=actor.post_id, holder_id=actor.works_as, taken_at=Coalesce(F("taken_at"), Value(at))
    )
    move_to(dossier, following, to_post, at=at)
    change_state(dossier, DossierState.ACCEPTED)
    dossier.save(update_fields=[*PLACE, *_RECEIPT])
    number_letter(dossier, INTAKE_SLIP, None, actor=actor, at=at)
    journal.record(
        DossierReceived(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            code=dossier.code,
            procedure=version.code,
            field=version.field_code,
            channel=dossier.channel,
            due_at=dossier.due_at,
            to_post=to_post,
        )
    )
    answer_round(dossier, RoundAnswer.ACCEPTED, actor=actor, at=at)
    return Received(dossier.pk, dossier.code, dossier.due_at)


@transaction.atomic
def request_correction(
    dossier_id: int,
    *,
    defects: Sequence[NewDefect],
    explanation: str = "",
    guide: str = "",
    legal_basis: str = "",
    actor: Actor,
    at: datetime,
) -> SupplementRequest:
    """Yêu cầu sửa, bổ sung: answers of the form and papers, each with its reason.

    Before the receipt as often as it takes, without a clock; afterwards it is the supplement with its once-only rule.
    """
    dossier, facts = lock(dossier_id)
    if facts.is_received:
        return request_supplement(
            dossier_id, defects=defects, explanation=explanation, guide=guide, legal_basis=legal_basis, actor=actor,
            at=at,
        )  # fmt: skip
    rules.check_may_request_correction(facts, actor)
    names = names_of(dossier, facts, defects)
    rules.check_marks((name, clean(defect.reason)) for name, defect in zip(names, defects, strict=True))
    asked = write_request(
        dossier, defects, names, explanation=clean(explanation) or _USUAL, guide=guide, legal_basis=legal_basis,
        needs_approval=False, actor=actor, at=at,
    )  # fmt: skip
    change_state(dossier, DossierState.SUPPLEMENT)
    asked.wait = open_wait(dossier, WaitCause.CORRECTION, "PAUSE", at)
    asked.save(update_fields=["wait"])
    dossier.save(update_fields=CLOCK)
    number_letter(dossier, SUPPLEMENT_SHEET, asked.pk, actor=actor, at=at)
    answer_round(dossier, RoundAnswer.CORRECTION, actor=actor, at=at)
    journal.record(
        CorrectionRequested(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            number=asked.number,
            defects=len(defects),
        )
    )
    return asked
