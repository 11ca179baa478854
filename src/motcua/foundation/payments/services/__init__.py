from motcua.foundation.payments.rules.charges import ChargeLine
from motcua.foundation.payments.services.charging import cancel, cancel_open, charge, fresh_token, waive
from motcua.foundation.payments.services.closing import close_day
from motcua.foundation.payments.services.composing import CHARGE_CLAUSES, charge_values
from motcua.foundation.payments.services.counting import pay_by_paper, record_cash, record_paper
from motcua.foundation.payments.services.forgetting import forget_payers, forget_who_never_paid
from motcua.foundation.payments.services.gateways import (
    QrShown,
    Redirect,
    ask_after,
    ask_next,
    notify_vnpay,
    open_gateways,
    returned_from_vnpay,
    start,
)
from motcua.foundation.payments.services.importing import Imported, import_statement
from motcua.foundation.payments.services.printing import print_receipt
from motcua.foundation.payments.services.receipts import void_receipt
from motcua.foundation.payments.services.refunding import refund
from motcua.foundation.payments.services.settling import match_by_hand, return_transfer, set_aside
from motcua.foundation.payments.services.tables import (
    add_bank_account,
    add_exemption,
    add_fee_rate,
    add_receipt_series,
    end_bank_account,
    end_exemption,
    end_fee_rate,
)

__all__ = [
    "CHARGE_CLAUSES",
    "ChargeLine",
    "Imported",
    "QrShown",
    "Redirect",
    "add_bank_account",
    "add_exemption",
    "add_fee_rate",
    "add_receipt_series",
    "ask_after",
    "ask_next",
    "cancel",
    "cancel_open",
    "charge",
    "charge_values",
    "close_day",
    "end_bank_account",
    "end_exemption",
    "end_fee_rate",
    "forget_payers",
    "forget_who_never_paid",
    "fresh_token",
    "import_statement",
    "match_by_hand",
    "notify_vnpay",
    "open_gateways",
    "pay_by_paper",
    "print_receipt",
    "record_cash",
    "record_paper",
    "refund",
    "return_transfer",
    "returned_from_vnpay",
    "set_aside",
    "start",
    "void_receipt",
    "waive",
]
