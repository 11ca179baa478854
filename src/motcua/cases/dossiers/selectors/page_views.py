"""The parts of a dossier's page: plain values with names instead of ids."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from motcua.cases.dossiers.models import (
    Consultation,
    Dossier,
    ExtensionRejection,
    Letter,
    Note,
    PaperFile,
    Review,
    SubmittedPaper,
    SupplementRequest,
    Urging,
    Wait,
)
from motcua.cases.dossiers.rules.facts import Facts
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.doors import get_dossier
from motcua.cases.dossiers.selectors.history import signed
from motcua.cases.dossiers.selectors.identity import CheckView, checks_of
from motcua.cases.dossiers.selectors.parties import get_own_dossier
from motcua.cases.dossiers.states import WaitCause
from motcua.catalogue.procedures.selectors import IntakeVersion, the_form
from motcua.catalogue.procedures.selectors import Step as ProcessStep
from motcua.catalogue.procedures.states import StepKind
from motcua.foundation.files.states import IMAGES
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import PostChoice
from motcua.kernel.actor import Actor

_SCAN = ("paper_id", "id", "file_id", "name", "file__size", "file__media_type", "file__pages", "added_at")


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
    # Told by the door of one scan only: for noting who saw it.
    dossier_id: int = 0

    @property
    def can_be_seen(self) -> bool:
        """Whether a preview of it can be drawn."""
        return self.media_type in IMAGES


@dataclass(frozen=True, slots=True)
class PaperView:
    """Giấy tờ with its scans; ``checks``: what became of the pictures of an identity paper, oldest first."""

    id: int
    required_id: int | None
    name: str
    originals: int
    copies: int
    is_shown_only: bool
    files: list[FileLine]
    is_identity: bool = False
    checks: tuple[CheckView, ...] = ()

    @property
    def waits_for_check(self) -> bool:
        """Somebody has to compare its pictures; then they go."""
        return self.is_identity and bool(self.files)


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
class UrgingView:
    """Đôn đốc."""

    text: str
    by: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    step: str
    is_open: bool


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
class RejectionView:
    """Không đồng ý hẹn lại."""

    new_due_at: datetime
    reason: str
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
class Names:
    """``stood_for``: who acted at a moment, to the absent person in whose place."""

    people: dict[int, str]
    posts: dict[int, organizations.PostBrief]
    stood_for: dict[tuple[int | None, datetime], int] = field(default_factory=dict)

    def of(self, account_id: int | None) -> str:
        return self.people.get(account_id, "") if account_id is not None else ""

    def by(self, account_id: int | None, at: datetime | None) -> str:
        """Who did it at a moment: 'Lê Chi (thay mặt Trần Dũng)' when somebody stood in."""
        if account_id is None or at is None:
            return self.of(account_id)
        return signed(self.people, account_id, self.stood_for.get((account_id, at)))

    def post(self, post_id: int | None) -> str:
        return self.posts[post_id].title if post_id in self.posts else ""


def papers_of(dossier: Dossier) -> list[PaperView]:
    papers = list(SubmittedPaper.objects.filter(dossier=dossier).order_by("position", "id"))
    scans = PaperFile.objects.filter(paper__dossier=dossier, file__destroyed_at=None)
    by_paper: dict[int, list[FileLine]] = defaultdict(list)
    for scan in scans.order_by("id").values_list(*_SCAN):
        by_paper[scan[0]].append(FileLine(*scan[1:]))
    shown = [p.pk for p in papers if p.is_identity]
    checks = checks_of(shown) if shown else {}
    return [
        PaperView(
            p.pk, p.required_id, p.name, p.originals, p.copies, p.is_shown_only, by_paper[p.pk], p.is_identity,
            checks.get(p.pk, ()),
        )
        for p in papers
    ]  # fmt: skip


def scan_of(code: str, number: int, *, actor: Actor) -> FileLine | None:
    """One scan, through the door of its dossier. Raises DossierNotFound; two queries."""
    dossier = get_dossier(code, actor=actor)
    row = PaperFile.objects.filter(pk=number, paper__dossier=dossier).values_list(*_SCAN[1:]).first()
    return replace(FileLine(*row), dossier_id=dossier.pk) if row else None


def own_scan_of(code: str, number: int, *, actor: Actor, now: datetime) -> FileLine | None:
    """The same for whose dossier it is."""
    scans = PaperFile.objects.filter(pk=number, paper__dossier=get_own_dossier(code, actor=actor, now=now))
    row = scans.values_list(*_SCAN[1:]).first()
    return FileLine(*row) if row else None


def supplement_view(request: SupplementRequest, names: Names) -> SupplementView:
    return SupplementView(
        request.pk,
        request.number,
        request.explanation,
        request.legal_basis,
        request.guide,
        names.by(request.asked_by_id, request.asked_at),
        request.asked_at,
        request.needs_approval and request.approved_at is None and request.declined_at is None,
        request.declined_at is not None,
        request.answered_at,
        [(defect.paper_name, defect.reason) for defect in sorted(request.defects.all(), key=lambda d: d.pk)],
    )


def consultation_view(asked: Consultation, names: Names, actor: Actor) -> ConsultationView:
    return ConsultationView(
        asked.pk,
        asked.post_id,
        names.post(asked.post_id),
        names.by(asked.asked_by_id, asked.asked_at),
        asked.question,
        asked.asked_at,
        asked.answer_by,
        asked.answer,
        names.by(asked.answered_by_id, asked.answered_at),
        asked.answered_at,
        asked.answered_at is None and asked.post_id == actor.post_id,
    )


def forward_choices(dossier: Dossier, facts: Facts, version: IntakeVersion, on: date) -> list[StepChoice]:
    """Where it may be forwarded by hand, or to which leader it may be submitted, with titles and people."""
    return step_choices(
        facts, version, lambda step: placing.choices_for(step, dossier.agency_id, version.field_id, on=on)
    )


def step_choices(
    facts: Facts, version: IntakeVersion, posts_of: Callable[[ProcessStep], list[PostChoice]]
) -> list[StepChoice]:
    """The ways out of the present step; nothing once it is over."""
    if facts.step_id is None:
        return []
    process = version.process
    now = process.step(facts.step_id)
    targets: list[tuple[ProcessStep, bool]] = [(process.step(step_id), False) for step_id in now.forward]
    targets += [(process.step(step_id), True) for step_id in now.back]
    found = [
        StepChoice(step.id, step.name, is_back, False, posts_of(step))
        for step, is_back in targets
        if step.kind not in (StepKind.ISSUE, StepKind.RETURN)
    ]
    # To a colleague of the same step last: on is where work usually goes.
    return [*found, StepChoice(now.id, now.name, False, True, posts_of(now))]


def colleagues_of(facts: Facts, on: date) -> dict[int, str]:
    """Who may be assigned: the people of the post where it lies."""
    if facts.post_id is None:
        return {}
    return organizations.holders_of([facts.post_id], on=on).get(facts.post_id, {})


def wait_view(wait: Wait) -> WaitView:
    """A wait in words."""
    return WaitView(wait.cause, str(WaitCause(wait.cause).label), wait.policy, wait.started_at, wait.ended_at)


def letters_of(dossier: Dossier) -> list[LetterView]:
    """The letters issued so far, oldest first."""
    rows = Letter.objects.filter(dossier=dossier).order_by("id")
    return [LetterView(*row) for row in rows.values_list("id", "form", "number", "year", "issued_at", "about_id")]


def missing_papers(
    dossier: Dossier, version: IntakeVersion, papers: list[PaperView], *, has_form: bool = False
) -> list[str]:
    """Names of the papers that the case needs and that nobody handed in; a declaration filled in online is there."""
    handed_in = {paper.required_id for paper in papers}
    form = the_form(version.papers) if has_form else None
    return [
        paper.name
        for paper in version.papers
        if paper.need == "submit"
        and not paper.is_optional
        and paper.id not in handed_in
        and paper != form
        and (not paper.case_ids or dossier.case_id in paper.case_ids)
    ]


def note_view(note: Note, names: Names) -> NoteView:
    """A note with its writer."""
    return NoteView(note.text, names.by(note.actor_id, note.at), note.at)


def urging_view(one: Urging, names: Names) -> UrgingView:
    """Open while nobody has answered and the dossier has not been passed on."""
    return UrgingView(
        text=one.text,
        by=names.of(one.asked_by_id),
        at=one.asked_at,
        answer=one.answer,
        answered_by=names.of(one.answered_by_id),
        answered_at=one.answered_at,
        step=one.step.name,
        is_open=one.answered_at is None and one.step.ended_at is None,
    )


def review_view(review: Review, names: Names) -> ReviewView:
    """A leader's answer."""
    return ReviewView(review.is_approved, review.remark, names.by(review.actor_id, review.at), review.at)


def rejection_view(one: ExtensionRejection, names: Names) -> RejectionView:
    """Why a leader did not agree to another moment."""
    return RejectionView(one.new_due_at, one.reason, names.by(one.actor_id, one.declined_at), one.declined_at)
