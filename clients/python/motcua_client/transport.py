"""What every operation stands on: the key, one idempotency key a request, patience, problems as exceptions."""

import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import quote, urlencode

# Asked too fast, or something behind the API is down for a moment: the same request may be sent again.
AGAIN = (429, 503)


class ApiProblem(Exception):
    """The API refused: ``code`` is for programs, ``str()`` is a Vietnamese sentence, ``errors`` names fields."""

    def __init__(self, status: int, told: Mapping[str, Any]) -> None:
        self.status = status
        self.code = str(told.get("code") or told.get("error") or "")  # tokens are refused as RFC 6749 says
        self.errors: list[dict[str, str]] = list(told.get("errors", []))
        super().__init__(str(told.get("detail") or told.get("error_description") or f"HTTP {status}"))


class Unreachable(Exception):
    """Nobody answered, also not after trying again. Whether it was done can be found out with the same ``once``."""


class Transport:
    """One key at one place. ``with_token``: exchange the key for short-lived tokens (OAuth 2) instead of sending it."""

    def __init__(
        self,
        place: str,
        *,
        key: str,
        with_token: bool = False,
        timeout: float = 30.0,
        tries: int = 5,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._root = f"{place.rstrip('/')}/api/v1"
        self._key = key
        self._with_token = with_token
        self._token, self._token_ends = "", 0.0
        self._timeout, self._tries, self._sleep = timeout, tries, sleep

    def items(self, operation: Callable[..., Any], *places: Any, **query: Any) -> Iterator[Any]:
        """Every item of a list, page by page."""
        after = query.pop("after", None)
        while True:
            page = operation(*places, **query, after=after)
            yield from page["items"]
            if page.get("next") is None or not page["items"] or page.get("is_end"):
                return
            after = page["next"]

    @staticmethod
    def quoted(value: object) -> str:
        """A value as a part of an address."""
        return quote(str(value), safe="")

    def get(self, path: str, *, query: Mapping[str, Any] | None = None) -> Any:
        return json.loads(self._ask("GET", self._with(path, query), None, {}))

    def fetch(self, path: str) -> bytes:
        return self._ask("GET", path, None, {})

    def post(self, path: str, body: Any = None, *, once: str | None = None, is_question: bool = False) -> Any:
        """A question does nothing, so its answer is kept only where somebody asks for that by a key."""
        content = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json"}
        if once or not is_question:
            headers["Idempotency-Key"] = once or uuid.uuid4().hex
        return json.loads(self._ask("POST", path, content, headers))

    def upload(
        self, path: str, content: bytes, name: str, more: Mapping[str, Any] | None = None, *, once: str | None = None
    ) -> Any:
        """``more``: what the form says beside the file."""
        edge = uuid.uuid4().hex
        said = name.replace("\\", "_").replace('"', "_").replace("\r", " ").replace("\n", " ")
        fields = "".join(
            f'--{edge}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{_said(value)}\r\n'
            for field, value in (more or {}).items()
        )
        head = f'{fields}--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{said}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        kind = f"multipart/form-data; boundary={edge}"
        headers = {"Content-Type": kind, "Idempotency-Key": once or uuid.uuid4().hex}
        return json.loads(self._ask("POST", path, body, headers))

    @staticmethod
    def _with(path: str, query: Mapping[str, Any] | None) -> str:
        given = {name: value for name, value in (query or {}).items() if value is not None}
        return f"{path}?{urlencode(given)}" if given else path

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> bytes:
        """The same request again where that can help: it has an idempotency key, or changes nothing."""
        for attempt in range(1, self._tries + 1):
            pause = min(0.2 * 2**attempt, 10.0)
            bearer = {"Authorization": f"Bearer {self._bearer()}"}
            request = urllib.request.Request(self._root + path, body, headers | bearer, method=method)
            try:
                with urllib.request.urlopen(request, timeout=self._timeout) as answer:
                    return bytes(answer.read())
            except urllib.error.HTTPError as error:
                told = error.read()
                if error.code not in AGAIN or attempt == self._tries:
                    raise ApiProblem(error.code, _plain(told)) from None
                pause = float(error.headers.get("Retry-After") or pause)
            except (OSError, HTTPException) as error:
                if attempt == self._tries:
                    raise Unreachable(self._root) from error
            self._sleep(pause)
        raise Unreachable(self._root)

    def _bearer(self) -> str:
        if not self._with_token:
            return self._key
        if time.monotonic() >= self._token_ends:
            form = {"grant_type": "client_credentials", "client_id": self._key[3:11], "client_secret": self._key}
            try:
                with urllib.request.urlopen(
                    f"{self._root}/oauth/token", urlencode(form).encode(), timeout=self._timeout
                ) as answer:
                    told = json.loads(answer.read())
            except urllib.error.HTTPError as error:
                raise ApiProblem(error.code, _plain(error.read())) from None
            except (OSError, HTTPException) as error:
                raise Unreachable(self._root) from error
            # A fifth of its life before the end: clocks differ, and requests take time.
            self._token, self._token_ends = told["access_token"], time.monotonic() + told["expires_in"] * 0.8
        return self._token


def _plain(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _said(value: Any) -> str:
    """A value as a form says it: true and false as JSON does."""
    return value if isinstance(value, str) else json.dumps(value)
