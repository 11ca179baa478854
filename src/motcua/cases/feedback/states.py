"""The three answers, and what this app hands out."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices


class Level(TextChoices):
    """Shipped words; a dated row (RatingLevel) replaces them."""

    VERY = "very", "Rất hài lòng"
    SATISFIED = "satisfied", "Hài lòng"
    UNSATISFIED = "unsatisfied", "Không hài lòng"


# Who chose one of these is satisfied, wherever one figure is told (TT 01/2018 counted both together).
CONTENT = frozenset({Level.VERY, Level.SATISFIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What a citizen is asked about: what was handed over, by which post, and whether it was in time."""

    subject: str
    agency_id: int
    unit_id: int | None
    post_id: int | None
    procedure_id: int
    version_id: int
    timing: str
    closed_at: datetime
