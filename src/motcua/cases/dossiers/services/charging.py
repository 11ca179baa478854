"""Thu phí, lệ phí: charged at the receipt or filing, with a supplement, with the result, or asked for later."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID, uuid5

from django.db import transaction

from motcua.cases.dossiers.errors import NothingToPay
from motcua.cases.dossiers.models import Dossier, FinancialDuty
from motcua.cases.dossiers.rules import charging as rules
from motcua.cases.dossiers.rules.charging import Fee, LaterFee
from motcua.cases.dossiers.rules.intake import Intake
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.fees import exemption_of, fees_at, fees_of
from motcua.cases.dossiers.services.stepping import lock
from motcua.cases.dossiers.services.suspension import go_on_after_payment
from motcua.cases.dossiers.states import DossierState
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.catalogue.procedures.states import CollectAt
from motcua.foundation.payments import services as payments
from motcua.foundation.payments.selectors import ExemptionLine, charged_fees, exemptions_on
from motcua.foundation.payments.services import ChargeLine
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean

_AT_RECEIPT = frozenset({CollectAt.RECEIPT})
_ANY = frozenset(CollectAt)
# Of a dossier's number it makes the key of what is charged with a supplement: once, whatever is asked for again.
_SUPPLEMENT_KEYS = UUID("5d3c6f0e-8a7b-4f0c-9b57-2f6f6a1f4c11")


class Less(TypedDict):
    """Who pays less, and by which paper."""

    exemption: ExemptionLine | None
    proof: str


@dataclass(frozen=True, slots=True)
class Owed:
    """What an intake owes at once, and what it will owe with a supplement or when the result lies ready."""

    now: tuple[ChargeLine, ...] = ()
    later: tuple[LaterFee, ...] = ()


def owed_by(intake: Intake, version: IntakeVersion, agency_id: int, *, on: date) -> Owed:
    """No query where all amounts are known and nothing is exempted.

    Raises FeeUnknown, ExemptionUnknown, ProofNeeded.
    """
    fees = fees_at(version, intake.case_id, intake.channel, agency_id=agency_id, on=on)
    if not any(fee.amount for fee in fees):
        return Owed()
    exemption = exemption_of(intake.exemption_id, agency_id=agency_id, on=on)
    less: Less = {"exemption": exemption, "proof": clean(intake.exemption_proof)[:200]}
    return Owed(
        now=tuple(rules.lines_of(fees, intake.quantities, collect=_AT_RECEIPT, **less)),
        later=tuple(rules.later_fees_of(fees, intake.quantities, **less)),
    )


def lines_at_receipt(intake: Intake, version: IntakeVersion, agency_id: int, *, on: date) -> list[ChargeLine]:
    """What an intake owes at once. Raises FeeUnknown, ExemptionUnknown, ProofNeeded."""
    return list(owed_by(intake, version, agency_id, on=on).now)


def lines_expected_at_result(intake: Intake, version: IntakeVersion, agency_id: int, *, on: date) -> list[ChargeLine]:
    """What it would owe if the result lay ready that day. Raises FeeUnknown, ExemptionUnknown, ProofNeeded."""
    later = owed_by(intake, version, agency_id, on=on).later
    fees = fees_at(version, intake.case_id, intake.channel, agency_id=agency_id, on=on) if later else []
    return _lines_later(fees, later, CollectAt.RESULT, agency_id=agency_id, on=on, charged=())


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
    """What the procedure collects with the result; the caller has locked the dossier.

    At what it costs today, for as many as were asked for; who paid less when it was filed does so now.
    """
    _charge_later(dossier, CollectAt.RESULT, key=None, actor=actor, at=at)


def charge_at_supplement(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    """What the procedure collects with a supplement, once however often papers are asked for; the same otherwise."""
    key = uuid5(_SUPPLEMENT_KEYS, dossier.subject)
    _charge_later(dossier, CollectAt.SUPPLEMENT, key=key, actor=actor, at=at)


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


def _charge_later(dossier: Dossier, collect: CollectAt, *, key: UUID | None, actor: Actor, at: datetime) -> None:
    fees = fees_of(dossier, on=local_day(at))
    if not any(fee.amount and fee.collect_at == collect for fee in fees):
        return
    rows = list(dossier.later_fees.order_by("pk"))
    lines = _lines_later(
        fees,
        [rules.LaterFee(row.fee_id, row.quantity, row.exemption_id, row.proof) for row in rows],
        collect,
        agency_id=dossier.agency_id,
        on=local_day(rows[0].asked_at if rows else at),
        charged=charged_fees(dossier.subject),
    )
    if lines:
        _charge(dossier, lines, key=key, actor=actor, at=at)


def _lines_later(
    fees: Sequence[Fee],
    asked: Sequence[LaterFee],
    collect: CollectAt,
    *,
    agency_id: int,
    on: date,
    charged: Collection[str],
) -> list[ChargeLine]:
    """``on`` is the day that decides who pays less."""
    holding = exemptions_on(agency_id, on=on) if any(one.exemption_id for one in asked) else []
    return rules.lines_later(
        fees, {one.fee_id: one for one in asked}, collect=collect,
        exemptions={one.id: one for one in holding}, charged=charged,
    )  # fmt: skip


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
