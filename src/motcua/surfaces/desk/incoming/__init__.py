"""Văn bản đến: the register, its form, one document and what may be done with it."""
