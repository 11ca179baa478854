"""What counts and a histogram of used time say; no database."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.followers.statistics.states import BUCKETS


@dataclass(frozen=True, slots=True)
class Kept:
    """How what ended kept its time: dossiers of a month or passages of a slice, by the same rule (states.HOW)."""

    early: int = 0
    on_time: int = 0
    overdue: int = 0
    untimed: int = 0

    @property
    def in_time(self) -> int:
        """Early or on time."""
        return self.early + self.on_time

    @property
    def timed(self) -> int:
        """Those that had a time to keep."""
        return self.in_time + self.overdue

    @property
    def done(self) -> int:
        """Ended, in time or not, with an outcome or by a refusal, a withdrawal or a stop."""
        return self.timed + self.untimed

    @property
    def on_time_rate(self) -> float | None:
        """Percent ended in time, one decimal, cut: 99,96 % is not 100 %. None if none had a time."""
        return self.in_time * 1000 // self.timed / 10 if self.timed else None


def percentile(counts: Sequence[int], share: float) -> int | None:
    """The working minutes that this share of the counted did not exceed, read within its bucket; None for none.

    ``counts[0]`` are those below the first bound, ``counts[-1]`` those at or above the last one.
    """
    total = sum(counts)
    if not total:
        return None
    wanted, passed = share * total, 0
    for place, count in enumerate(counts):
        if count and passed + count >= wanted:
            low = BUCKETS[place - 1] if place else 0
            high = BUCKETS[place] if place < len(BUCKETS) else low
            return round(low + (high - low) * (wanted - passed) / count)
        passed += count
    return BUCKETS[-1]


def bucket_of(minutes: int) -> int:
    """The place of a duration among the buckets: what ``width_bucket`` answers in the database."""
    return sum(bound <= minutes for bound in BUCKETS)
