from motcua.cases.privacy.selectors.readings import (
    ReadingLine,
    latest_readings,
    readings_about,
    readings_audited,
    readings_of,
)
from motcua.cases.privacy.selectors.revealing import ReasonLine, reveal_reasons
from motcua.cases.privacy.selectors.settings import number_of

__all__ = [
    "ReadingLine",
    "ReasonLine",
    "latest_readings",
    "number_of",
    "readings_about",
    "readings_audited",
    "readings_of",
    "reveal_reasons",
]
