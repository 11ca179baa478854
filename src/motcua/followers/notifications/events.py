"""What others may follow about messages."""

from dataclasses import dataclass
from datetime import date

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class TemplateChanged(Fact):
    template: str
    valid_from: date
