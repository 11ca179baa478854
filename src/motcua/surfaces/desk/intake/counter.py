"""Who may sit at this counter."""

from motcua.cases.dossiers.errors import NotAllowed
from motcua.kernel.actor import Actor


def agency_at(actor: Actor) -> int:
    """The agency whose dossiers this post takes in. Raises NotAllowed."""
    if actor.agency_id is None or not actor.may("dossiers.receive", at=actor.agency_id):
        raise NotAllowed
    return actor.agency_id
