"""What is sent, and how a gateway says no."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from motcua.followers.notifications.rules import bare
from motcua.followers.notifications.states import AttemptState
from motcua.kernel.languages import VIETNAMESE


class NotTaken(Exception):
    """The gateway did not take it now. The text is for administrators and holds nothing of the reader's."""


class NoReader(Exception):
    """Nobody can be reached at this address by this medium."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message for one address. ``number`` is the same on every attempt, so that a gateway sees a repetition."""

    number: str
    address: str
    name: str
    title: str
    body: str
    short: str = ""
    outside_code: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    closing: tuple[str, ...] = ()
    language: str = VIETNAMESE
    # For the reader's calendar, by mail only: what it is to do (REQUEST, CANCEL), and the entry.
    calendar_method: str = ""
    calendar: str = ""

    def for_telephones(self, *, with_diacritics: bool) -> str:
        """The short text. Diacritics stay only where the words need them: names in English cost as much as all."""
        return self.short if with_diacritics and self.language == VIETNAMESE else bare(self.short)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a gateway reports of a letter that it took."""

    reference: str
    state: AttemptState
    error: str = ""
    at: datetime | None = None
