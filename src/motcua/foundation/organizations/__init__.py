"""Cơ quan, vị trí: agencies as a dated tree, units, posts, holdings, grants."""
