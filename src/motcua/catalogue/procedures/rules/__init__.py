"""Decisions about procedures: arguments in, answer or error out; no database, no clock."""
