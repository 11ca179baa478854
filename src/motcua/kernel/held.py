"""What is held about a person, as each room tells it for whoever asks for everything about themselves."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that belongs to a row: the name that its owner knows it by."""

    file_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Held:
    """A row about the person: what kind of thing it is, and its values under Vietnamese names."""

    kind: str
    values: Mapping[str, Any]
    files: tuple[HeldFile, ...] = field(default=())


# Given the id of an account; rows one after the other, never all at once.
Teller: TypeAlias = Callable[[int], Iterator[Held]]
