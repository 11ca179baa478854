"""Xem đủ: the reasons that may be given on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.cases.privacy.models import RevealReason


@dataclass(frozen=True, slots=True)
class ReasonLine:
    code: str
    name: str
    needs_words: bool


def reveal_reasons(*, on: date) -> list[ReasonLine]:
    """In the order in which they were written down; one query."""
    rows = RevealReason.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on).order_by("id")
    return [ReasonLine(row.code, row.name, row.needs_words) for row in rows]
