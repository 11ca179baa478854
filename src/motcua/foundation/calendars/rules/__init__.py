"""Deadline arithmetic, pure: clock (working time), terms, waits, strip, wording, reading (JSON)."""
