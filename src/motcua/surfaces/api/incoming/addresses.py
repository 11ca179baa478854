"""The router with all its addresses."""

from motcua.surfaces.api.incoming import deeds, reading, registering  # noqa: F401 (importing makes their addresses)
from motcua.surfaces.api.incoming.router import router

__all__ = ["router"]
