"""Thống kê: counters that pages read."""
