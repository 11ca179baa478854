"""Screens and endpoints; no rules, no tables."""
