"""Tiếp nhận hồ sơ: the page on which counter clerks live. Everything on it works by keyboard, and without script."""
