"""Followers introduce themselves; the lower app never learns their names."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from motcua.foundation.journal.events import Fact

F = TypeVar("F", bound=Fact)
Handler = Callable[[Any], None]

_FOLLOWERS: dict[str, dict[str, Handler]] = defaultdict(dict)
_AT_ONCE: set[str] = set()


def follow(event: type[F], *, at_once: bool = False) -> Callable[[Callable[[F], None]], Callable[[F], None]]:
    """Let a handler owe its work for every fact of this kind. Its name is ``<app>.<function>``.

    ``at_once``: somebody sits and waits for it, so it goes before whatever else is owed.
    """

    def introduce(handler: Callable[[F], None]) -> Callable[[F], None]:
        name = f"{handler.__module__.split('.')[-2]}.{handler.__name__}"
        _FOLLOWERS[event.kind()][name] = handler
        if at_once:
            _AT_ONCE.add(name)
        return handler

    return introduce


def followers_of(kind: str) -> dict[str, Handler]:
    """Who is told when a fact of this kind is recorded, by name."""
    return _FOLLOWERS.get(kind, {})


def followers_at_once() -> list[str]:
    """The names of those that do not wait for their turn."""
    return sorted(_AT_ONCE)
