"""Nhận việc, báo cáo tiến độ, nộp kết quả, đề nghị lùi hạn: what the doer does with an assignment."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from motcua.cases.assignments.errors import FileGone
from motcua.cases.assignments.events import (
    AssignmentHandedIn,
    AssignmentPostponementAsked,
    AssignmentProgressed,
    AssignmentTaken,
)
from motcua.cases.assignments.models import Evidence, HandIn, Postponement, Progress
from motcua.cases.assignments.rules import giving, moves
from motcua.cases.assignments.selectors.clock import closing_of
from motcua.cases.assignments.selectors.doors import linked_document, linked_dossier
from motcua.cases.assignments.services.stepping import lock, tell, write
from motcua.cases.assignments.states import AssignmentState
from motcua.foundation.files import services as files
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean, clean_lines


@transaction.atomic
def take(assignment_id: int, *, version: int, actor: Actor, at: datetime) -> None:
    """Nhận việc: a person of the main post begins."""
    one, standing = lock(assignment_id, version=version)
    moves.check_may_take(standing, actor)
    one.state, one.taken_at, one.taken_by_id = AssignmentState.PROCESSING, at, actor.id
    write(one, "state", "taken_at", "taken_by_id")
    tell(AssignmentTaken, one, actor=actor, at=at)


@transaction.atomic
def report(assignment_id: int, *, version: int, text: str, percent: int, actor: Actor, at: datetime) -> Progress:
    """Báo cáo tiến độ: what was done, how far it has got."""
    one, standing = lock(assignment_id, version=version)
    moves.check_may_report(standing, actor)
    text = clean_lines(text)
    giving.check_words(text, "nội dung báo cáo", "text")
    giving.check_percent(percent)
    made = Progress.objects.create(assignment=one, text=text, percent=percent, reported_at=at, reported_by_id=actor.id)
    one.percent = percent
    write(one, "percent")
    tell(AssignmentProgressed, one, actor=actor, at=at, percent=percent)
    return made


@transaction.atomic
def hand_in(
    assignment_id: int,
    *,
    version: int,
    text: str,
    evidence: Sequence[tuple[int, str]] = (),
    document: str = "",
    dossier: str = "",
    actor: Actor,
    at: datetime,
) -> HandIn:
    """Nộp kết quả: in words, with files, with the document or the dossier in which it can be seen."""
    one, standing = lock(assignment_id, version=version)
    moves.check_may_hand_in(standing, actor)
    text = clean_lines(text)
    giving.check_words(text, "kết quả", "text")
    giving.check_files(len(evidence))
    wanted = {pk for pk, _ in evidence}
    if wanted and files.claim(wanted, at=at) != wanted:
        raise FileGone(field="evidence")
    made = HandIn.objects.create(
        assignment=one,
        text=text,
        document_id=linked_document(document, actor=actor),
        dossier_id=linked_dossier(dossier, actor=actor),
        handed_in_at=at,
        handed_in_by_id=actor.id,
    )
    Evidence.objects.bulk_create([Evidence(hand_in=made, file_id=pk, name=clean(name)[:200]) for pk, name in evidence])
    one.state, one.handed_in_at, one.percent = AssignmentState.HANDED_IN, at, 100
    write(one, "state", "handed_in_at", "percent")
    tell(AssignmentHandedIn, one, actor=actor, at=at, to_post=one.giver_post_id, is_in_time=at <= one.due_at)
    return made


@transaction.atomic
def ask_postponement(
    assignment_id: int, *, version: int, reason: str, due_on: date, actor: Actor, at: datetime
) -> Postponement:
    """Đề nghị lùi hạn: until the end of which later working day, and why."""
    one, standing = lock(assignment_id, version=version)
    moves.check_may_ask_postponement(standing, actor)
    reason = clean_lines(reason)
    giving.check_words(reason, "lý do", "reason")
    wanted = closing_of(one.agency_id, due_on, at=at)
    giving.check_later(wanted, one.due_at)
    made = Postponement.objects.create(
        assignment=one, reason=reason, wanted_due_at=wanted, asked_at=at, asked_by_id=actor.id
    )
    write(one)
    tell(AssignmentPostponementAsked, one, actor=actor, at=at, to_post=one.giver_post_id, wanted_due_at=wanted)
    return made
