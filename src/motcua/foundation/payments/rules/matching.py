"""Which charge a transfer is for: its code found in whatever the bank made of the payer's words."""

import re
from collections.abc import Mapping, Sequence

_FOREIGN = re.compile(r"[^A-Z0-9]+")
# Shorter codes would be found in numbers of accounts and telephones.
SHORTEST = 8


def bare(text: str) -> str:
    """'h61.21 - 261123-0001' and 'H6121 261123 0001' are one: capital letters and digits only."""
    return _FOREIGN.sub("", text.upper())


def references_in(description: str, known: Mapping[str, object]) -> list[str]:
    """The known codes that stand in the words; one inside a longer one is not meant."""
    words = bare(description)
    found: list[str] = []
    lengths = sorted({len(reference) for reference in known if len(reference) >= SHORTEST}, reverse=True)
    for length in lengths:
        for at in range(len(words) - length + 1):
            part = words[at : at + length]
            if part in known and not any(part in longer for longer in found):
                found.append(part)
    return found


def one_of(found: Sequence[str], dues: Mapping[str, int], amount: int) -> str | None:
    """The code meant: the only one, or the only one that asks for just this amount."""
    if len(found) == 1:
        return found[0]
    exact = [reference for reference in found if dues[reference] == amount]
    return exact[0] if len(exact) == 1 else None
