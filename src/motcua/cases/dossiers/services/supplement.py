"""Yêu cầu bổ sung: ask the applicant for missing papers; the clock follows the procedure's wait policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers.events import (
    DossierCorrected,
    SupplementAccepted,
    SupplementDeclined,
    SupplementProposed,
    SupplementRequested,
)
from motcua.cases.dossiers.models import Defect, Dossier, Step, Submission, SupplementRequest
from motcua.cases.dossiers.rules import supplement as rules
from motcua.cases.dossiers.rules.facts import Facts
from motcua.cases.dossiers.rules.intake import NewPaper
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.services.charging import charge_at_supplement
from motcua.cases.dossiers.services.clock import end_wait, open_wait
from motcua.cases.dossiers.services.letters import SUPPLEMENT_SHEET, number_letter
from motcua.cases.dossiers.services.papers import attach
from motcua.cases.dossiers.services.rounds import send_round
from motcua.cases.dossiers.services.stepping import CLOCK, PLACE, change_state, lock, take_up
from motcua.cases.dossiers.states import DossierState, WaitCause
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDefect:
    """Thiếu sót: of a paper in the dossier, of a required one that is missing, or of one named in words."""

    reason: str
    paper_id: int | None = None
    required_id: int | None = None
    # Of an answer of the form: its label.
    paper_name: str = ""
    page: str = ""
    field: str = ""


@transaction.atomic
def request_supplement(
    dossier_id: int,
    *,
    defects: Sequence[NewDefect],
    explanation: str,
    guide: str = "",
    legal_basis: str = "",
    actor: Actor,
    at: datetime,
) -> SupplementRequest:
    """Ask at once the first time; propose to a leader the second time."""
    dossier, facts = lock(dossier_id)
    rules.check_may_request_supplement(facts, actor)
    rules.check_request(
        facts,
        explanation=clean(explanation),
        legal_basis=clean(legal_basis),
        defects=sum(bool(clean(defect.reason)) for defect in defects),
    )
    names = names_of(dossier, facts, defects)
    take_up(dossier, actor=actor, at=at)
    dossier.save(update_fields=PLACE)
    asked = write_request(
        dossier, defects, names, explanation=clean(explanation), guide=guide, legal_basis=legal_basis,
        needs_approval=rules.needs_approval(facts), actor=actor, at=at,
    )  # fmt: skip
    if asked.needs_approval:
        journal.record(
            SupplementProposed(
                **by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, number=asked.number
            )
        )
    else:
        _send(dossier, asked, actor=actor, at=at)
    return asked


def write_request(
    dossier: Dossier,
    defects: Sequence[NewDefect],
    names: Sequence[str],
    *,
    explanation: str,
    guide: str,
    legal_basis: str,
    needs_approval: bool,
    actor: Actor,
    at: datetime,
) -> SupplementRequest:
    """The request with its defects; whether and how it goes out is the caller's."""
    asked = SupplementRequest.objects.create(
        dossier=dossier,
        number=dossier.supplement_requests.count() + 1,
        explanation=explanation,
        guide=clean(guide) or actor.name,
        legal_basis=clean(legal_basis),
        asked_by_id=actor.id,
        asked_at=at,
        needs_approval=needs_approval,
    )
    Defect.objects.bulk_create(
        Defect(
            request=asked,
            paper_id=defect.paper_id,
            required_id=defect.required_id,
            paper_name=name,
            page=clean(defect.page)[:60],
            field=clean(defect.field)[:200],
            reason=clean(defect.reason),
        )
        for defect, name in zip(defects, names, strict=True)
        if clean(defect.reason)
    )
    return asked


@transaction.atomic
def approve_supplement(dossier_id: int, *, actor: Actor, at: datetime) -> SupplementRequest:
    """Duyệt yêu cầu bổ sung lần sau: the second wait opens, and is counted."""
    dossier, facts = lock(dossier_id)
    rules.check_may_approve_supplement(facts, actor)
    asked = _pending(dossier)
    asked.approved_by_id, asked.approved_at = actor.id, at
    asked.save(update_fields=["approved_by_id", "approved_at"])
    _send(dossier, asked, actor=actor, at=at)
    return asked


@transaction.atomic
def decline_supplement(dossier_id: int, *, actor: Actor, at: datetime) -> SupplementRequest:
    """Không duyệt: the work goes on with what is there."""
    dossier, facts = lock(dossier_id)
    rules.check_may_decline_supplement(facts, actor)
    asked = _pending(dossier)
    asked.declined_at = at
    asked.save(update_fields=["declined_at"])
    journal.record(
        SupplementDeclined(
            **by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, number=asked.number
        )
    )
    return asked


@transaction.atomic
def accept_supplement(dossier_id: int, *, papers: Sequence[NewPaper] = (), actor: Actor, at: datetime) -> Dossier:
    """Nhận bổ sung: the papers are in, the clock goes on as the procedure says."""
    dossier, facts = lock(dossier_id)
    rules.check_may_accept_supplement(facts, actor)
    attach(dossier, papers, actor=actor, at=at)
    asked = open_request(dossier)
    asked.answered_at = at
    asked.save(update_fields=["answered_at"])
    end_wait(dossier, at)
    if not facts.is_received:
        return _submitted_again(dossier, asked, len(papers), actor=actor, at=at)
    change_state(dossier, state_before(dossier, facts))
    dossier.save(update_fields=CLOCK)
    charge_at_supplement(dossier, actor=actor, at=at)
    journal.record(
        SupplementAccepted(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            number=asked.number,
            due_at=dossier.due_at,
        )
    )
    return dossier


def _submitted_again(dossier: Dossier, asked: SupplementRequest, papers: int, *, actor: Actor, at: datetime) -> Dossier:
    """Brought to the counter what was asked for on the portal: it waits for its receipt once more."""
    answers = Submission.objects.values_list("answers", flat=True).get(pk=dossier.pk)
    sent = send_round(dossier, asked, answers, (), actor=actor, at=at)
    change_state(dossier, DossierState.SUBMITTED)
    dossier.save(update_fields=CLOCK)
    journal.record(
        DossierCorrected(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            round=sent.number,
            changed=0,
            papers=papers,
            acknowledge_by=sent.acknowledge_by,
            to_post=dossier.post_id,
        )
    )
    return dossier


def _send(dossier: Dossier, asked: SupplementRequest, *, actor: Actor, at: datetime) -> None:
    """The request goes out: wait, count, letter 02, fact."""
    policy = placing.version_of(dossier.version_id).wait
    change_state(dossier, DossierState.SUPPLEMENT)
    asked.wait = open_wait(dossier, WaitCause.SUPPLEMENT, policy, at)
    asked.save(update_fields=["wait"])
    dossier.supplements += 1
    dossier.save(update_fields=[*CLOCK, "supplements"])
    number_letter(dossier, SUPPLEMENT_SHEET, asked.pk, actor=actor, at=at)
    journal.record(
        SupplementRequested(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            number=asked.number,
            defects=asked.defects.count(),
        )
    )


def _pending(dossier: Dossier) -> SupplementRequest:
    return dossier.supplement_requests.get(needs_approval=True, approved_at=None, declined_at=None)


def open_request(dossier: Dossier) -> SupplementRequest:
    """The request that is waited for."""
    return dossier.supplement_requests.filter(answered_at=None).exclude(wait=None).latest("number")


def state_before(dossier: Dossier, facts: Facts) -> DossierState:
    """Work that nobody had begun is still to be begun."""
    begun = Step.objects.filter(dossier=dossier, ended_at=None).exclude(taken_at=None).exists()
    return DossierState.PROCESSING if begun or facts.holder_id is not None else DossierState.ACCEPTED


def names_of(dossier: Dossier, facts: Facts, defects: Sequence[NewDefect]) -> list[str]:
    """The name of each defective paper, or the label of each answer, as the letter will say it."""
    rules.check_fields(facts, [clean(defect.field) for defect in defects if defect.field])
    own = dict(dossier.papers.values_list("id", "name"))
    required = {paper.id: paper.name for paper in placing.version_of(dossier.version_id).papers}
    rules.check_defects(
        {d.paper_id for d in defects if d.paper_id is not None},
        set(own),
        {d.required_id for d in defects if d.required_id is not None},
        set(required),
    )
    return [
        own[d.paper_id]
        if d.paper_id is not None
        else required[d.required_id]
        if d.required_id is not None
        else clean(d.paper_name)
        for d in defects
    ]
