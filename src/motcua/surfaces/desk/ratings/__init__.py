"""Mức độ hài lòng: figures for leaders that name nobody; the question's words, reasons and rule for administrators."""
