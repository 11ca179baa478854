"""One after another: whoever looks whether something is there already, and then makes it, does so alone.

Two equal forms sent at once both look, both see nothing, and both write: the unique index refuses the second, and the
person reads of a fault instead of "đã có rồi". Where a row stands above both (the agency of a unit, the post of a
holding) that row is locked; where none does, a verb takes its turn first and then looks. The index stays the guard.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def take_turn(*of_what: object) -> None:
    """Waits until no other transaction has this turn, and has it until the end of this one.

    Before any row is locked, so that nobody who has the turn waits for somebody who waits for it.
    """
    if not connection.in_atomic_block:
        raise AssertionError("a turn lasts as long as a transaction: there is none")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [":".join(map(str, of_what))])


@contextmanager
def alone(*of_what: object) -> Iterator[bool]:
    """Whether nobody else is at it now; for work over several transactions, with an outside service between them.

    It ends with the connection: whoever is killed at it keeps nobody waiting.
    """
    name = [":".join(map(str, of_what))]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", name)
        found = cursor.fetchone()
    is_mine = bool(found and found[0])
    try:
        yield is_mine
    finally:
        if is_mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", name)
