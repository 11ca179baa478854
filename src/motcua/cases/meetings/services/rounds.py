"""Lập đợt lấy ý kiến bằng văn bản, sửa, gửi: nobody knows of it until it is sent, and then nothing is changed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.cases.assignments import selectors as assignments
from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.meetings.errors.arranging import FileGone, MayNotArrange
from motcua.cases.meetings.errors.rounds import MeetingNotReplaceable
from motcua.cases.meetings.events import RoundArranged, RoundAsked, RoundChanged
from motcua.cases.meetings.models import Meeting, RoundMember, RoundPaper, RoundQuestion, WrittenRound
from motcua.cases.meetings.rules import arranging, moves
from motcua.cases.meetings.rules import rounds as rules
from motcua.cases.meetings.rules.rounds import RoundPlan
from motcua.cases.meetings.services.arranging import Papers, new_link
from motcua.cases.meetings.services.inviting import cancel
from motcua.cases.meetings.services.stepping import lock_round, tell
from motcua.cases.meetings.states import OPEN, RoundState
from motcua.foundation.files import services as files
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean, fold

_COLUMNS = (
    "subject_line", "text", "search", "chair_post", "due_at", "remind_days", "remind_at", "instead_of", "version",
)  # fmt: skip


def arrange_round(plan: RoundPlan, *, papers: Papers = (), actor: Actor, at: datetime, key: UUID) -> WrittenRound:
    """A round of the arranger's own agency. The same key again answers with the round that it made.

    Raises MayNotArrange, and the Invalid of the first thing that cannot be.
    """
    moves.check_may_arrange(actor, actor.agency_id)
    before = _made_with(key, actor)
    if before is not None:
        return before
    try:
        return _write(plan, papers=papers, actor=actor, at=at, key=key)
    except IntegrityError:
        # Two requests with one key at the same moment.
        made = _made_with(key, actor)
        if made is None:
            raise
        return made


@transaction.atomic
def change_round(
    round_id: int, *, version: int, plan: RoundPlan, papers: Papers = (), dropped: Sequence[int] = (), actor: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """Sửa đợt lấy ý kiến: until it is sent. Raises RoundMoveNotAllowed, RoundChangedMeanwhile, an Invalid."""
    one, standing = lock_round(round_id, version=version)
    rules.check_may_change(standing, actor, at)
    plan = _checked(plan, one.agency_id, at)
    _fill(one, plan, at)
    one.save(update_fields=_COLUMNS)
    RoundQuestion.objects.filter(round=one).delete()
    RoundMember.objects.filter(round=one).delete()
    RoundPaper.objects.filter(round=one, pk__in=dropped).delete()
    _lay(one, plan, papers, at)
    tell(RoundChanged, one, actor=actor, at=at, due_at=one.due_at)


@transaction.atomic
def ask_round(round_id: int, *, version: int, actor: Actor, at: datetime) -> None:
    """Gửi lấy ý kiến: everybody on the list is asked; the meeting that it spares is called off, and those who had been
    asked to that are told why.

    Raises MayNotArrange, RoundMoveNotAllowed, RoundChangedMeanwhile, RoundDueOver, NobodyAsked, MoveNotAllowed.
    """
    one, standing = lock_round(round_id, version=version)
    rules.check_may_ask(standing, actor, at)
    one.state, one.asked_at = RoundState.ASKED, at
    if one.remind_at is not None and one.remind_at <= at:
        one.remind_at = None
    one.save(update_fields=["state", "asked_at", "remind_at", "version"])
    if one.instead_of is not None:
        reason = f"Lấy ý kiến bằng văn bản thay cho cuộc họp: {one.code}."
        cancel(one.instead_of.pk, version=one.instead_of.version, reason=reason, actor=actor, at=at)
    tell(
        RoundAsked, one, actor=actor, at=at, due_at=one.due_at, members=members_in(one), spared=one.instead_of_id
    )  # fmt: skip


def members_in(one: WrittenRound) -> tuple[int, ...]:
    """The numbers of those who are asked."""
    return tuple(RoundMember.objects.filter(round=one).order_by("id").values_list("id", flat=True))


@transaction.atomic
def _write(plan: RoundPlan, *, papers: Papers, actor: Actor, at: datetime, key: UUID) -> WrittenRound:
    if actor.agency_id is None:
        raise MayNotArrange
    plan = _checked(plan, actor.agency_id, at)
    one = WrittenRound(
        agency_id=actor.agency_id, idempotency_key=key, state=RoundState.DRAFT, convenor_post_id=actor.post_id or 0,
        arranged_at=at, arranged_by_id=actor.id,
    )  # fmt: skip
    _fill(one, plan, at)
    one.save(force_insert=True)
    _lay(one, plan, papers, at)
    tell(RoundArranged, one, actor=actor, at=at, due_at=one.due_at)
    return one


def _checked(plan: RoundPlan, agency_id: int, at: datetime) -> RoundPlan:
    plan = rules.tidied(plan)
    rules.check_plan(plan, posts={one.post_id for one in correspondence.places_of(agency_id, on=local_day(at))})
    if plan.instead_of is not None:
        rows = Meeting.objects.filter(pk=plan.instead_of, agency_id=agency_id, state__in=sorted(OPEN))
        if not rows.filter(begins_at__gt=at).exists():
            raise MeetingNotReplaceable(field="instead_of")
    return plan


def _fill(one: WrittenRound, plan: RoundPlan, at: datetime) -> None:
    one.subject_line, one.text, one.chair_post_id = plan.subject_line, plan.text, plan.chair_post
    one.search = fold(f"{plan.subject_line} {plan.text}")
    if plan.due_on is not None:
        one.due_at = assignments.closing_of(one.agency_id, plan.due_on, at=at)
    else:
        one.due_at = assignments.counted(one.agency_id, at, plan.term_days or 0).due or at
    calendar = correspondence.calendar_at(one.agency_id, at)
    one.remind_days, one.remind_at = plan.remind_days, rules.remind_at(calendar, one.due_at, plan.remind_days)
    one.instead_of_id = plan.instead_of


def _lay(one: WrittenRound, plan: RoundPlan, papers: Papers, at: datetime) -> None:
    """Matters, people and papers."""
    matters = [RoundQuestion(round=one, position=place, text=text) for place, text in enumerate(plan.questions, 1)]
    RoundQuestion.objects.bulk_create(matters)
    RoundMember.objects.bulk_create([RoundMember(round=one, post_id=post) for post in plan.posts])
    RoundMember.objects.bulk_create(
        [
            RoundMember(round=one, name=guest.name, title=guest.title, email=guest.email, **new_link())
            for guest in plan.guests
        ]
    )
    arranging.check_files(len(papers) + RoundPaper.objects.filter(round=one).count())
    wanted = {pk for pk, _ in papers}
    if wanted and files.claim(wanted, at=at) != wanted:
        raise FileGone(field="papers")
    RoundPaper.objects.bulk_create([RoundPaper(round=one, file_id=pk, name=clean(name)[:200]) for pk, name in papers])


def _made_with(key: UUID, actor: Actor) -> WrittenRound | None:
    return WrittenRound.objects.filter(idempotency_key=key, convenor_post_id=actor.post_id).first()
