"""Who may hand a person's work to another."""

from motcua.cases.dossiers.errors import FieldMissing, NotAllowed, PersonNotInPost, SamePerson
from motcua.kernel.actor import Actor

# One letter that somebody reads and signs; whoever has more is handed over in parts.
MOST = 500


def check_may_hand_over(actor: Actor, *, agency_ids: set[int]) -> None:
    """Whoever assigns work at the agency; both posts belong to it."""
    if len(agency_ids) != 1 or not actor.may("dossiers.assign", at=next(iter(agency_ids))):
        raise NotAllowed


def check_people(*, giver: tuple[int, int | None], taker: tuple[int, int], is_held: bool, reason: str) -> None:
    """Two different people in their posts, and a reason to read."""
    if giver == taker:
        raise SamePerson(field="to")
    if not is_held:
        raise PersonNotInPost(field="to")
    if not reason:
        raise FieldMissing(field="reason", label="lý do bàn giao")
