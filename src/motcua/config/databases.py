"""From ``DATABASE_URL`` to Django's settings. PostgreSQL only, 15 to 18."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Seconds: a cut network must not hold a worker for the kernel's two hours.
_CONNECTION = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15000,
    # The few hot statements are prepared by kernel.statements; a second keeper would throw them away at a ROLLBACK.
    "prepare_threshold": None,
}


def database(url: str) -> dict[str, Any]:
    """``postgresql://user:password@host:5432/name?host=/socket/folder&sslmode=verify-full``."""
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"DATABASE_URL must begin with postgresql://, not {parts.scheme or 'nothing'}.")
    if not name:
        raise ImproperlyConfigured("DATABASE_URL names no database: postgresql://user@host/NAME.")
    options: dict[str, Any] = {key: int(value) if value.isdecimal() else value for key, value in parse_qsl(parts.query)}
    host = str(options.pop("host", "")) or unquote(parts.hostname or "")
    try:
        port = str(parts.port or options.pop("port", ""))
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL: the port must be a number below 65536.") from error
    return {
        "ENGINE": "motcua.config.postgres",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
        # A worker thread keeps its connection: 0.36 ms CPU a request less than a pool, 1.5 ms less than none.
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # Server-side binding stays off: a generic plan once made a search of 40 ms take 12 s
        # (docs/decisions/0002-prepared-statements.md).
        "OPTIONS": {**_CONNECTION, **options},
    }
