from motcua.cases.privacy.selectors.readings import (
    ReadingLine,
    latest_readings,
    readings_about,
    readings_audited,
    readings_of,
)
from motcua.cases.privacy.selectors.settings import number_of

__all__ = [
    "ReadingLine",
    "latest_readings",
    "number_of",
    "readings_about",
    "readings_audited",
    "readings_of",
]
