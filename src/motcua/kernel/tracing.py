"""The name of the request that is being answered: lines of the log and the page that a person reads out share it."""

from contextvars import ContextVar

REQUEST: ContextVar[str] = ContextVar("request", default="")
