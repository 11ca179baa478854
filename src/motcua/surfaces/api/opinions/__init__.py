"""Lấy ý kiến dự thảo for programs: what posts are asked of a draft, what they answer, what became of it."""
