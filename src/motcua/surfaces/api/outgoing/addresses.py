"""The router with all its addresses."""

from motcua.surfaces.api.outgoing import deeds, drafting, reading  # noqa: F401 (importing makes their addresses)
from motcua.surfaces.api.outgoing.router import router

__all__ = ["router"]
