"""Nobody is locked out: whatever takes powers away leaves somebody at every agency who has them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection

from motcua.foundation.organizations import errors
from motcua.foundation.organizations.selectors.standing import powers_held, short_names
from motcua.foundation.organizations.states import GRANTS
from motcua.kernel.actor import Actor


@contextmanager
def somebody_left(*, actor: Actor, days: tuple[date, ...], but: int | None = None) -> Iterator[None]:
    """Around a change, inside its transaction. Raises LastAdministrator when one of the days loses its last one.

    ``but`` is an agency that closes and needs none.
    """
    if actor.is_system:
        yield
        return
    # Two administrators who take each other's post away at the same moment would each see the other stay.
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE organizations_postgrant IN SHARE ROW EXCLUSIVE MODE")
    before = {day: powers_held(on=day) for day in days}
    yield
    for day, held in before.items():
        for grant, agency_id in sorted(held - powers_held(on=day)):
            if agency_id == but:
                continue
            raise errors.LastAdministrator(agency=short_names([agency_id])[agency_id], grant=GRANTS[grant])
