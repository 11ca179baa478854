"""Percentages that come from votes and add up, and groups that are too small to be shown alone."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def shares(votes: Sequence[int]) -> tuple[float, ...]:
    """Percent with one decimal that add up to exactly 100: the largest remainders are rounded up (Hare).

    No votes have no shares: an empty tuple, not zeros.
    """
    total = sum(votes)
    if not total:
        return ()
    tenths = [one * 1000 // total for one in votes]
    # Equal remainders: the earlier place first, so that the same votes always read the same.
    order = sorted(range(len(votes)), key=lambda place: (-(votes[place] * 1000 % total), place))
    for place in order[: 1000 - sum(tenths)]:
        tenths[place] += 1
    return tuple(one / 10 for one in tenths)


def too_small(votes: Mapping[Key, int], least: int) -> frozenset[Key]:
    """The groups that are only shown together: those below ``least``, and as many more as it takes.

    One small group beside the whole could be subtracted from it; so the next smallest joins until what is shown
    together has ``least`` votes too, or until nothing is shown alone any more. Groups without votes hide nothing.
    """
    counted = sorted((key for key, number in votes.items() if number), key=lambda key: votes[key])
    hidden = [key for key in counted if votes[key] < least]
    if not hidden:
        return frozenset()
    for key in counted[len(hidden) :]:
        if sum(votes[one] for one in hidden) >= least:
            break
        hidden.append(key)
    return frozenset(hidden)
