"""Hồ sơ của tôi: what I have filed, how it stands, what to do first."""
