"""Văn bản đi: drafts and what becomes of them, the register of what was issued, how it is numbered."""
