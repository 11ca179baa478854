"""Biểu mẫu điện tử: definitions of forms, what they ask, how answers are checked, said and carried over."""
