"""Nộp hồ sơ trực tuyến: what a citizen has filled in so far, until it becomes a dossier."""
