"""Mức độ hài lòng: one question after the result, through a one-time link; figures that name nobody."""
