"""The router with all its addresses."""

from motcua.surfaces.api.rounds import deeds, reading  # noqa: F401 (importing makes their addresses)
from motcua.surfaces.api.rounds.router import router

__all__ = ["router"]
