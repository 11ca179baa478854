"""Bản sao on the page of their document."""

from typing import Any

from django.urls import reverse

from motcua.cases.correspondence import selectors
from motcua.kernel.actor import Actor


def about(number: int, *, is_own: bool, actor: Actor) -> dict[str, Any]:
    """The copies that were made, and where one more is made; '' where the rules refuse it."""
    original = selectors.get_original(number, is_own=is_own, actor=actor)
    which = "outgoing" if is_own else "incoming"
    address = reverse(f"desk:{which}-document-copy", args=[number])
    return {
        "copies": selectors.copies_of(number, is_own=is_own, actor=actor),
        "copy_address": address if selectors.may_certify(original, actor) else "",
    }
