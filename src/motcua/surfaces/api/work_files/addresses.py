"""The router with all its addresses."""

from motcua.surfaces.api.work_files import deeds, reading  # noqa: F401 (importing makes their addresses)
from motcua.surfaces.api.work_files.router import router

__all__ = ["router"]
