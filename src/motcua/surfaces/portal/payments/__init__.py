"""Nộp phí, lệ phí: one charge, opened by its token; ways to pay it; what became of it."""
