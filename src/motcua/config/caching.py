"""Bộ nhớ dùng chung trong cơ sở dữ liệu: Django's, but an outage is one.

Django's takes every failure of a write for "somebody else was faster", silently. Whoever counts on the write then draws
a conclusion of its own: a person who signed in while the database went away was told to have tried too often.
"""

from typing import Any

import psycopg
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router


class SharedCache(DatabaseCache):
    """Says so when the line broke under a write."""

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        is_added = super().add(key, value, timeout, version)
        self._look_at_the_line()
        return is_added

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        super().set(key, value, timeout, version)
        self._look_at_the_line()

    def _look_at_the_line(self) -> None:
        line = connections[router.db_for_write(self.cache_model_class)].connection
        if line is None or line.closed:
            raise psycopg.OperationalError("the connection was lost while the cache was written")
