"""pyHanko and what it brings (44 MB, 0.6 s) is loaded where somebody signs or checks, not where this is imported."""

from motcua.foundation.signing.services.apart import check_apart, check_stored
from motcua.foundation.signing.services.awaiting import (
    ask_for_proof,
    describe_request,
    drop_request,
    forget_lapsed_requests,
    give_time_to_end,
    prepared_paper,
    prove_possession,
    request_file,
    request_files,
    split_answers,
)
from motcua.foundation.signing.services.bridging import (
    answer_to,
    key_in_file,
    key_on_token,
    read_requests,
    told,
)
from motcua.foundation.signing.services.giving import end_right, give_right
from motcua.foundation.signing.services.holding import (
    check_opens,
    forget_lapsed_passphrases,
    forget_passphrase,
    held_passphrase,
    hold_passphrase,
)
from motcua.foundation.signing.services.inventory import add_certificate, set_picture, withdraw_certificate
from motcua.foundation.signing.services.lists import add_list, fetch_lists
from motcua.foundation.signing.services.papers import SignedPaper, sign_paper
from motcua.foundation.signing.services.pictures import NOTE_ROOM, appendix_note, copy_note, words_of_a_field
from motcua.foundation.signing.services.proving import KeptPaper, at_the_desk, sign_and_keep
from motcua.foundation.signing.services.renewing import Renewed, forget_gone, renew, renew_due
from motcua.foundation.signing.services.trusting import end_trust, trust
from motcua.foundation.signing.services.verifying import check_bytes, keep_report, verify
from motcua.foundation.signing.services.watching import tell_of_endings

__all__ = [
    "NOTE_ROOM",
    "KeptPaper",
    "Renewed",
    "SignedPaper",
    "add_certificate",
    "add_list",
    "answer_to",
    "appendix_note",
    "ask_for_proof",
    "at_the_desk",
    "check_apart",
    "check_bytes",
    "check_opens",
    "check_stored",
    "copy_note",
    "describe_request",
    "drop_request",
    "end_right",
    "end_trust",
    "fetch_lists",
    "forget_gone",
    "forget_lapsed_passphrases",
    "forget_lapsed_requests",
    "forget_passphrase",
    "give_right",
    "give_time_to_end",
    "held_passphrase",
    "hold_passphrase",
    "keep_report",
    "key_in_file",
    "key_on_token",
    "prepared_paper",
    "prove_possession",
    "read_requests",
    "renew",
    "renew_due",
    "request_file",
    "request_files",
    "set_picture",
    "sign_and_keep",
    "sign_paper",
    "split_answers",
    "tell_of_endings",
    "told",
    "trust",
    "verify",
    "withdraw_certificate",
    "words_of_a_field",
]
