"""Chỗ chờ của tệp gửi theo biểu mẫu: see ``models.spool``; the web server's own upload handler writes into it."""

from motcua.foundation.files.models.spool import Spool

__all__ = ["Spool"]
