from motcua.foundation.payments.models.books import DayClosing, Statement, Transfer
from motcua.foundation.payments.models.charge import Attempt, Charge, ChargedLine, Payment, Refund
from motcua.foundation.payments.models.receipt import Receipt, ReceiptNumber, ReceiptSeries
from motcua.foundation.payments.models.tables import BankAccount, Exemption, FeeRate, StatementFormat

__all__ = [
    "Attempt",
    "BankAccount",
    "Charge",
    "ChargedLine",
    "DayClosing",
    "Exemption",
    "FeeRate",
    "Payment",
    "Receipt",
    "ReceiptNumber",
    "ReceiptSeries",
    "Refund",
    "Statement",
    "StatementFormat",
    "Transfer",
]
