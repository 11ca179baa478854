"""Ý kiến về dự thảo: asking for them, answering, what was done with each, the summary."""
