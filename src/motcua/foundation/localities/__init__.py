"""Địa danh: provinces and wards with their dates, and what became of those of before 1 July 2025."""
