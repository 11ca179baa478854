"""Sao lưu: database and files together, provably whole, and back again."""
