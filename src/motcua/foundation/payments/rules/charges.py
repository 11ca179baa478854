"""What is owed, what is left of it, and who may do what with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.foundation.payments import errors
from motcua.foundation.payments.states import MOVES, ChargeState, GatewayCode, LineKind
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day
from motcua.kernel.money import dong

# A hundred thousand million: land money of a project; more is a typing error.
MOST = 100_000_000_000
MOST_LINES = 40
COLLECTORS = ("payments.collect", "dossiers.receive", "dossiers.close")
WAIVERS = ("dossiers.approve",)
ADMINISTRATORS = ("payments.reconcile", "organizations.administer")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeLine:
    """Một dòng thu: ``amount`` is that of one; ``fee_code`` names the fee for tables of rates and exemptions."""

    name: str
    amount: int
    quantity: int = 1
    kind: str = str(LineKind.FEE)
    per: str = ""
    fee_code: str = ""
    exemption_id: int | None = None
    share: int = 0
    proof: str = ""

    @property
    def exempted(self) -> int:
        """What the exemption takes off; a broken đồng is given to the payer."""
        return -(-self.amount * self.quantity * self.share // 100)

    @property
    def sum(self) -> int:
        return self.amount * self.quantity - self.exempted


@dataclass(frozen=True, slots=True)
class Balance:
    """Số dư: added up from rows, in whatever order they came. ``due`` is what is still asked for."""

    charged: int
    paid: int
    refunded: int
    due: int

    @property
    def held(self) -> int:
        """What is with us."""
        return self.paid - self.refunded


def check_lines(lines: Sequence[ChargeLine]) -> None:
    """Raises NothingToCharge, AmountInvalid."""
    if not lines or len(lines) > MOST_LINES or any(not line.name for line in lines):
        raise errors.NothingToCharge
    for line in lines:
        if not 0 <= line.amount <= MOST or not 1 <= line.quantity <= 9_999 or line.sum > MOST:
            raise errors.AmountInvalid(field="amount", most=dong(MOST))
        check_share(line.share, least=0)
    if not sum(line.sum + line.exempted for line in lines):
        raise errors.NothingToCharge


def check_share(share: int, *, least: int = 1) -> None:
    """Raises ShareInvalid."""
    if not least <= share <= 100:
        raise errors.ShareInvalid(field="share")


def check_amount(amount: int) -> None:
    """Raises AmountInvalid."""
    if not 0 < amount <= MOST:
        raise errors.AmountInvalid(field="amount", most=dong(MOST))


def check_reason(reason: str, label: str, field: str = "reason") -> None:
    """Raises ReasonNeeded."""
    if not reason:
        raise errors.ReasonNeeded(field=field, label=label)


def check_move(now: str, wanted: ChargeState) -> None:
    """Raises ChargeEnded unless the table has this move."""
    if wanted not in MOVES[ChargeState(now)]:
        raise errors.ChargeEnded(state=ChargeState(now).label.lower())


def check_may_collect(actor: Actor, agency_id: int) -> None:
    if not any(actor.may(grant, at=agency_id) for grant in COLLECTORS):
        raise errors.MayNotCollect


def check_may_reconcile(actor: Actor, agency_id: int) -> None:
    if not actor.may("payments.reconcile", at=agency_id):
        raise errors.MayNotReconcile


def check_may_waive(actor: Actor, agency_id: int) -> None:
    if not any(actor.may(grant, at=agency_id) for grant in WAIVERS):
        raise errors.MayNotWaive


def check_may_administer(actor: Actor, agency_id: int) -> None:
    if not any(actor.may(grant, at=agency_id) for grant in ADMINISTRATORS):
        raise errors.MayNotAdministerPayments


def may_collect(actor: Actor, agency_id: int) -> bool:
    return any(actor.may(grant, at=agency_id) for grant in COLLECTORS)


def check_refund(amount: int, *, paid: int, refunded: int) -> None:
    """Never more than came. Raises AmountInvalid, RefundTooLarge."""
    check_amount(amount)
    if amount > paid - refunded:
        raise errors.RefundTooLarge(field="amount", left=dong(paid - refunded))


def left(amount: int, paid: int, refunded: int) -> int:
    """What is still owed of a charge that is open."""
    return max(0, amount - (paid - refunded))


def check_book_open(is_closed: bool, gateway: str, day: date) -> None:
    """Raises DayIsClosed."""
    if is_closed:
        raise errors.DayIsClosed(gateway=GatewayCode(gateway).label.lower(), day=say_day(day))


def check_dates(valid_from: date, valid_to: date | None) -> None:
    """Raises DatesReversed."""
    if valid_to is not None and valid_to < valid_from:
        raise errors.DatesReversed(field="valid_to")
