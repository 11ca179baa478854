"""Drafts that are running on versions of a form: what an administrator asks before the form changes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.cases.filings.models import Draft


@dataclass(frozen=True, slots=True)
class Running:
    """How many drafts there are (counted up to a thousand), and the answers of the newest, by their form's version."""

    count: int
    answers: tuple[tuple[int, dict[str, Any]], ...]


def running_on(eform_version_ids: Collection[int], *, at: datetime, limit: int = 200) -> Running:
    """The drafts on these versions that have not expired."""
    drafts = Draft.objects.filter(eform_version_id__in=eform_version_ids, expires_at__gt=at)
    rows = drafts.order_by("-saved_at").values_list("eform_version_id", "answers")[:limit]
    return Running(drafts.values("pk")[:1000].count(), tuple((pk, answers) for pk, answers in rows if pk is not None))
