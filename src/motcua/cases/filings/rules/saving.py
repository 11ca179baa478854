"""What a page that was sent does to what stands there."""

from collections.abc import Mapping
from typing import Any

from motcua.cases.filings.states import SavedHow


def how_saved(
    *, seen: int, saved: int, before: Mapping[str, Any], after: Mapping[str, Any], is_leaving: bool
) -> SavedHow:
    """``seen``: the revision that the sender's page showed; ``saved``: that at which this page was saved last.

    The newest word of a person stands; what a forgotten tab sends while it closes is no word of a person.
    """
    if after == before:
        return SavedHow.SAME
    if saved <= seen or not before:
        return SavedHow.SAVED
    return SavedHow.ASIDE if is_leaving else SavedHow.REPLACED
