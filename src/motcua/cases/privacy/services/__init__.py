from motcua.cases.privacy.services.exporting import (
    ask_export,
    destroy_export,
    give_up_export,
    let_export_begin,
    make_export,
    take_export,
)
from motcua.cases.privacy.services.revealing import reveal
from motcua.cases.privacy.services.telling import also_tells

__all__ = [
    "also_tells",
    "ask_export",
    "destroy_export",
    "give_up_export",
    "let_export_begin",
    "make_export",
    "reveal",
    "take_export",
]
