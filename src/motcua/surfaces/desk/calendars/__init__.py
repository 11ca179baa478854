"""Quản trị lịch làm việc: weeks with dates, swaps, days off; a preview before saving, a run after it."""
