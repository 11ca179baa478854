"""Trang hồ sơ: everything that the detail page shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers.models import (
    Consultation,
    Dossier,
    Extension,
    ExtensionRejection,
    Mandate,
    Note,
    Outcome,
    Review,
    Step,
    SupplementRequest,
    Urging,
    Wait,
)
from motcua.cases.dossiers.selectors import page_views as views
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.badges import badge_of
from motcua.cases.dossiers.selectors.clock import due_with
from motcua.cases.dossiers.selectors.corrections import CorrectionView, corrections_of
from motcua.cases.dossiers.selectors.doors import get_dossier
from motcua.cases.dossiers.selectors.facts import facts_of
from motcua.cases.dossiers.selectors.history import StoryLine, lines_about, places_taken, told
from motcua.cases.dossiers.selectors.page_views import (
    ConsultationView,
    LetterView,
    NoteView,
    PaperView,
    RejectionView,
    ReviewView,
    StepChoice,
    SupplementView,
    UrgingView,
    WaitView,
)
from motcua.cases.dossiers.selectors.progress import ProgressLine, progress
from motcua.cases.dossiers.selectors.related import ContactChoice, RelatedLine, contact_choices, related_to
from motcua.cases.dossiers.selectors.submitted import SubmissionView, submission_view
from motcua.cases.dossiers.selectors.verbs import verbs_of
from motcua.cases.dossiers.states import DossierState, ReturnChannel
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.catalogue.procedures.states import Channel
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, Due
from motcua.foundation.journal.selectors import HistoryLine
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Everything about one dossier for one actor."""

    dossier: Dossier
    version: IntakeVersion
    case_name: str
    channel_text: str
    return_channel_text: str
    state_text: str
    step_kind: str
    badge: Badge
    due: Due
    mandate: Mandate | None
    holder: str
    post_title: str
    post_unit: str
    received_by: str
    papers: list[PaperView]
    missing_papers: list[str]
    progress: list[ProgressLine]
    waits: list[WaitView]
    extension: Extension | None
    rejections: list[RejectionView]
    supplements: list[SupplementView]
    consultations: list[ConsultationView]
    notes: list[NoteView]
    urgings: list[UrgingView]
    related: list[RelatedLine]
    contacts: list[ContactChoice]
    outcome: Outcome | None
    reviews: list[ReviewView]
    history: list[StoryLine]
    letters: list[LetterView]
    verbs: set[str]
    choices: list[StepChoice]
    colleagues: dict[int, str]
    # Only of what was filed on the portal.
    submission: SubmissionView | None
    corrections: list[CorrectionView]

    @property
    def unsealed(self) -> int:
        """How many lines of the history the hash chain does not hold yet."""
        return sum(not line.is_sealed for line in self.history)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Everything that is read of one dossier."""

    steps: list[Step]
    waits: list[Wait]
    consultations: list[Consultation]
    notes: list[Note]
    urgings: list[Urging]
    reviews: list[Review]
    requests: list[SupplementRequest]
    lines: list[HistoryLine]
    extension: Extension | None
    rejections: list[ExtensionRejection]


def dossier_page(code: str, *, actor: Actor, now: datetime) -> DossierPage:
    """Raises DossierNotFound. The number of queries does not depend on the rows (test_reading)."""
    dossier = get_dossier(code, actor=actor)
    facts = facts_of(dossier)
    version = placing.version_of(dossier.version_id)
    calendar = calendars.calendar_of(dossier.agency_id, around=local_day(dossier.received_at))
    rows = _read(dossier)
    names = _names(dossier, rows)
    papers = views.papers_of(dossier)
    post = names.posts.get(dossier.post_id or 0)
    submission = submission_view(dossier, rows.requests, calendar, now) if facts.is_online else None
    return DossierPage(
        dossier=dossier,
        version=version,
        case_name=next((case.name for case in version.cases if case.id == dossier.case_id), ""),
        channel_text=str(Channel(dossier.channel).label),
        return_channel_text=str(ReturnChannel(dossier.return_channel).label),
        state_text=str(DossierState(dossier.state).label),
        step_kind=facts.step_kind,
        badge=badge_of(calendar, now, dossier.state, dossier.due_at),
        due=due_with(calendar, dossier, rows.waits, rows.extension),
        mandate=Mandate.objects.filter(dossier=dossier).first(),
        holder=names.of(dossier.holder_id),
        post_title=post.title if post else "",
        post_unit=post.unit_name if post else "",
        received_by=names.by(dossier.received_by_id, dossier.received_at),
        papers=papers,
        missing_papers=views.missing_papers(
            dossier, version, papers, has_form=submission is not None and submission.has_form
        ),
        progress=progress(version.process, rows.steps, rows.waits, calendar, now, names.people, names.posts),
        waits=[views.wait_view(wait) for wait in rows.waits],
        extension=rows.extension,
        rejections=[views.rejection_view(one, names) for one in rows.rejections],
        supplements=[views.supplement_view(request, names) for request in rows.requests],
        consultations=[views.consultation_view(asked, names, actor) for asked in rows.consultations],
        notes=[views.note_view(note, names) for note in rows.notes],
        urgings=[views.urging_view(one, names) for one in rows.urgings],
        related=related_to(dossier, actor),
        contacts=contact_choices(dossier, actor),
        outcome=Outcome.objects.filter(dossier=dossier).first(),
        reviews=[views.review_view(review, names) for review in rows.reviews],
        history=told(rows.lines, names.people),
        letters=views.letters_of(dossier),
        verbs=verbs_of(facts, actor, now),
        choices=views.forward_choices(dossier, facts, version, local_day(now)),
        colleagues=views.colleagues_of(facts, local_day(now)),
        submission=submission,
        corrections=corrections_of(rows.requests) if facts.is_online else [],
    )


def _read(dossier: Dossier) -> _Rows:
    requests = SupplementRequest.objects.filter(dossier=dossier).order_by("number").prefetch_related("defects")
    return _Rows(
        steps=list(Step.objects.filter(dossier=dossier).order_by("id")),
        waits=list(Wait.objects.filter(dossier=dossier).order_by("started_at", "id")),
        consultations=list(Consultation.objects.filter(dossier=dossier).order_by("id")),
        notes=list(Note.objects.filter(dossier=dossier).order_by("id")),
        urgings=list(Urging.objects.filter(dossier=dossier).select_related("step").order_by("id")),
        reviews=list(Review.objects.filter(dossier=dossier).order_by("id")),
        requests=list(requests),
        lines=lines_about(dossier.pk),
        extension=Extension.objects.filter(dossier=dossier).first(),
        rejections=list(ExtensionRejection.objects.filter(dossier=dossier).order_by("id")),
    )


def _names(dossier: Dossier, rows: _Rows) -> views.Names:
    """The names of everybody and every post on the page: two queries."""
    accounts: set[int | None] = {dossier.holder_id, dossier.received_by_id}
    accounts |= {step.holder_id for step in rows.steps}
    accounts |= {one for asked in rows.consultations for one in (asked.asked_by_id, asked.answered_by_id)}
    accounts |= {account for one in rows.urgings for account in (one.asked_by_id, one.answered_by_id)}
    accounts |= {note.actor_id for note in rows.notes} | {review.actor_id for review in rows.reviews}
    accounts |= {one.actor_id for one in rows.rejections}
    accounts |= {request.asked_by_id for request in rows.requests} | {line.actor_id for line in rows.lines}
    stood_for = places_taken(rows.lines)
    accounts |= set(stood_for.values())
    posts: set[int | None] = {dossier.post_id, *(step.post_id for step in rows.steps)}
    posts |= {asked.post_id for asked in rows.consultations}
    return views.Names(
        organizations.people({one for one in accounts if one is not None}),
        organizations.posts({one for one in posts if one is not None}),
        stood_for,
    )
