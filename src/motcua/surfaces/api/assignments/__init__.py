"""Nhiệm vụ for programs: given, done, handed in with its evidence, decided on."""
