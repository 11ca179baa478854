"""Wiring: settings, addresses, processes. May import everything."""
