"""Biểu mẫu điện tử: forms as administrators of procedures see them; nothing here changes one."""
