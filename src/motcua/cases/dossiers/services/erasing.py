"""Ẩn danh hồ sơ: an ended dossier keeps what the register must keep, and forgets the people in it for good.

What stays: code, procedure, agency, moments, steps with their times, timing, outcome's kind and number, letters'
numbers, sums of money. So every count is the same before and after.
"""

from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.db.models import Model, OuterRef, Subquery

from motcua.cases.dossiers.errors import DossierNotFound, NotEnded
from motcua.cases.dossiers.events import DossierErased
from motcua.cases.dossiers.models import (
    BulkRun,
    CaseMessage,
    Closure,
    Consultation,
    Defect,
    Delay,
    Dossier,
    Extension,
    ExtensionProposal,
    ExtensionRejection,
    FinancialDuty,
    HandedOver,
    IdentityCheck,
    LaterFee,
    MadeResult,
    Mandate,
    Note,
    Outcome,
    OutcomeSignature,
    PaperFile,
    Refusal,
    Review,
    Step,
    Stoppage,
    Submission,
    SubmissionRound,
    SubmittedPaper,
    SupplementRequest,
    Suspension,
    Urging,
    Withdrawal,
)
from motcua.cases.dossiers.selectors.rows import locked_dossier
from motcua.cases.dossiers.states import ENDED, ERASED
from motcua.foundation.files import services as files
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor

_PERSON: dict[str, Any] = {
    "personal_number": "", "address": "", "phone": "", "email": "",
}  # fmt: skip
# Everything that somebody wrote about people: the table, how it knows its dossier, what is put in place of the words.
_WORDS: tuple[tuple[type[Model], str, MappingProxyType[str, Any]], ...] = tuple(
    (model, path, MappingProxyType(instead))
    for model, path, instead in (
        (Mandate, "dossier", {**_PERSON, "name": ERASED, "relation": "", "paper": ""}),
        (Submission, "dossier", {"answers": {}, "prefilled": {}, "account_id": None, "beneficiary_id": None,
                                 "business_id": None, "mandate_id": None}),
        (SubmissionRound, "submission", {"answers": {}, "changed": [], "sent_by_id": None}),
        (CaseMessage, "dossier", {"text": ""}),
        (SupplementRequest, "dossier", {"explanation": ""}),
        (Defect, "request__dossier", {"reason": ""}),
        (Step, "dossier", {"remark": ""}),
        (Consultation, "dossier", {"question": "", "answer": ""}),
        (Note, "dossier", {"text": ""}),
        (Review, "dossier", {"remark": ""}),
        (Urging, "dossier", {"text": "", "answer": ""}),
        (Suspension, "wait__dossier", {"reason": ""}),
        (FinancialDuty, "wait__dossier", {"reason": ""}),
        (LaterFee, "dossier", {"proof": ""}),
        (Refusal, "dossier", {"reason": ""}),
        (Withdrawal, "dossier", {"reason": ""}),
        (Stoppage, "dossier", {"reason": ""}),
        (Closure, "dossier", {"receiver": "", "tracking_number": ""}),
        (Extension, "dossier", {"reason": ""}),
        (ExtensionProposal, "dossier", {"reason": ""}),
        (ExtensionRejection, "dossier", {"proposal": "", "reason": ""}),
        (Delay, "dossier", {"note": ""}),
        (HandedOver, "dossier", {"papers": ""}),
        (Outcome, "dossier", {"text": "", "file": None, "file_name": ""}),
    )
)  # fmt: skip


@transaction.atomic
def erase(dossier_id: int, *, actor: Actor, at: datetime) -> bool:
    """False when there was nobody in it any more. Whether it may be is for the caller, who knows terms and holds.

    Raises DossierNotFound, NotEnded.
    """
    dossier = locked_dossier(dossier_id)
    if dossier is None:
        raise DossierNotFound
    if dossier.state not in ENDED:
        raise NotEnded(code=dossier.code)
    if dossier.applicant_name == ERASED:
        return False
    lying = _files_of(dossier_id)
    for model, path, instead in _WORDS:
        model._default_manager.filter(**{path: dossier_id}).update(**instead)
    PaperFile.objects.filter(paper__dossier=dossier_id).delete()
    OutcomeSignature.objects.filter(dossier=dossier_id).delete()
    MadeResult.objects.filter(dossier=dossier_id).delete()
    SubmittedPaper.objects.filter(dossier=dossier_id, required=None).update(name=ERASED)
    Defect.objects.filter(request__dossier=dossier_id, required=None, field="").update(paper_name=ERASED)
    _name_by_kind(dossier_id)
    IdentityCheck.objects.filter(paper__dossier=dossier_id).exclude(reason="").update(reason=ERASED)
    Dossier.objects.filter(pk=dossier_id).update(
        **_PERSON, applicant_name=ERASED, applicant_search="", tax_code="", born_on=None, sex="", request=""
    )
    BulkRun.objects.filter(items__dossier=dossier_id).update(file=None, file_name="", remark="")
    files.let_go(lying)
    journal.record(DossierErased(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at))
    return True


def _name_by_kind(dossier_id: int) -> None:
    """What the result is called was typed: it is called by its kind again, where it is of one."""
    kind = Outcome.objects.filter(pk=OuterRef("pk")).values("kind__name")[:1]
    rows = Outcome.objects.filter(dossier=dossier_id)
    rows.filter(kind=None).update(name=ERASED)
    rows.exclude(kind=None).update(name=Subquery(kind))


def _files_of(dossier_id: int) -> set[int]:
    """Its own, and those in which it was printed or listed together with others: these can be made anew."""
    lying = set(PaperFile.objects.filter(paper__dossier=dossier_id).values_list("file_id", flat=True))
    lying |= set(Outcome.objects.filter(dossier=dossier_id).values_list("file_id", flat=True))
    lying |= set(MadeResult.objects.filter(dossier=dossier_id).values_list("file_id", flat=True))
    for before_and_after in OutcomeSignature.objects.filter(dossier=dossier_id).values_list("source_id", "file_id"):
        lying |= set(before_and_after)
    lying |= set(BulkRun.objects.filter(items__dossier=dossier_id).values_list("file_id", flat=True))
    return {one for one in lying if one is not None}
