"""Từ đồng nghĩa: teach the search what people say, and take it back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from motcua.catalogue.procedures import errors
from motcua.catalogue.procedures.events import SynonymAdded, SynonymRemoved
from motcua.catalogue.procedures.models import Procedure, Synonym
from motcua.catalogue.procedures.rules import finding
from motcua.catalogue.procedures.rules.administering import check_may_administer
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn


@transaction.atomic
def add_synonym(
    phrase: str, *, actor: Actor, at: datetime, code: str = "", means: str = "", agency_id: int | None = None
) -> Synonym:
    """A phrase finds a procedure, or what other words find: at one agency, or (without one) everywhere."""
    check_may_administer(actor, at=agency_id)
    take_turn("synonyms")
    said, other, wanted = clean(phrase)[:120], clean(means)[:120], clean(code)
    folded = " ".join(finding.words(said))
    if bool(wanted) == bool(other):
        raise errors.SynonymUnclear(field="code")
    if not folded or (other and not finding.words(other)):
        raise errors.SynonymEmpty(field="phrase" if not folded else "means")
    procedure = Procedure.objects.filter(code=wanted).first() if wanted else None
    if wanted and procedure is None:
        raise errors.NoSuchProcedureCode(code=wanted, field="code")
    same = Synonym.objects.filter(Q(agency_id=agency_id) if agency_id else Q(agency=None))
    if same.filter(folded=folded, procedure=procedure, means=other).exists():
        raise errors.SynonymKnown(field="phrase")
    made = Synonym.objects.create(
        phrase=said, folded=folded, agency_id=agency_id, procedure=procedure, means=other, made_at=at
    )
    journal.record(
        SynonymAdded(
            **by(actor), subject=f"synonym:{made.pk}", agency_id=agency_id, at=at, phrase=said, code=wanted, means=other
        )
    )
    return made


@transaction.atomic
def remove_synonym(synonym_id: int, *, actor: Actor, at: datetime) -> None:
    """The search forgets it; the journal does not."""
    synonym = Synonym.objects.select_for_update(no_key=True).filter(pk=synonym_id).first()
    if synonym is None:
        raise errors.NoSuchSynonym
    check_may_administer(actor, at=synonym.agency_id)
    code = Procedure.objects.filter(pk=synonym.procedure_id or 0).values_list("code", flat=True).first() or ""
    journal.record(
        SynonymRemoved(
            **by(actor), subject=f"synonym:{synonym_id}", agency_id=synonym.agency_id, at=at, phrase=synonym.phrase,
            code=code, means=synonym.means,
        )
    )  # fmt: skip
    Synonym.objects.filter(pk=synonym_id).delete()
