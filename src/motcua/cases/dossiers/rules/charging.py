"""What a dossier owes: the procedure's fees for its case and channel, how many of each, and what is exempted."""

from collections.abc import Collection, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class LaterFee:
    """Khoản thu về sau: how many of a fee were asked for, and who pays less."""

    fee_id: int
    quantity: int
    exemption_id: int | None = None
    proof: str = ""


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

    An exemption has to lessen something that is asked for, at whatever moment that is collected.
    Raises FeeUnknown, ExemptionUnknown, ProofNeeded.
    """
    if quantities and {one for one, count in quantities.items() if count} - {fee.id for fee in fees}:
        raise FeeUnknown(field="quantities")
    asked = [(fee, count) for fee in fees if fee.amount and (count := _count(fee, quantities))]
    if exemption is not None and asked:
        if not any(exemption.is_for(fee.kind, fee.code) for fee, _ in asked):
            raise ExemptionUnknown(field="exemption")
        if not proof:
            raise ProofNeeded(field="exemption_proof")
    return [_line(fee, count, exemption, proof) for fee, count in asked if fee.collect_at in collect]


def later_fees_of(
    fees: Sequence[Fee],
    quantities: Mapping[int, int] | None,
    *,
    exemption: ExemptionLine | None = None,
    proof: str = "",
) -> list[LaterFee]:
    """What an intake says of fees that are collected after the receipt; also that none is wanted."""
    return [
        LaterFee(fee.id, _count(fee, quantities), exemption.id, proof)
        if exemption is not None and exemption.is_for(fee.kind, fee.code)
        else LaterFee(fee.id, _count(fee, quantities))
        for fee in fees
        if fee.amount and fee.collect_at != CollectAt.RECEIPT and (quantities is not None or not fee.per)
    ]


def lines_later(
    fees: Sequence[Fee],
    asked: Mapping[int, LaterFee],
    *,
    collect: CollectAt,
    exemptions: Mapping[int, ExemptionLine],
    charged: Collection[str],
) -> list[ChargeLine]:
    """What is due at that moment: as many as were asked for, else as many as the counter would write.

    What the counter has charged before (``charged``: codes of fees) is not charged again; a fee of which a part is due
    at another moment has one code for both, and says nothing about that.
    """
    before = set(charged) - {fee.code for fee in fees if fee.collect_at != collect}
    lines = []
    for fee in fees:
        if not fee.amount or fee.collect_at != collect or fee.code in before:
            continue
        wish = asked.get(fee.id) or LaterFee(fee.id, usual_quantity(fee, fees))
        if wish.quantity:
            lines.append(_line(fee, wish.quantity, exemptions.get(wish.exemption_id or 0), wish.proof))
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
