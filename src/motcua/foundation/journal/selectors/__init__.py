from motcua.foundation.journal.selectors.feeding import FeedLine, feed, feed_end, feed_line
from motcua.foundation.journal.selectors.reading import (
    Behind,
    ChangeLine,
    FailingDuty,
    HistoryLine,
    changes_of,
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
    "ChangeLine",
    "FailingDuty",
    "FeedLine",
    "Head",
    "HistoryLine",
    "Verification",
    "changes_of",
    "duties_behind",
    "facts_about",
    "facts_of_kinds",
    "failing_duties",
    "feed",
    "feed_end",
    "feed_line",
    "history",
    "latest",
    "unsealed_count",
    "verify",
]
