"""``acting_for`` by the name under which the filing pages know it."""

from motcua.surfaces.portal.party import ACTING_IN_SESSION, ActingEnded, acting_for, choose

__all__ = ["ACTING_IN_SESSION", "ActingEnded", "acting_for", "choose"]
