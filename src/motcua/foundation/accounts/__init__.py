"""Tài khoản: people, sign-in, own sessions."""
