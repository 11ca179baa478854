"""Quản trị cơ quan: the chart, its posts and their powers, without code."""
