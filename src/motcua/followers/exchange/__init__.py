"""Liên thông: what other systems are told of facts, owed first and then sent."""
