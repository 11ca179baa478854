"""Tài khoản của người dân: sign up, sign in, and the pages below ``/me/`` about the account itself."""
