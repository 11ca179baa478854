"""What a dossier owes: the procedure's fees for its case and channel, how many of each, and what is exempted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from motcua.cases.dossiers.errors import FeeUnknown, NotAllowed
from motcua.cases.dossiers.rules.facts import Facts
from motcua.catalogue.procedures.states import CollectAt
from motcua.foundation.payments.errors import ExemptionUnknown, ProofNeeded
from motcua.foundation.payments.selectors import ExemptionLine
from motcua.foundation.payments.services import ChargeLine
from motcua.kernel.actor import Actor

COLLECTORS = ("dossiers.receive", "dossiers.close", "payments.collect")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """Một khoản thu của thủ tục, with the amount that holds here today; None: nobody has decided it yet."""

    id: int
    code: str
    name: str
    kind: str
    amount: int | None
    per: str
    note: str
    collect_at: CollectAt
    is_local: bool = False


def check_may_charge(facts: Facts, actor: Actor) -> None:
    """Whoever takes dossiers in, hands results over, or takes money there."""
    if not any(actor.may(grant, at=facts.agency_id) for grant in COLLECTORS):
        raise NotAllowed


class Counted(Protocol):
    """A fee, or a line of the catalogue."""

    @property
    def per(self) -> str: ...


def usual_quantity(fee: Counted, fees: Sequence[Counted]) -> int:
    """One of each; none of what is counted by copy or page, where something else is due anyway."""
    return 0 if fee.per and any(not other.per for other in fees) else 1


def lines_of(
    fees: Sequence[Fee],
    quantities: Mapping[int, int] | None,
    *,
    collect: frozenset[CollectAt],
    exemption: ExemptionLine | None = None,
    proof: str = "",
) -> list[ChargeLine]:
    """The lines of a charge. Where nobody asked how many, only what is due once: copies are never made up.

    Raises FeeUnknown, ExemptionUnknown, ProofNeeded.
    """
    if quantities and {one for one, count in quantities.items() if count} - {fee.id for fee in fees}:
        raise FeeUnknown(field="quantities")
    lines = [
        _line(fee, count, exemption, proof)
        for fee in fees
        if fee.amount and fee.collect_at in collect and (count := _count(fee, quantities))
    ]
    if exemption is not None and lines:
        if not any(line.share for line in lines):
            raise ExemptionUnknown(field="exemption")
        if not proof:
            raise ProofNeeded(field="exemption_proof")
    return lines


def _count(fee: Fee, quantities: Mapping[int, int] | None) -> int:
    if quantities is None:
        return 0 if fee.per else 1
    return quantities.get(fee.id, 0)


def _line(fee: Fee, count: int, exemption: ExemptionLine | None, proof: str) -> ChargeLine:
    applies = exemption is not None and exemption.is_for(fee.kind, fee.code)
    return ChargeLine(
        name=fee.name,
        amount=fee.amount or 0,
        quantity=count,
        kind=fee.kind,
        per=fee.per,
        fee_code=fee.code,
        exemption_id=exemption.id if exemption is not None and applies else None,
        share=exemption.share if exemption is not None and applies else 0,
        proof=proof if applies else "",
    )
