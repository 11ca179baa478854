"""Thủ tục hành chính: the catalogue that officials keep without code."""
