"""Bản sao: what a document is copied as, the form of a copy, its file, its struck number."""
