"""Thu phí, lệ phí: what a dossier owes is charged at the receipt, at the filing online, or when more is asked for."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.cases.dossiers.errors import NothingToPay
from motcua.cases.dossiers.models import Dossier, FinancialDuty
from motcua.cases.dossiers.rules import charging as rules
from motcua.cases.dossiers.rules.intake import Intake
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.fees import exemption_of, fees_at, fees_of
from motcua.cases.dossiers.services.stepping import lock
from motcua.cases.dossiers.services.suspension import go_on_after_payment
from motcua.cases.dossiers.states import DossierState
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.catalogue.procedures.states import CollectAt
from motcua.foundation.payments import services as payments
from motcua.foundation.payments.services import ChargeLine
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean

_AT_RECEIPT = frozenset({CollectAt.RECEIPT})
_AT_RESULT = frozenset({CollectAt.RESULT})
_ANY = frozenset(CollectAt)


def lines_at_receipt(intake: Intake, version: IntakeVersion, agency_id: int, *, on: date) -> list[ChargeLine]:
    """What an intake owes at once; no query where all amounts are known and nothing is exempted.

    Raises FeeUnknown, ExemptionUnknown, ProofNeeded.
    """
    fees = fees_at(version, intake.case_id, intake.channel, agency_id=agency_id, on=on)
    if not any(fee.amount for fee in fees):
        return []
    exemption = exemption_of(intake.exemption_id, agency_id=agency_id, on=on)
    return rules.lines_of(
        fees, intake.quantities, collect=_AT_RECEIPT, exemption=exemption, proof=clean(intake.exemption_proof)
    )


@transaction.atomic
def charge_fees(
    dossier_id: int,
    *,
    quantities: Mapping[int, int],
    exemption_id: int | None = None,
    proof: str = "",
    key: UUID,
    actor: Actor,
    at: datetime,
) -> int:
    """Lập khoản thu: further copies, a fee that was forgotten. Answers the charge's id; the same key again, the same.

    Raises NotAllowed, NothingToPay, FeeUnknown, ExemptionUnknown, ProofNeeded.
    """
    dossier, facts = lock(dossier_id)
    rules.check_may_charge(facts, actor)
    day = local_day(at)
    exemption = exemption_of(exemption_id, agency_id=dossier.agency_id, on=day)
    fees = fees_of(dossier, on=day)
    lines = rules.lines_of(fees, quantities, collect=_ANY, exemption=exemption, proof=clean(proof))
    if not lines:
        raise NothingToPay(field="quantities")
    return _charge(dossier, lines, key=key, actor=actor, at=at)


def charge_at_result(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    """What the procedure collects with the result; the caller has locked the dossier."""
    lines = rules.lines_of(fees_of(dossier, on=local_day(at)), None, collect=_AT_RESULT)
    if lines:
        _charge(dossier, lines, key=None, actor=actor, at=at)


@transaction.atomic
def settle_duty_of(charge_id: int, *, receipt: str, at: datetime) -> None:
    """Money for a financial duty came: the clock goes on; nothing where the duty ended another way."""
    found = FinancialDuty.objects.filter(charge_id=charge_id, wait__ended_at=None).values_list("wait__dossier_id")
    row = found.first()
    if row is None:
        return
    dossier, _ = lock(row[0])
    if dossier.state == DossierState.FINANCIAL_DUTY and found.exists():
        go_on_after_payment(dossier, receipt, actor=SYSTEM, at=at)


def _charge(dossier: Dossier, lines: list[ChargeLine], *, key: UUID | None, actor: Actor, at: datetime) -> int:
    made = payments.charge(
        dossier.subject,
        lines,
        agency_id=dossier.agency_id,
        payer_name=dossier.applicant_name,
        title=placing.version_of(dossier.version_id).name,
        reference=dossier.code,
        key=key,
        actor=actor,
        at=at,
    )
    return made.pk
