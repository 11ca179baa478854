from motcua.foundation.journal.selectors.reading import (
    Behind,
    FailingDuty,
    HistoryLine,
    duties_behind,
    facts_about,
    facts_of_kinds,
    failing_duties,
    history,
    latest,
    unsealed_count,
)
from motcua.foundation.journal.selectors.verification import Broken, Head, Verification, verify

__all__ = [
    "Behind",
    "Broken",
    "FailingDuty",
    "Head",
    "HistoryLine",
    "Verification",
    "duties_behind",
    "facts_about",
    "facts_of_kinds",
    "failing_duties",
    "history",
    "latest",
    "unsealed_count",
    "verify",
]
