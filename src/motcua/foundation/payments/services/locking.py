"""The row of a charge, locked until the end of the transaction: whatever tells of money waits here."""

from motcua.foundation.payments.errors import ChargeNotFound
from motcua.foundation.payments.models import Charge


def lock(charge_id: int) -> Charge:
    """Raises ChargeNotFound."""
    found = Charge.objects.select_for_update(no_key=True).filter(pk=charge_id).first()
    if found is None:
        raise ChargeNotFound
    return found
