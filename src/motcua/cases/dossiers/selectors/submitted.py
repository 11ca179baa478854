"""Hồ sơ nộp trực tuyến: what waits for the counter's answer, and what the dossier's page says of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from motcua.cases.dossiers.models import CaseMessage, Dossier, Submission, SupplementRequest
from motcua.cases.dossiers.selectors.answers import AnswerLine, AnswerSection, answers_told
from motcua.cases.dossiers.selectors.corrections import RoundView, rounds_of
from motcua.cases.dossiers.selectors.messages import MessageView, messages_of
from motcua.cases.dossiers.selectors.worklist import Cursor
from motcua.cases.dossiers.states import DossierState
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, BadgeKind, WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

# Who answers, and who sees to it that it is done.
GRANTS = ("dossiers.receive", "dossiers.supervise")
# An answer with less than this much working time left is pressing; with less than half a day it is soon.
_PRESSING, _SOON = 60, 240


@dataclass(frozen=True, slots=True)
class SubmittedRow:
    """Một dòng of the counter's list."""

    id: int
    code: str
    procedure: str
    applicant: str
    submitted_at: datetime
    round: int
    acknowledge_by: datetime | None
    badge: Badge
    holder: str
    post_id: int | None
    new_messages: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class SubmittedPage:
    """Rows by the moment of the answer; ``late`` and ``waiting`` count all, ``correcting`` wait for the applicant."""

    rows: list[SubmittedRow]
    next: Cursor | None
    waiting: int
    late: int
    correcting: int


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """Of one dossier from the portal, for officers; ``badge`` counts down while an answer is due."""

    submitted_at: datetime
    acknowledge_by: datetime | None
    acknowledged_at: datetime | None
    badge: Badge
    is_late: bool
    filed_by: str
    helper: str
    consent_id: int | None
    is_for_another: bool
    has_form: bool
    sections: tuple[AnswerSection, ...]
    rounds: list[RoundView]
    messages: list[MessageView]

    @property
    def new_messages(self) -> int:
        """Messages of the applicant that nobody of the office has read."""
        return sum(message.is_new for message in self.messages)


def submitted(
    actor: Actor, *, is_correcting: bool = False, after: Cursor | None = None, limit: int = 25, now: datetime
) -> SubmittedPage:
    """Of the agencies that the actor receives for or supervises; by the key of a partial index of what waits."""
    agencies = _agencies(actor)
    base = Submission.objects.filter(agency_id__in=agencies)
    waiting = base.filter(acknowledge_by__isnull=False)
    correcting = base.filter(
        dossier__agency_id__in=agencies, dossier__state=DossierState.SUPPLEMENT, dossier__received_by_id=None
    )
    counts = waiting.aggregate(waiting=Count("pk"), late=Count("pk", filter=Q(acknowledge_by__lt=now)))
    found = correcting.order_by("pk") if is_correcting else waiting.order_by("acknowledge_by", "pk")
    if after is not None:
        found = found.filter(_after(after, is_correcting=is_correcting))
    rows = list(found.select_related("dossier")[: limit + 1])
    shown = _rows(rows[:limit], actor, now)
    last = shown[-1] if len(rows) > limit else None
    return SubmittedPage(
        shown,
        None if last is None else Cursor(last.acknowledge_by, last.id),
        counts["waiting"],
        counts["late"],
        correcting.count(),
    )


@dataclass(frozen=True, slots=True)
class AnswersWaiting:
    """How many dossiers of the portal wait for an answer, and of how many the hours are over."""

    waiting: int
    late: int


def answers_waiting(actor: Actor, now: datetime) -> AnswersWaiting:
    """Of the agencies that the actor receives for or supervises; one query."""
    rows = Submission.objects.filter(agency_id__in=_agencies(actor), acknowledge_by__isnull=False)
    return AnswersWaiting(**rows.aggregate(waiting=Count("pk"), late=Count("pk", filter=Q(acknowledge_by__lt=now))))


def _agencies(actor: Actor) -> list[int]:
    return sorted(frozenset().union(*(actor.agencies(grant) for grant in GRANTS)))


def answer_badge(calendar: WorkCalendar, now: datetime, limit: datetime | None) -> Badge:
    """'Còn 3 giờ 20 phút', 'Quá hạn 2 giờ': working time, as the law counts it."""
    if limit is None:
        return Badge(BadgeKind.NONE, "")
    if now > limit:
        return Badge(BadgeKind.LATE, f"Quá hạn {_said(calendars.working_minutes_between(calendar, limit, now))}")
    left = calendars.working_minutes_between(calendar, now, limit)
    kind = BadgeKind.TODAY if left <= _PRESSING else BadgeKind.SOON if left <= _SOON else BadgeKind.IN_TIME
    return Badge(kind, f"Còn {_said(left)}")


def form_sections(dossier_id: int) -> tuple[AnswerSection, ...]:
    """What can be marked: the answers of the form as it stands; none where nothing was filed on the portal."""
    row = Submission.objects.filter(pk=dossier_id).first()
    if row is None:
        return ()
    return answers_told(row.eform_version_id, row.answers, None, on=local_day(row.submitted_at))


def form_lines(dossier_id: int) -> list[AnswerLine]:
    """The same without the titles of its pages."""
    return [line for section in form_sections(dossier_id) for line in section.lines]


def consent_of(dossier_id: int) -> int | None:
    """The yes with which a helper filed it; the caller has opened the dossier."""
    return Submission.objects.filter(pk=dossier_id).values_list("consent_id", flat=True).first()


def submission_view(
    dossier: Dossier, requests: Sequence[SupplementRequest], calendar: WorkCalendar, now: datetime
) -> SubmissionView:
    """Four queries and the form's definition, which is kept."""
    row = Submission.objects.get(pk=dossier.pk)
    rounds = rounds_of(row, requests, now)
    people = organizations.people({one for one in (row.account_id, row.helper_id) if one is not None})
    before = row.rounds.filter(number=row.round - 1).values_list("answers", flat=True).first()
    return SubmissionView(
        submitted_at=row.submitted_at,
        acknowledge_by=row.acknowledge_by,
        acknowledged_at=row.acknowledged_at,
        badge=answer_badge(calendar, now, row.acknowledge_by),
        is_late=row.is_late or (row.acknowledge_by is not None and row.acknowledge_by < now),
        filed_by=people.get(row.account_id or 0, ""),
        helper=people.get(row.helper_id or 0, ""),
        consent_id=row.consent_id,
        is_for_another=row.beneficiary_id is not None and row.beneficiary_id != row.account_id,
        has_form=row.eform_version_id is not None,
        sections=answers_told(
            row.eform_version_id, row.answers, before, on=local_day(row.submitted_at), prefilled=row.prefilled
        ),
        rounds=rounds,
        messages=messages_of(dossier.pk, as_applicant=False),
    )


def _rows(found: Iterable[Submission], actor: Actor, now: datetime) -> list[SubmittedRow]:
    rows = list(found)
    calendar = calendars.calendar_of(actor.agency_id, around=local_day(now))
    names = organizations.people({row.dossier.holder_id for row in rows if row.dossier.holder_id is not None})
    versions = procedures.versions_for_intake({row.dossier.version_id for row in rows})
    new = _new_messages([row.pk for row in rows])
    return [
        SubmittedRow(
            id=row.pk,
            code=row.dossier.code,
            procedure=versions[row.dossier.version_id].name,
            applicant=row.dossier.applicant_name,
            submitted_at=row.submitted_at,
            round=row.round,
            acknowledge_by=row.acknowledge_by,
            badge=answer_badge(calendar, now, row.acknowledge_by),
            holder=names.get(row.dossier.holder_id or 0, ""),
            post_id=row.dossier.post_id,
            new_messages=new.get(row.pk, 0),
            is_late=row.is_late,
        )
        for row in rows
    ]


def _new_messages(dossier_ids: list[int]) -> dict[int, int]:
    rows: QuerySet[CaseMessage] = CaseMessage.objects.filter(
        dossier_id__in=dossier_ids, is_from_applicant=True, read_at=None
    )
    return dict(rows.order_by().values_list("dossier_id").annotate(n=Count("id")))


def _after(cursor: Cursor, *, is_correcting: bool) -> Q:
    if is_correcting or cursor.at is None:
        return Q(pk__gt=cursor.id)
    return Q(acknowledge_by__gt=cursor.at) | Q(acknowledge_by=cursor.at, pk__gt=cursor.id)


def _said(minutes: int) -> str:
    """'3 giờ 20 phút': working time of a day of eight hours is said in hours."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} giờ" if hours else "", f"{rest} phút" if rest or not hours else ""]
    return " ".join(part for part in parts if part)
