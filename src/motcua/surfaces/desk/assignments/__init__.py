"""Nhiệm vụ: lists, the form that gives one, one assignment and what may be done with it, the leader's board."""
