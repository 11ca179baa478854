"""Nhiệm vụ được giao: who does what until when, how far it has got, and whether the giver took the result."""
