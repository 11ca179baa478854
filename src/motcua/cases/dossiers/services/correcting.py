"""Sửa, bổ sung trên cổng: the applicant answers a request; only what was marked can change, and all is kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.cases.dossiers.events import DossierCorrected, SupplementAccepted
from motcua.cases.dossiers.models import Dossier, Submission
from motcua.cases.dossiers.rules import submitting as rules
from motcua.cases.dossiers.rules.intake import Applicant, NewPaper, check_applicant
from motcua.cases.dossiers.selectors.corrections import marked_by
from motcua.cases.dossiers.selectors.parties import is_party
from motcua.cases.dossiers.services.charging import charge_at_supplement
from motcua.cases.dossiers.services.clock import end_wait
from motcua.cases.dossiers.services.papers import attach
from motcua.cases.dossiers.services.receiving import cleaned_applicant, cleaned_paper
from motcua.cases.dossiers.services.rounds import send_round
from motcua.cases.dossiers.services.stepping import CLOCK, change_state, lock
from motcua.cases.dossiers.services.supplement import open_request, state_before
from motcua.cases.dossiers.states import DossierState
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import fold


@transaction.atomic
def correct(
    dossier_id: int,
    *,
    answers: Mapping[str, Any],
    papers: Sequence[NewPaper] = (),
    applicant: Applicant | None = None,
    actor: Actor,
    at: datetime,
) -> Dossier:
    """Send back what was asked for. ``answers``: the fields that change, or the whole form; what was not marked must
    be as it was. ``applicant``: who it is about, as the corrected form says, where a marked field says that.
    """
    dossier, facts = lock(dossier_id)
    rules.check_may_correct(facts, is_party=is_party(dossier_id, actor, at=at))
    asked = open_request(dossier)
    before = Submission.objects.values_list("answers", flat=True).get(pk=dossier_id)
    changed = rules.changed_fields(before, answers)
    given = [cleaned_paper(paper) for paper in papers]
    rules.check_only_marked(changed, given, marked_by(asked))
    attach(dossier, given, actor=actor, at=at)
    if applicant is not None and changed:
        _tell_who(dossier, applicant, at)
    asked.answered_at = at
    asked.save(update_fields=["answered_at"])
    end_wait(dossier, at)
    sent = send_round(dossier, asked, {**before, **answers}, changed, actor=actor, at=at)
    change_state(dossier, state_before(dossier, facts) if facts.is_received else DossierState.SUBMITTED)
    dossier.save(update_fields=CLOCK)
    common: dict[str, Any] = {
        **by(actor), "subject": dossier.subject, "agency_id": dossier.agency_id, "at": at
    }  # fmt: skip
    journal.record(
        DossierCorrected(
            **common,
            round=sent.number,
            changed=len(changed),
            papers=len(given),
            acknowledge_by=sent.acknowledge_by,
            to_post=dossier.post_id,
        )
    )
    if facts.is_received:
        charge_at_supplement(dossier, actor=actor, at=at)
        journal.record(SupplementAccepted(**common, number=asked.number, due_at=dossier.due_at))
    return dossier


def _tell_who(dossier: Dossier, applicant: Applicant, at: datetime) -> None:
    """The columns that lists, slips and look-up read follow the corrected form."""
    who = cleaned_applicant(applicant)
    check_applicant(who, on=local_day(at))
    values = {
        "applicant_kind": who.kind, "applicant_name": who.name, "applicant_search": fold(who.name)[:200],
        "personal_number": who.personal_number, "tax_code": who.tax_code, "born_on": who.born_on, "sex": who.sex,
        "address": who.address, "phone": who.phone, "email": who.email,
    }  # fmt: skip
    for name, value in values.items():
        setattr(dossier, name, value)
    dossier.save(update_fields=list(values))
