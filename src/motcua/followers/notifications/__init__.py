"""Thông báo: messages owed to people, then sent."""
