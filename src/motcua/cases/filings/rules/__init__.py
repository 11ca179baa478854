"""Quyết định: who may open a draft, what a stale page means, when a draft ends."""
