"""What others may follow about personal data. Ids, codes and plain values only."""

from dataclasses import dataclass

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class DataRevealed(Fact):
    """An officer saw the numbers and addresses of a dossier unmasked; ``reason`` is a code, their words stay here."""

    reason: str
    minutes: int
