"""Mục cần sửa: what a request marked, and what the applicant changed from one sending to the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.cases.dossiers.models import Defect, Submission, SubmissionRound, SupplementRequest
from motcua.cases.dossiers.rules.submitting import Marked, value_at
from motcua.cases.dossiers.states import RoundAnswer


@dataclass(frozen=True, slots=True)
class Mark:
    """Mục được đánh dấu: an answer (``field``, on ``page``) or a paper, under its label, and why."""

    label: str
    reason: str
    page: str
    field: str
    paper_id: int | None
    required_id: int | None

    @property
    def is_field(self) -> bool:
        return bool(self.field)


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """Một yêu cầu sửa, bổ sung: before the receipt or after it; open until the applicant answers."""

    id: int
    number: int
    explanation: str
    guide: str
    asked_at: datetime
    answered_at: datetime | None
    marks: tuple[Mark, ...]

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


@dataclass(frozen=True, slots=True)
class Change:
    """What an answer was and is, as stored; ``label`` is what the request called it."""

    field: str
    label: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RoundView:
    """Một lần gửi, and what the office answered: '' while it waits; ``is_late`` where that came after its hours."""

    number: int
    sent_at: datetime
    acknowledge_by: datetime | None
    answer: str
    answer_text: str
    answered_at: datetime | None
    is_late: bool
    changes: tuple[Change, ...]


def marked_by(request: SupplementRequest) -> Marked:
    """The fields and papers that an answer to this request may change; one query."""
    defects = list(request.defects.select_related("paper"))
    papers = [defect.paper for defect in defects if defect.paper is not None]
    return Marked(
        fields=tuple(defect.field for defect in defects if defect.field),
        paper_ids=frozenset(paper.pk for paper in papers),
        # Another copy of a marked paper of the list is the same paper to the applicant.
        required_ids=frozenset(
            one for one in [*(d.required_id for d in defects), *(paper.required_id for paper in papers)] if one
        ),
        names=frozenset(defect.paper_name for defect in defects if not defect.field),
    )


def corrections_of(requests: Iterable[SupplementRequest]) -> list[CorrectionView]:
    """The requests that went out, with their marks; the defects are read with the requests."""
    return [
        CorrectionView(
            id=one.pk,
            number=one.number,
            explanation=one.explanation,
            guide=one.guide,
            asked_at=one.approved_at or one.asked_at,
            answered_at=one.answered_at,
            marks=tuple(_mark(defect) for defect in sorted(one.defects.all(), key=lambda defect: defect.pk)),
        )
        for one in requests
        if one.wait_id is not None
    ]


def rounds_of(submission: Submission, requests: Iterable[SupplementRequest], now: datetime) -> list[RoundView]:
    """Every sending, oldest first, each with what it changed; one query."""
    labels = {one.pk: {d.field: d.paper_name for d in one.defects.all() if d.field} for one in requests}
    rows = list(SubmissionRound.objects.filter(submission=submission).order_by("number"))
    return [
        RoundView(
            number=row.number,
            sent_at=row.sent_at,
            acknowledge_by=row.acknowledge_by,
            answer=row.answer,
            answer_text=str(RoundAnswer(row.answer).label) if row.answer else "",
            answered_at=row.answered_at,
            is_late=row.acknowledge_by is not None and (row.answered_at or now) > row.acknowledge_by,
            changes=_changes(row, rows[place - 1].answers, labels.get(row.request_id or 0, {})) if place else (),
        )
        for place, row in enumerate(rows)
    ]


def _changes(row: SubmissionRound, before: dict[str, Any], labels: dict[str, str]) -> tuple[Change, ...]:
    return tuple(
        Change(name, _label(name, labels), value_at(before, name), value_at(row.answers, name)) for name in row.changed
    )


def _label(name: str, labels: dict[str, str]) -> str:
    """What was marked, or what it is a part of."""
    return next((label for field, label in labels.items() if name == field or name.startswith(f"{field}.")), name)


def _mark(defect: Defect) -> Mark:
    return Mark(
        defect.paper_name, defect.reason, defect.page, defect.field, defect.paper_id, defect.required_id
    )  # fmt: skip
