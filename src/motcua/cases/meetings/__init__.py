"""Cuộc họp: who is asked to come where and when, with which papers; a room is never given twice."""
