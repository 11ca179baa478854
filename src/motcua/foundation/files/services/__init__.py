from motcua.foundation.files.rules.naming import safe_name
from motcua.foundation.files.services.composing import compose_paper
from motcua.foundation.files.services.destroying import destroy, destroy_all, finish_destroying
from motcua.foundation.files.services.downloading import file_response_headers
from motcua.foundation.files.services.free_room import free_room
from motcua.foundation.files.services.letting_go import let_go
from motcua.foundation.files.services.looking_over import Passing, looked_over
from motcua.foundation.files.services.making import forget_made, keep_made
from motcua.foundation.files.services.page_text import recognizer, text_of
from motcua.foundation.files.services.page_words import words_on_pages
from motcua.foundation.files.services.paging import Page, finish_page, store_page, store_paper
from motcua.foundation.files.services.probing import check_writable
from motcua.foundation.files.services.returning import put_back
from motcua.foundation.files.services.sealing import open_secret, seal_secret, sealed_copy
from motcua.foundation.files.services.spooling import Spool
from motcua.foundation.files.services.storing import store
from motcua.foundation.files.services.sweeping import sweep_orphans
from motcua.foundation.files.services.unreferred import claim, let_sealed_go, sweep_unreferred
from motcua.foundation.files.services.uploading import LARGEST_PIECE, append, begin_upload, discard_upload, finish

__all__ = [
    "LARGEST_PIECE",
    "Page",
    "Passing",
    "Spool",
    "append",
    "begin_upload",
    "check_writable",
    "claim",
    "compose_paper",
    "destroy",
    "destroy_all",
    "discard_upload",
    "file_response_headers",
    "finish",
    "finish_destroying",
    "finish_page",
    "forget_made",
    "free_room",
    "keep_made",
    "let_go",
    "let_sealed_go",
    "looked_over",
    "open_secret",
    "put_back",
    "recognizer",
    "safe_name",
    "seal_secret",
    "sealed_copy",
    "store",
    "store_page",
    "store_paper",
    "sweep_orphans",
    "sweep_unreferred",
    "text_of",
    "words_on_pages",
]
