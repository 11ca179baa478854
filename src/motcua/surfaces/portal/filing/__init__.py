"""Nộp hồ sơ: one topic a page, saved at every page, until the draft is filed."""
