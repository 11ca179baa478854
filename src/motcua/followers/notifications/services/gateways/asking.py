"""One request to a gateway that administrators named: no redirects, no proxy, never for long."""

import http.client
import json
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from motcua.followers.notifications.services.gateways.letters import NotTaken

_TIMEOUT = 10.0  # seconds for each step
_LONGEST = 64 * 1024  # octets of an answer


def secret(name: str) -> str:
    """A secret of the environment. Raises NotTaken where nobody gave one: the message waits."""
    value: str = settings.NAMED_SECRET(name)
    if not value:
        raise NotTaken(f"no secret {name}")
    return value


def post(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
    """Status and the JSON object that was answered, {} where it was none. Raises NotTaken."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    connection = (
        http.client.HTTPSConnection(host, port, timeout=_TIMEOUT, context=ssl.create_default_context())
        if parts.scheme == "https"
        else http.client.HTTPConnection(host, port, timeout=_TIMEOUT)
    )
    try:
        connection.request("POST", parts.path or "/", body, {"Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        text = answer.read(_LONGEST)
    except (OSError, http.client.HTTPException) as error:
        raise NotTaken(type(error).__name__) from error
    finally:
        connection.close()
    return answer.status, read_json(text)


def read_json(text: bytes) -> dict[str, Any]:
    """The object, or {} where it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def written(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
