"""Phí, lệ phí ở quầy: take money, settle what the bank says, close the books, keep the tables."""
