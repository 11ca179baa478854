"""Đánh giá: the page of a one-time link, for who was served; without an account, without a script."""
