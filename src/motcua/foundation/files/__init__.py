"""Tệp: content-addressed files, their checks and their scan state."""
