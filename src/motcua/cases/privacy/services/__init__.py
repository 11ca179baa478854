from motcua.cases.privacy.services.answering import (
    accept_request,
    carry_out_deletion,
    extend_request,
    note_request_done,
    refuse_request,
)
from motcua.cases.privacy.services.asking import Asked, ask_about_data, withdraw_request
from motcua.cases.privacy.services.closing import close_account, close_and_forget, forget_account
from motcua.cases.privacy.services.erasing import erase_dossier
from motcua.cases.privacy.services.exporting import (
    ask_export,
    destroy_export,
    give_up_export,
    let_export_begin,
    make_export,
    take_export,
)
from motcua.cases.privacy.services.holding import end_hold, hold_dossier
from motcua.cases.privacy.services.keeping import Keeper, Preview, also_destroys, destroy_batch, preview
from motcua.cases.privacy.services.revealing import reveal
from motcua.cases.privacy.services.tables import (
    add_ground,
    add_reveal_reason,
    end_choice,
    set_rule,
    set_term,
)
from motcua.cases.privacy.services.telling import also_tells

__all__ = [
    "Asked",
    "Keeper",
    "Preview",
    "accept_request",
    "add_ground",
    "add_reveal_reason",
    "also_destroys",
    "also_tells",
    "ask_about_data",
    "ask_export",
    "carry_out_deletion",
    "close_account",
    "close_and_forget",
    "destroy_batch",
    "destroy_export",
    "end_choice",
    "end_hold",
    "erase_dossier",
    "extend_request",
    "forget_account",
    "give_up_export",
    "hold_dossier",
    "let_export_begin",
    "make_export",
    "note_request_done",
    "preview",
    "refuse_request",
    "reveal",
    "set_rule",
    "set_term",
    "take_export",
    "withdraw_request",
]
