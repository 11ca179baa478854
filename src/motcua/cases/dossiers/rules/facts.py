"""What the rules know of a dossier: plain values, read once, asked by verbs and by buttons alike."""

from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers.errors import HeldByColleague, NotAllowed, NotAtYourPost
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Tình trạng: as the rows say now."""

    id: int
    agency_id: int
    state: str
    post_id: int | None
    holder_id: int | None
    step_id: int | None = None
    step_kind: str = ""
    due_at: datetime | None = None
    supplements: int = 0
    is_supplement_pending: bool = False
    is_extended: bool = False
    is_extension_proposed: bool = False
    is_drafted: bool = False
    drafted_by_id: int | None = None
    drafted_for_id: int | None = None
    is_approved: bool = False
    approved_by_id: int | None = None
    has_result_file: bool = False
    is_signed: bool = False
    is_sealed: bool = False
    consulted_posts: frozenset[int] = frozenset()
    is_urged: bool = False
    is_unpaid: bool = False
    urge_again_at: datetime | None = None
    # False only for what came from the portal and waits for its receipt.
    is_received: bool = True
    # Filed on the portal by somebody who can be written to.
    is_online: bool = False
    # Of an identity paper, which nobody has compared yet.
    has_identity_pictures: bool = False


def is_at_post(facts: Facts, actor: Actor) -> bool:
    """Whether the dossier lies at the actor's present post."""
    return actor.is_system or (actor.post_id is not None and actor.post_id == facts.post_id)


def check_is_mine(facts: Facts, actor: Actor) -> None:
    """The dossier lies at this post and no colleague has taken it."""
    if not is_at_post(facts, actor):
        raise NotAtYourPost
    if not actor.is_system and facts.holder_id is not None and facts.holder_id != actor.works_as:
        raise HeldByColleague


def check_granted(facts: Facts, actor: Actor, *grants: str) -> None:
    """The post has one of these grants at the dossier's agency."""
    if not any(actor.may(grant, at=facts.agency_id) for grant in grants):
        raise NotAllowed
