"""Decisions about forms and answers; pure."""
