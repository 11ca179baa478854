"""Decisions about personal data: no database, no clock."""
