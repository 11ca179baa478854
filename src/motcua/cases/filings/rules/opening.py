"""Who may open a draft. Secrets are compared by their hashes, in constant time."""

import hmac
from collections.abc import Iterable, Sequence
from hashlib import sha256

from motcua.kernel.actor import Actor

# Letters and digits that nobody mistakes for one another when reading them from paper.
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12
# A phone, a tablet, a computer at work and one in a shop; the one that opened it first is forgotten first.
MOST_BROWSERS = 6


def digest(secret: str) -> str:
    """What we keep of a browser's key or of a resume code."""
    return sha256(secret.encode()).hexdigest()


def code_digest(code: str) -> str:
    """Typed with or without dashes, in any case."""
    return digest("".join(c for c in code.upper() if c in CODE_LETTERS))


def say_code(letters: str) -> str:
    """'K7QFM2XH9RTA' as people read it aloud: 'K7QF-M2XH-9RTA'."""
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def held_too(browsers: Sequence[str], session_key: str) -> list[str]:
    """These browsers and this one, which came last."""
    mine = digest(session_key)
    return [*(one for one in browsers if one != mine), mine][-MOST_BROWSERS:]


def is_open_for(
    people: Iterable[int | None], browsers: Iterable[str], *, actor: Actor | None, session_key: str
) -> bool:
    """Somebody's draft opens for them alone; nobody's for the browsers that hold it."""
    named = {one for one in people if one is not None}
    if named:
        return actor is not None and actor.id in named
    wanted = digest(session_key)
    return bool(session_key) and any(hmac.compare_digest(one, wanted) for one in browsers)
