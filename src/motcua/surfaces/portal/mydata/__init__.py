"""Dữ liệu của tôi: who saw it, taking it along, having it corrected or erased."""
