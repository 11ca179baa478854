"""Facts about forms; a form is named by its public code."""

from dataclasses import dataclass

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class EformPublished(Fact):
    """Bản biểu mẫu điện tử đã ban hành."""

    code: str
    number: int
