"""The log tells where a fault lies, not whose row it met: messages of PostgreSQL quote the values of the row."""

import logging
import re
import traceback
from types import TracebackType
from typing import TypeAlias

import psycopg
from django.db import Error

Caught: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)  # as the logging module hands it on


class DiscreetFormatter(logging.Formatter):
    """Tracebacks as usual, but of the database's words only the first line: DETAIL holds the row."""

    def formatException(self, ei: Caught) -> str:
        told: list[str] = []
        error, seen = ei[1], set[int]()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            told.insert(0, f"{''.join(traceback.format_tb(error.__traceback__))}{say(error)}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(told)


# What a message quotes is often what somebody typed: int('Nguyễn …'), a key that is not there, a byte of a name.
_QUOTED = re.compile(r"""('[^'\n]*'|"[^"\n]*")""")


def say(error: BaseException) -> str:
    words = str(error)
    if isinstance(error, (Error, psycopg.Error)):
        words = (words.splitlines() or [""])[0]
    if isinstance(error, (ValueError, LookupError, Error, psycopg.Error)):
        words = _QUOTED.sub("'…'", words)
    return f"{type(error).__qualname__}: {words}"
