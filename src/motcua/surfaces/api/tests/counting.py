"""How many statements a request takes: told as a number, so that a test can hold it fast."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.surfaces.api.tests.conftest import Caller


def queries(caller: Caller, path: str, query: dict[str, Any] | None = None) -> int:
    """Of a GET that is answered; asked once before, so that what is remembered for a while does not count."""
    assert caller.get(path, query).status_code == 200
    with CaptureQueriesContext(connection) as found:
        assert caller.get(path, query).status_code == 200
    return len(found)
