"""Nộp: the draft becomes a dossier, once, whatever is clicked, sent again or lost on the way."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.services import NewSubmission, Received
from motcua.cases.filings.errors import DraftAlreadyFiled, DraftChanged, FilingIncomplete, RightEnded
from motcua.cases.filings.events import DraftFiled
from motcua.cases.filings.models import Draft, Filing
from motcua.cases.filings.selectors.doors import filing_of
from motcua.cases.filings.selectors.forms import form_of
from motcua.cases.filings.selectors.offering import owner_for
from motcua.cases.filings.selectors.papers import HeldPaper, held_papers
from motcua.cases.filings.services.checking import faults
from motcua.cases.filings.services.composing import intake_of
from motcua.cases.filings.services.drafting import NOBODY, locked
from motcua.cases.filings.services.letting_go import let_papers_go
from motcua.cases.filings.states import APPLICANT, OriginKind
from motcua.cases.lockers import services as lockers
from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.accounts import selectors as people
from motcua.foundation.accounts import services as accounts
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.languages import VIETNAMESE, known
from motcua.kernel.moments import local_day


@transaction.atomic
def file(
    token: str, *, actor: Actor | None, session_key: str = "", at: datetime, key: UUID, language: str = VIETNAMESE
) -> Received:
    """File the draft: checked once more, submitted and ended in one transaction.

    A second click, a reload, another tab: the same dossier again. ``key`` is the draft's at the moment of reviewing:
    what is filed is what was read, and ``language`` that of the page. Raises DraftNotFound, DraftChanged,
    FilingIncomplete with every fault, and what the room of dossiers refuses.
    """
    try:
        draft = locked(token, actor=actor, session_key=session_key)
    except DraftAlreadyFiled:
        return _filed_before(token, actor, session_key)
    if key != draft.key:
        raise DraftChanged
    papers = held_papers(draft)
    wrong = faults(draft, papers, at=at)
    if wrong:
        raise FilingIncomplete(count=len(wrong), faults=wrong)
    _check_right(draft, at)
    received = dossiers.submit(
        intake_of(draft, papers), _submission_of(draft, at, language), actor=_filer(draft, actor), at=at, key=key
    )
    if draft.account_id is not None:
        accounts.note_language(draft.account_id, language)
    _note_uses(draft, papers, received.id, actor, at)
    Filing.objects.create(
        dossier_id=received.id,
        draft_token=draft.token,
        account_id=draft.account_id,
        browsers=draft.browsers,
        resume_digest=draft.resume_digest,
        filed_at=at,
    )
    code = procedures.version_for_intake(draft.version_id).code
    if draft.consent_id is not None and actor is not None:
        accounts.spend_consent(
            draft.consent_id, dossier_id=received.id, procedure_code=code, actor=actor, at=at
        )  # fmt: skip
    who = by(actor or NOBODY)
    fact = DraftFiled(
        **who, subject=draft.subject, agency_id=draft.agency_id, at=at, procedure=code, code=received.code
    )  # fmt: skip
    journal.record(fact)
    let_papers_go(draft, at=at)
    draft.delete()
    return received


def _note_uses(draft: Draft, papers: list[HeldPaper], dossier_id: int, actor: Actor | None, at: datetime) -> None:
    """Its owner reads later where each paper of the locker went, and the desk that nobody had to ask for it."""
    used = [paper.locker_paper_id for paper in papers if paper.locker_paper_id is not None]
    owner = owner_for(draft) if used else None
    if owner is not None:
        lockers.note_uses(used, owner=owner, dossier_id=dossier_id, actor=_filer(draft, actor), at=at)


def _filed_before(token: str, actor: Actor | None, session_key: str) -> Received:
    filing = filing_of(token, actor=actor, session_key=session_key)
    assert filing is not None
    return Received(filing.dossier_id, filing.dossier.code, filing.dossier.due_at)


def _filer(draft: Draft, actor: Actor | None) -> Actor:
    """Who is signed in; for a visitor's draft nobody is, so the system files it."""
    return actor if actor is not None and draft.account_id is not None else SYSTEM


def _check_right(draft: Draft, at: datetime) -> None:
    """For whom it is filed still lets them: a draft may lie for weeks. A helper's consent is looked at when spent."""
    key = f"person:{draft.mandate_id}" if draft.mandate_id else f"business:{draft.business_id}"
    if draft.mandate_id is None and draft.business_id is None:
        return
    party = people.party_for(key, account_id=draft.account_id or 0, at=at)
    version = procedures.version_for_intake(draft.version_id)
    if party is None or not party.opens(procedure_code=version.code, field_code=version.field_code):
        raise RightEnded


def _submission_of(draft: Draft, at: datetime, language: str) -> NewSubmission:
    form = form_of(draft, on=local_day(at))
    answers = eforms.settled(form.definition, draft.answers, on=form.on) if form else draft.answers
    return NewSubmission(
        account_id=draft.account_id,
        beneficiary_id=draft.beneficiary_id,
        business_id=draft.business_id,
        mandate_id=draft.mandate_id,
        helper_id=draft.helper_id,
        consent_id=draft.consent_id,
        eform_version_id=draft.eform_version_id,
        answers=answers,
        prefilled=_prefilled(draft),
        language=known(language),
    )


def _prefilled(draft: Draft) -> dict[str, Any]:
    """What stood in the form before it was typed, with where it came from. What the person said themselves on another
    page of this draft is no news to anybody."""
    said = (held for page, held in draft.prefilled.items() if page != APPLICANT)
    told = (OriginKind.PROFILE, OriginKind.EARLIER, OriginKind.LOCKER)
    return {name: one for held in said for name, one in held.items() if one["from"] in told}
