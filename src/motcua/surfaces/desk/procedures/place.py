"""At which agency an administrator of procedures works now."""

from motcua.catalogue.procedures.errors import MayNotAdminister
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.actor import Actor

GRANT = "procedures.administer"


def administered(actor: Actor) -> list[AgencyBrief]:
    """The agencies whose procedures this post administers, its own first. Raises MayNotAdminister."""
    ids = actor.agencies(GRANT)
    if not ids:
        raise MayNotAdminister()
    briefs = [agency for agency in organizations.all_agencies() if agency.id in ids]
    return sorted(briefs, key=lambda agency: (agency.id != actor.agency_id, agency.short_name))


def chosen(actor: Actor, wanted: str) -> tuple[AgencyBrief, list[AgencyBrief]]:
    """The agency that the address asks for, else the post's own, else the first; and all that may be chosen."""
    agencies = administered(actor)
    return next((agency for agency in agencies if str(agency.id) == wanted), agencies[0]), agencies
