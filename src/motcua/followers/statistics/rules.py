"""What a histogram of used time says; no database."""

from collections.abc import Sequence

from motcua.followers.statistics.states import BUCKETS


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


def timing_of_stay(used: int, allowed: int) -> str:
    """How a stay kept the time of its step, as form 06 says it; '' where the step has none."""
    if not allowed:
        return ""
    if used == allowed:
        return "on_time"
    return "early" if used < allowed else "overdue"
