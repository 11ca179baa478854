"""Ứng dụng kết nối: programs of others that act for a post, by a key; what they asked once, how often they ask."""
