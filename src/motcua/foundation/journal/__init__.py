"""Nhật ký: facts, their hash chain, duties to followers."""
