"""Phí, lệ phí: how many of what is charged, who pays less and by which paper, chosen before filing."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers.services import lines_at_receipt, lines_expected_at_result
from motcua.cases.filings.models import Draft
from motcua.cases.filings.selectors.paying import exemptions_of, fees_of
from motcua.cases.filings.services.composing import intake_of
from motcua.cases.filings.services.drafting import counted, locked
from motcua.cases.filings.states import FEES, Saved, SavedHow
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.payments.errors import ExemptionUnknown, ProofNeeded
from motcua.foundation.payments.services import ChargeLine
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@transaction.atomic
def save_fees(
    token: str,
    *,
    quantities: Mapping[int, int],
    exemption_id: int | None,
    proof: str,
    actor: Actor | None,
    session_key: str,
    at: datetime,
) -> Saved:
    """Keep the page of fees. A fee of another procedure is left out; raises ExemptionUnknown."""
    draft, on = locked(token, actor=actor, session_key=session_key), local_day(at)
    fees = fees_of(draft, on=on)
    if exemption_id is not None and exemption_id not in {one.id for one in exemptions_of(draft, fees, on=on)}:
        raise ExemptionUnknown(field="exemption")
    asked = {one.fee.id: one for one in fees if one.is_asked}
    chosen = {
        str(fee): max(asked[fee].least, min(count, asked[fee].most))
        for fee, count in quantities.items()
        if fee in asked
    }
    wanted = (draft.quantities | chosen, exemption_id, clean(proof)[:200] if exemption_id is not None else "")
    if wanted == (draft.quantities, draft.exemption_id, draft.exemption_proof) and FEES in draft.saved_pages:
        return Saved(SavedHow.SAME, draft.revision, draft.saved_at)
    draft.quantities, draft.exemption_id, draft.exemption_proof = wanted
    counted(draft, FEES, at, "quantities", "exemption", "exemption_proof")
    return Saved(SavedHow.SAVED, draft.revision, draft.saved_at)


def owed_lines(draft: Draft, *, at: datetime) -> list[ChargeLine]:
    """What would be charged if it were filed now. Raises ExemptionUnknown, ProofNeeded."""
    version = procedures.version_for_intake(draft.version_id)
    return lines_at_receipt(intake_of(draft, []), version, draft.agency_id, on=local_day(at))


def lines_with_result(draft: Draft, *, at: datetime) -> list[ChargeLine]:
    """What would be charged with the result, at today's price. Raises ExemptionUnknown, ProofNeeded."""
    version = procedures.version_for_intake(draft.version_id)
    return lines_expected_at_result(intake_of(draft, []), version, draft.agency_id, on=local_day(at))


def fee_faults(draft: Draft, *, at: datetime) -> dict[str, str]:
    """What is wrong with the page of fees: field to sentence."""
    try:
        owed_lines(draft, at=at)
    except ProofNeeded:
        return {"exemption_proof": "Hãy ghi tên và số giấy tờ chứng minh bạn thuộc diện này."}
    except Invalid as error:
        return {str(error.facts.get("field", "")): str(error)}
    return {}
