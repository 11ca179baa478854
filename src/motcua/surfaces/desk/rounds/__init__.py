"""Lấy ý kiến bằng văn bản: the list, the form, one round, its answers; the figures of meetings held and spared."""
