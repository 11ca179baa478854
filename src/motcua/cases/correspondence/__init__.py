"""Văn thư: official documents that come in, from the register to the answer (Decree 30/2020)."""
