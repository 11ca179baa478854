"""Chống trùng: the same request sent again is answered as it was, and does nothing twice.

The row that holds the place of a request is written first and in the transaction of what the request does. A second
one with the same key waits at the unique index until the first has committed (then it reads its answer) or was rolled
back, also by a kill -9 (then it takes the place itself).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from motcua.foundation.clients.errors import IdempotencyKeyReused
from motcua.foundation.clients.models import KeptAnswer

_TAKE = """
INSERT INTO clients_keptanswer (key_id, name, digest, content, asked_at) VALUES (%s, %s, %s, '', %s)
ON CONFLICT (key_id, name) DO NOTHING RETURNING id
"""


@dataclass
class Slot:
    """The place of a request. ``status`` is there already when it was answered before; else say ``keep``."""

    status: int | None = None
    content: str = ""
    is_old: bool = False

    def keep(self, status: int, content: str) -> None:
        """This is the answer; stored when the block ends well."""
        self.status, self.content = status, content


@contextmanager
def once(key_id: int, name: str, *, digest: str, at: datetime) -> Iterator[Slot]:
    """A transaction in which the request of this name is done at most once. Raises IdempotencyKeyReused.

    An exception that leaves the block takes everything back, the place too: such a request may be sent again.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [key_id, name, digest, at])
            taken = cursor.fetchone()
        if taken is None:
            before = KeptAnswer.objects.get(key_id=key_id, name=name)
            if before.digest != digest:
                raise IdempotencyKeyReused(field="Idempotency-Key")
            yield Slot(before.status, before.content, is_old=True)
            return
        slot = Slot()
        yield slot
        KeptAnswer.objects.filter(pk=taken[0]).update(status=slot.status, content=slot.content)


@transaction.atomic
def forget_old_answers(*, before: datetime) -> int:
    """Requests of so long ago are not sent again any more. Returns how many were forgotten."""
    return KeptAnswer.objects.filter(asked_at__lt=before).delete()[0]
