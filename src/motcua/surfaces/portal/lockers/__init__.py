"""Kho giấy tờ của tôi, and checking an issued result."""
