"""Who may publish forms: those who administer procedures."""

from motcua.catalogue.eforms.errors import MayNotPublish
from motcua.kernel.actor import Actor

GRANT = "procedures.administer"


def check_may_publish(actor: Actor) -> None:
    """Forms belong to no agency: the grant at any agency is enough."""
    if not actor.is_system and not actor.agencies(GRANT):
        raise MayNotPublish()
