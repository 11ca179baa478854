"""Hồ sơ: from intake to the returned outcome."""
