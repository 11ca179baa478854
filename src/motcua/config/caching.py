"""Bộ nhớ dùng chung trong cơ sở dữ liệu: Django's, but an outage is one.

Django's takes every failure of a write for "somebody else was faster", silently. Whoever counts on the write then draws
a conclusion of its own: a person who signed in while the database went away was told to have tried too often.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router


class SharedCache(DatabaseCache):
    """Says so when the line broke under a write."""

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        with self._one_line():
            return super().add(key, value, timeout, version)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        with self._one_line():
            super().set(key, value, timeout, version)

    @contextmanager
    def _one_line(self) -> Iterator[None]:
        """Django takes a new line as soon as it can, so what was lost with the old one shows in nothing else."""
        connection = connections[router.db_for_write(self.cache_model_class)]
        connection.ensure_connection()
        line = connection.connection
        yield
        if connection.connection is not line or line.closed:
            raise psycopg.OperationalError("the connection was lost while the cache was written")
