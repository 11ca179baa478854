"""Đã khai trước đây: what a person has filed with forms, so that the next form need not ask again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.cases.dossiers.models import Submission


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """A form as it was filed."""

    eform_version_id: int
    answers: Mapping[str, Any]
    submitted_at: datetime


def own_answers(account_id: int, eform_version_ids: Collection[int], *, limit: int = 10) -> list[OwnAnswers]:
    """What this account filed with these forms in its own matters, the latest first. One query."""
    rows = (
        Submission.objects.filter(account_id=account_id, beneficiary_id=account_id)
        .filter(eform_version_id__in=eform_version_ids)
        .order_by("-dossier_id")
        .values_list("eform_version_id", "answers", "submitted_at")[:limit]
    )
    return [OwnAnswers(version_id or 0, answers, at) for version_id, answers, at in rows]
