"""Phí, lệ phí của hồ sơ đang soạn: the fees of its case here and today, how many, and who would pay less."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.filings.models import Draft
from motcua.cases.filings.rules import paying as rules
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.payments.selectors import ExemptionLine


@dataclass(frozen=True, slots=True)
class FeeAsked:
    """A fee of a draft. ``is_asked``: how many, from ``least`` to ``most``, is for the citizen to say."""

    fee: dossiers.Fee
    quantity: int
    is_asked: bool
    least: int
    most: int = rules.MOST


def fees_of(draft: Draft, *, on: date) -> list[FeeAsked]:
    """With what the People's Council decided where the national text is silent."""
    version = procedures.version_for_intake(draft.version_id)
    fees = dossiers.fees_at(version, draft.case_id, draft.channel, agency_id=draft.agency_id, on=on)
    return [
        FeeAsked(
            fee=fee,
            quantity=rules.quantity_of(fee, fees, draft.quantities),
            is_asked=rules.is_counted(fee) and bool(fee.amount),
            least=rules.least_of(fee, fees),
        )
        for fee in fees
    ]


def exemptions_of(draft: Draft, fees: Sequence[FeeAsked], *, on: date) -> list[ExemptionLine]:
    """Diện miễn, giảm that lessen one of these fees."""
    return dossiers.exemptions_for([one.fee for one in fees], agency_id=draft.agency_id, on=on)
