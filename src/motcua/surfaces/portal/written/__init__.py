"""Lấy ý kiến bằng văn bản: the page of a guest's personal link; without an account, without a script."""
