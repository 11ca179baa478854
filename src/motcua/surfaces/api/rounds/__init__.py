"""Lấy ý kiến bằng văn bản for programs: arranged, asked, answered, closed; the figures of meetings held and spared."""
