"""The router with all its addresses."""

from motcua.surfaces.api.assignments import deeds, giving, reading  # noqa: F401 (importing makes their addresses)
from motcua.surfaces.api.assignments.router import router

__all__ = ["router"]
