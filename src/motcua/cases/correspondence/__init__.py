"""Văn thư: official documents that come in, to the answer, and that go out, from draft to number (Decree 30/2020)."""
