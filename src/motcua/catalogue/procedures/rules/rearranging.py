"""Typed steps moved, added and taken away, so that the way through them stays whole where it was whole."""

import re
from collections.abc import Iterable
from typing import Any

from motcua.kernel.text import fold

Steps = list[dict[str, Any]]


def slug(name: str, taken: Iterable[str], otherwise: str) -> str:
    """A short name for machines out of a name for people, not yet taken."""
    taken = set(taken)
    stem = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:32].strip("-") or otherwise
    found, turn = stem, 1
    while found in taken:
        turn += 1
        found = f"{stem}-{turn}"
    return found


def add_after(steps: Steps, place: int, step: dict[str, Any]) -> Steps:
    """A step on the way out of the one at ``place``: it takes over where that one went."""
    before = steps[place] if 0 <= place < len(steps) else None
    if before is not None and before.get("kind") != "return":
        step = {**step, "next": list(before.get("next", []))}
        before = {**before, "next": [step["code"]]}
        return [*steps[:place], before, step, *steps[place + 1 :]]
    # After the last step nothing follows: the new one stands before it.
    place = max(place, 0)
    last = steps[place] if place < len(steps) else None
    if last is None:
        return [*steps, step]
    led = [
        {**s, "next": [step["code"] if code == last["code"] else code for code in s.get("next", [])]}
        for s in steps[:place]
    ]
    return [*led, {**step, "next": [last["code"]]}, *steps[place:]]


def remove(steps: Steps, place: int) -> Steps:
    """Without a step: who went there goes where it went; nobody sends back to it."""
    gone = steps[place]
    onward = [str(code) for code in gone.get("next", [])]
    left = []
    for step in steps[:place] + steps[place + 1 :]:
        ways: list[str] = []
        for code in step.get("next", []):
            ways += onward if code == gone["code"] else [code]
        back = [code for code in step.get("back", []) if code != gone["code"]]
        left.append({**step, "next": [c for c in dict.fromkeys(ways) if c != step["code"]], "back": back})
    return left


def move(steps: Steps, place: int, by: int) -> Steps:
    """One place up or down. Steps that follow each other in one line still do, in their new order."""
    to = place + by
    if not (0 <= place < len(steps) and 0 <= to < len(steps)):
        return steps
    moved = list(steps)
    moved[place], moved[to] = moved[to], moved[place]
    if not _is_chain(steps):
        return moved
    codes = [step["code"] for step in moved]
    return [
        {
            **step,
            "next": codes[n + 1 : n + 2],
            "back": [code for code in step.get("back", []) if code in codes[:n]],
        }
        for n, step in enumerate(moved)
    ]


def _is_chain(steps: Steps) -> bool:
    codes = [step["code"] for step in steps]
    return all(list(step.get("next", [])) == codes[n + 1 : n + 2] for n, step in enumerate(steps))
