"""Giờ trả lời hồ sơ trực tuyến: in time, late, waiting, how long it took; and the lists behind the figures."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from django.db.models import Aggregate, Count, F, IntegerField, Min, Q, QuerySet
from django.db.models.functions import TruncMonth

from motcua.cases.dossiers.models import Submission, SubmissionRound
from motcua.cases.dossiers.selectors.worklist import Cursor
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.calendars import selectors as calendars
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE, local_day

GRANT = "dossiers.supervise"
# What is counted of answers that were given, and of what waits for one now.
GIVEN, WAITING = ("answered", "in_time", "late"), ("waiting", "overdue")
_IN_TIME, _LATE = Q(answered_at__lte=F("acknowledge_by")), Q(answered_at__gt=F("acknowledge_by"))
# By which column answers are parted, and what waits.
_BY = MappingProxyType({
    "": (None, None), "agency": ("agency_id", "agency_id"), "unit": ("post__unit_id", "dossier__post__unit_id"),
    "month": ("month", None),
})  # fmt: skip


class Percentile(Aggregate):
    """What this share of the counted did not exceed: one of the values, not between two."""

    template = "percentile_disc(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = IntegerField()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSlice:
    """Answers given from ``first`` to ``last`` (both included) by these agencies; what waits, waits now."""

    agencies: frozenset[int]
    first: date
    last: date
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerFigures:
    """``median`` and ``ninetieth`` in working minutes; ``since`` is when the one that waits longest was sent."""

    in_time: int = 0
    late: int = 0
    median: int | None = None
    ninetieth: int | None = None
    waiting: int = 0
    overdue: int = 0
    since: datetime | None = None

    @property
    def answered(self) -> int:
        return self.in_time + self.late

    @property
    def rate(self) -> float | None:
        """The share in time, in percent."""
        return round(100 * self.in_time / self.answered, 1) if self.answered else None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One sending: answered, or still waiting where ``answered_at`` is None. ``used`` in working minutes."""

    id: int
    code: str
    procedure: str
    agency_id: int
    post_id: int
    sent_at: datetime
    acknowledge_by: datetime
    answered_at: datetime | None
    used: int | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Exactly what a figure counts; ``next`` None at the end."""

    rows: tuple[AnswerRow, ...]
    next: Cursor | None


def answer_figures(actor: Actor, wanted: AnswerSlice, by: str, *, now: datetime) -> dict[Any, AnswerFigures]:
    """Per agency, unit or month of the answer (what waits is of no month); '' is one figure of all. Two queries."""
    given, waiting = _BY[by]
    rows = _given(actor, wanted)
    if by == "month":
        rows = rows.annotate(month=TruncMonth("answered_at"))
    counted = {
        "in_time": Count("id", filter=_IN_TIME), "late": Count("id", filter=_LATE),
        "median": Percentile("used_minutes", share=0.5), "ninetieth": Percentile("used_minutes", share=0.9),
    }  # fmt: skip
    found = _per_key(rows, given, counted, bool(by))
    if by == "month":
        return {key.date(): figures for key, figures in found.items()}
    still = {
        "waiting": Count("pk"), "overdue": Count("pk", filter=Q(acknowledge_by__lt=now)),
        "since": Min("rounds__sent_at"),
    }  # fmt: skip
    # Its present sending only: one that was sent three times waits once.
    present = _waiting(actor, wanted).filter(rounds__number=F("round"))
    for key, one in _per_key(present, waiting, still, bool(by)).items():
        found[key] = replace(
            found.get(key, AnswerFigures()), waiting=one.waiting, overdue=one.overdue, since=one.since
        )  # fmt: skip
    return found


def answer_list(
    actor: Actor, wanted: AnswerSlice, measure: str, *, now: datetime, after: Cursor | None = None, limit: int = 50
) -> AnswerPage:
    """The latest answers first; of what waits, what was sent first. One query by an index."""
    if measure in WAITING:
        rows = _still_waiting(actor, wanted, measure, now, after)
    else:
        rows = _given(actor, wanted).filter({"in_time": _IN_TIME, "late": _LATE}.get(measure, Q()))
        if after is not None and after.at is not None:
            rows = rows.filter(Q(answered_at__lt=after.at) | Q(answered_at=after.at, id__lt=after.id))
        rows = rows.order_by("-answered_at", "-id")
    found = list(rows.select_related("submission__dossier")[: limit + 1])
    shown = tuple(_rows(found[:limit], now))
    last = found[limit - 1] if len(found) > limit else None
    return AnswerPage(shown, None if last is None else Cursor(last.answered_at or last.sent_at, last.pk))


def _still_waiting(
    actor: Actor, wanted: AnswerSlice, measure: str, now: datetime, after: Cursor | None
) -> QuerySet[SubmissionRound]:
    waiting = _waiting(actor, wanted)
    if measure == "overdue":
        waiting = waiting.filter(acknowledge_by__lt=now)
    rows = SubmissionRound.objects.filter(submission__in=waiting, number=F("submission__round"))
    if after is not None and after.at is not None:
        rows = rows.filter(Q(sent_at__gt=after.at) | Q(sent_at=after.at, id__gt=after.id))
    return rows.order_by("sent_at", "id")


def _given(actor: Actor, wanted: AnswerSlice) -> QuerySet[SubmissionRound]:
    days = [datetime.combine(day, time(), ZONE) for day in (wanted.first, wanted.last + timedelta(days=1))]
    rows = SubmissionRound.objects.filter(
        agency_id__in=sorted(wanted.agencies & actor.agencies(GRANT)), answered_at__gte=days[0], answered_at__lt=days[1]
    )
    return rows if wanted.unit is None else rows.filter(post__unit_id=wanted.unit)


def _waiting(actor: Actor, wanted: AnswerSlice) -> QuerySet[Submission]:
    agencies = sorted(wanted.agencies & actor.agencies(GRANT))
    rows = Submission.objects.filter(agency_id__in=agencies, acknowledge_by__isnull=False)
    return rows if wanted.unit is None else rows.filter(dossier__post__unit_id=wanted.unit)


def _per_key(
    rows: QuerySet[Any], key: str | None, counted: dict[str, Any], is_parted: bool
) -> dict[Any, AnswerFigures]:
    if not is_parted or key is None:
        return {(): AnswerFigures(**rows.aggregate(**counted))}
    parted = rows.order_by().values_list(key).annotate(**counted)
    return {row[0] or 0: AnswerFigures(**dict(zip(counted, row[1:], strict=True))) for row in parted}


def _rows(found: Iterable[SubmissionRound], now: datetime) -> Iterable[AnswerRow]:
    found = list(found)
    versions = procedures.versions_for_intake({row.submission.dossier.version_id for row in found})
    waiting = {row.submission.dossier.agency_id for row in found if row.answered_at is None}
    kept = calendars.calendars_of(waiting, around=local_day(now)) if waiting else {}
    for row in found:
        dossier = row.submission.dossier
        limit = row.acknowledge_by
        assert limit is not None
        used = row.used_minutes
        if row.answered_at is None:
            used = calendars.working_minutes_between(kept[dossier.agency_id], row.sent_at, now)
        yield AnswerRow(
            row.pk, dossier.code, versions[dossier.version_id].name, dossier.agency_id,
            row.post_id or dossier.post_id or 0, row.sent_at, limit, row.answered_at, used,
            (row.answered_at or now) > limit,
        )  # fmt: skip
