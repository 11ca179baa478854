"""Cổng dịch vụ công: what anyone may see."""
