"""Trang hồ sơ: everything that the detail page shows, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from motcua.cases.dossiers.models import (
    Consultation,
    Dossier,
    Extension,
    Letter,
    Mandate,
    Note,
    Outcome,
    PaperFile,
    Review,
    Step,
    SubmittedPaper,
    SupplementRequest,
    Wait,
)
from motcua.cases.dossiers.rules.facts import Facts
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.badges import badge_of
from motcua.cases.dossiers.selectors.clock import due_with
from motcua.cases.dossiers.selectors.doors import get_dossier
from motcua.cases.dossiers.selectors.facts import facts_of
from motcua.cases.dossiers.selectors.history import StoryLine, lines_about, told
from motcua.cases.dossiers.selectors.progress import ProgressLine, progress
from motcua.cases.dossiers.selectors.verbs import verbs_of
from motcua.cases.dossiers.states import DossierState, ReturnChannel, WaitCause
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.catalogue.procedures.selectors import Step as ProcessStep
from motcua.catalogue.procedures.states import Channel, StepKind
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, Due
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import PostChoice
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class FileLine:
    """Bản quét."""

    id: int
    file_id: int
    name: str
    size: int
    media_type: str
    pages: int | None
    added_at: datetime


@dataclass(frozen=True, slots=True)
class PaperView:
    """Giấy tờ with its scans."""

    id: int
    required_id: int | None
    name: str
    originals: int
    copies: int
    is_shown_only: bool
    files: list[FileLine]


@dataclass(frozen=True, slots=True)
class WaitView:
    """Một khoảng chờ."""

    cause: str
    cause_text: str
    policy: str
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class SupplementView:
    """Một lần yêu cầu bổ sung: (paper, what is wrong with it) each."""

    id: int
    number: int
    explanation: str
    legal_basis: str
    guide: str
    asked_by: str
    asked_at: datetime
    is_pending: bool
    is_declined: bool
    answered_at: datetime | None
    defects: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """Lấy ý kiến."""

    id: int
    post_id: int
    post: str
    asked_by: str
    question: str
    asked_at: datetime
    answer_by: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    is_mine: bool


@dataclass(frozen=True, slots=True)
class NoteView:
    """Ghi chú."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Ý kiến của lãnh đạo."""

    is_approved: bool
    remark: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LetterView:
    """Phiếu đã lập."""

    id: int
    form: str
    number: int
    year: int
    issued_at: datetime
    about_id: int | None


@dataclass(frozen=True, slots=True)
class StepChoice:
    """A step to forward to, with the posts that can do it."""

    step_id: int
    name: str
    is_back: bool
    is_same: bool
    posts: list[PostChoice]


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
    supplements: list[SupplementView]
    consultations: list[ConsultationView]
    notes: list[NoteView]
    outcome: Outcome | None
    reviews: list[ReviewView]
    history: list[StoryLine]
    letters: list[LetterView]
    verbs: set[str]
    choices: list[StepChoice]
    colleagues: dict[int, str]

    @property
    def unsealed(self) -> int:
        """How many lines of the history the hash chain does not hold yet."""
        return sum(not line.is_sealed for line in self.history)


@dataclass(frozen=True, slots=True)
class _Names:
    people: dict[int, str]
    posts: dict[int, organizations.PostBrief]

    def of(self, account_id: int | None) -> str:
        return self.people.get(account_id, "") if account_id is not None else ""

    def post(self, post_id: int | None) -> str:
        return self.posts[post_id].title if post_id in self.posts else ""


def dossier_page(code: str, *, actor: Actor, now: datetime) -> DossierPage:
    """Raises DossierNotFound. The number of queries does not depend on the rows (test_page)."""
    dossier = get_dossier(code, actor=actor)
    facts = facts_of(dossier)
    version = placing.version_of(dossier.version_id)
    calendar = calendars.calendar_of(dossier.agency_id, around=local_day(dossier.received_at))
    steps = list(Step.objects.filter(dossier=dossier).order_by("id"))
    waits = list(Wait.objects.filter(dossier=dossier).order_by("started_at", "id"))
    consultations = list(Consultation.objects.filter(dossier=dossier).order_by("id"))
    notes = list(Note.objects.filter(dossier=dossier).order_by("id"))
    reviews = list(Review.objects.filter(dossier=dossier).order_by("id"))
    requests = list(SupplementRequest.objects.filter(dossier=dossier).order_by("number").prefetch_related("defects"))
    lines = lines_about(dossier.pk)
    extension = Extension.objects.filter(dossier=dossier).first()
    accounts = {
        dossier.holder_id,
        dossier.received_by_id,
        *(s.holder_id for s in steps),
        *(c.asked_by_id for c in consultations),
        *(c.answered_by_id for c in consultations),
        *(n.actor_id for n in notes),
        *(r.actor_id for r in reviews),
        *(r.asked_by_id for r in requests),
        *(line.actor_id for line in lines),
    }
    post_ids = {dossier.post_id, *(s.post_id for s in steps), *(c.post_id for c in consultations)}
    names = _Names(organizations.people(_known(accounts)), organizations.posts(_known(post_ids)))
    papers = _papers(dossier)
    handed_in = {paper.required_id for paper in papers}
    return DossierPage(
        dossier=dossier,
        version=version,
        case_name=next((case.name for case in version.cases if case.id == dossier.case_id), ""),
        channel_text=str(Channel(dossier.channel).label),
        return_channel_text=str(ReturnChannel(dossier.return_channel).label),
        state_text=str(DossierState(dossier.state).label),
        step_kind=facts.step_kind,
        badge=badge_of(calendar, now, dossier.state, dossier.due_at),
        due=due_with(calendar, dossier, waits, extension),
        mandate=Mandate.objects.filter(dossier=dossier).first(),
        holder=names.of(dossier.holder_id),
        post_title=names.post(dossier.post_id),
        post_unit=names.posts[dossier.post_id].unit_name if dossier.post_id in names.posts else "",
        received_by=names.of(dossier.received_by_id),
        papers=papers,
        missing_papers=[
            paper.name
            for paper in version.papers
            if paper.need == "submit"
            and not paper.is_optional
            and paper.id not in handed_in
            and (not paper.case_ids or dossier.case_id in paper.case_ids)
        ],
        progress=progress(version.process, steps, waits, calendar, now, names.people, names.posts),
        waits=[WaitView(w.cause, str(WaitCause(w.cause).label), w.policy, w.started_at, w.ended_at) for w in waits],
        extension=extension,
        supplements=[_supplement(request, names) for request in requests],
        consultations=[_consultation(asked, names, actor) for asked in consultations],
        notes=[NoteView(note.text, names.of(note.actor_id), note.at) for note in notes],
        outcome=Outcome.objects.filter(dossier=dossier).first(),
        reviews=[ReviewView(r.is_approved, r.remark, names.of(r.actor_id), r.at) for r in reviews],
        history=told(lines, names.people),
        letters=[
            LetterView(*row)
            for row in Letter.objects.filter(dossier=dossier)
            .order_by("id")
            .values_list("id", "form", "number", "year", "issued_at", "about_id")
        ],
        verbs=verbs_of(facts, actor, now),
        choices=_choices(dossier, facts, version, local_day(now)),
        colleagues=_colleagues(facts, local_day(now)),
    )


def _known(ids: Iterable[int | None]) -> set[int]:
    return {number for number in ids if number is not None}


def _papers(dossier: Dossier) -> list[PaperView]:
    papers = list(SubmittedPaper.objects.filter(dossier=dossier).order_by("position", "id"))
    scans = (
        PaperFile.objects.filter(paper__dossier=dossier)
        .order_by("id")
        .values_list("paper_id", "id", "file_id", "name", "file__size", "file__media_type", "file__pages", "added_at")
    )
    by_paper: dict[int, list[FileLine]] = defaultdict(list)
    for scan in scans:
        by_paper[scan[0]].append(FileLine(scan[1], scan[2], scan[3], scan[4], scan[5], scan[6], scan[7]))
    return [
        PaperView(p.pk, p.required_id, p.name, p.originals, p.copies, p.is_shown_only, by_paper[p.pk]) for p in papers
    ]


def _supplement(request: SupplementRequest, names: _Names) -> SupplementView:
    return SupplementView(
        request.pk,
        request.number,
        request.explanation,
        request.legal_basis,
        request.guide,
        names.of(request.asked_by_id),
        request.asked_at,
        request.needs_approval and request.approved_at is None and request.declined_at is None,
        request.declined_at is not None,
        request.answered_at,
        [(defect.paper_name, defect.reason) for defect in sorted(request.defects.all(), key=lambda d: d.pk)],
    )


def _consultation(asked: Consultation, names: _Names, actor: Actor) -> ConsultationView:
    return ConsultationView(
        asked.pk,
        asked.post_id,
        names.post(asked.post_id),
        names.of(asked.asked_by_id),
        asked.question,
        asked.asked_at,
        asked.answer_by,
        asked.answer,
        names.of(asked.answered_by_id),
        asked.answered_at,
        asked.answered_at is None and asked.post_id == actor.post_id,
    )


def _choices(dossier: Dossier, facts: Facts, version: IntakeVersion, on: date) -> list[StepChoice]:
    """Where it may be forwarded by hand, or to which leader it may be submitted; nothing once it is over."""
    if facts.step_id is None:
        return []
    process = version.process
    now = process.step(facts.step_id)
    targets: list[tuple[ProcessStep, bool]] = [(process.step(step_id), False) for step_id in now.forward]
    targets += [(process.step(step_id), True) for step_id in now.back]
    here = placing.choices_for(now, dossier.agency_id, version.field_id, on=on)
    found = [StepChoice(now.id, now.name, False, True, here)]
    for step, is_back in targets:
        if step.kind in (StepKind.ISSUE, StepKind.RETURN):
            continue
        posts = placing.choices_for(step, dossier.agency_id, version.field_id, on=on)
        found.append(StepChoice(step.id, step.name, is_back, False, posts))
    return found


def _colleagues(facts: Facts, on: date) -> dict[int, str]:
    """Who may be assigned: the people of the post where it lies."""
    if facts.post_id is None:
        return {}
    return organizations.holders_of([facts.post_id], on=on).get(facts.post_id, {})
