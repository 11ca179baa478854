"""Đã khai trước đây: what a person has filed with forms, so that the next form need not ask again."""

from collections.abc import Mapping
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


def own_answers(account_id: int, *, limit: int = 10) -> list[OwnAnswers]:
    """The forms that this account filed in its own matters, the latest first. One query."""
    rows = (
        Submission.objects.filter(account_id=account_id, beneficiary_id=account_id)
        .exclude(eform_version_id=None)
        .order_by("-dossier_id")
        .values_list("eform_version_id", "answers", "submitted_at")[:limit]
    )
    return [OwnAnswers(version_id or 0, answers, at) for version_id, answers, at in rows]
