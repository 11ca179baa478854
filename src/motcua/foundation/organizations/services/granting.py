"""Đổi quyền: several grants of a post at once, all or none; the last administrator is looked for at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.foundation.organizations.services.guarding import somebody_left
from motcua.foundation.organizations.services.posts import grant, revoke
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class GrantWish:
    """What a grant shall be at an agency: '' none, 'here', or 'below' for those below too."""

    grant: str
    agency_id: int
    mark: str


@transaction.atomic
def change_grants(post_id: int, *, actor: Actor, at: datetime, wishes: Sequence[GrantWish]) -> None:
    """Raises what ``grant`` and ``revoke`` raise; then nothing has changed."""
    with somebody_left(actor=actor, days=(local_day(at),)):
        for wish in wishes:
            if wish.mark:
                grant(
                    post_id, actor=actor, at=at, grant=wish.grant, agency_id=wish.agency_id,
                    with_below=wish.mark == "below",
                )  # fmt: skip
            else:
                revoke(post_id, actor=actor, at=at, grant=wish.grant, agency_id=wish.agency_id)
