"""Cuộc họp: what is to come and what is past, the form that arranges one, one meeting, the agency's rooms."""
