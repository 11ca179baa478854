"""What others may follow about keys. The secret is nowhere, the prefix only names the key."""

from dataclasses import dataclass
from datetime import date

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class ApiKeyCreated(Fact):
    prefix: str
    for_post: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class ApiKeyRevoked(Fact):
    prefix: str
    for_post: int
