"""Giao nộp lưu trữ: a numbered list of closed files, confirmed by another hand and then frozen; what a term is worth.

Nothing is erased here: a decision on a file whose term is over is written down, and that is all.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.cases.correspondence.errors import (
    HandoverNotFound,
    NothingChosen,
    TooManyChosen,
    WorkFileNotFound,
)
from motcua.cases.correspondence.events import RetentionReviewed, WorkFileArchived, WorkFileOffered, WorkFileSentBack
from motcua.cases.correspondence.models import ArchiveHandover, HandoverLine, RetentionReview, WorkFile
from motcua.cases.correspondence.rules import directing
from motcua.cases.correspondence.rules import filing as rules
from motcua.cases.correspondence.rules.filing import HandoverStanding
from motcua.cases.correspondence.selectors.reviewing import kept_until
from motcua.cases.correspondence.selectors.work_file_doors import file_standing, handover_standing
from motcua.cases.correspondence.services.counting import next_number
from motcua.cases.correspondence.services.filing import lock_file, tell_of
from motcua.cases.correspondence.states import HANDOVERS_SERIES, HandoverState, ReviewOutcome, WorkFileState
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean_lines


def hand_over_files(
    file_ids: Collection[int], *, condition: str, actor: Actor, at: datetime, key: UUID
) -> ArchiveHandover:  # fmt: skip
    """Mục lục hồ sơ nộp lưu: closed files of the actor's agency. The same key again answers with the list it made.

    Raises NothingChosen, WorkFileNotFound, NotYourWorkFile, WorkFileMoveNotAllowed.
    """
    before = ArchiveHandover.objects.filter(idempotency_key=key, made_by_id=actor.id).first()
    if before is not None:
        return before
    try:
        return _make(sorted(set(file_ids)), clean_lines(condition), actor=actor, at=at, key=key)
    except IntegrityError:
        made = ArchiveHandover.objects.filter(idempotency_key=key, made_by_id=actor.id).first()
        if made is None:
            raise
        return made


@transaction.atomic
def confirm_handover(handover_id: int, *, actor: Actor, at: datetime) -> None:
    """Nhận vào lưu trữ: from now on nothing on the list changes. Raises MayNotArchive, GiverMayNotReceive."""
    handover, standing = _lock(handover_id)
    rules.check_may_confirm(standing, actor)
    _decide(handover, HandoverState.CONFIRMED, "", actor=actor, at=at)
    _move(handover, WorkFileState.ARCHIVED, WorkFileArchived, actor=actor, at=at)


@transaction.atomic
def return_handover(handover_id: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """The archive does not take it, or the giver takes it back: the files are theirs again."""
    handover, standing = _lock(handover_id)
    rules.check_may_return(standing, actor)
    reason = clean_lines(reason)
    directing.check_words(reason, "lý do", "reason")
    _decide(handover, HandoverState.RETURNED, reason, actor=actor, at=at)
    _move(handover, WorkFileState.CLOSED, WorkFileSentBack, actor=actor, at=at)


@transaction.atomic
def review_retention(
    file_id: int, *, outcome: str, until: date | None, reason: str, actor: Actor, at: datetime
) -> RetentionReview:  # fmt: skip
    """What becomes of a file whose term is over: kept until another day, or of no worth any more. It stays as it is.

    Raises MayNotReview, TermNotOver, KeptUntilWrong.
    """
    file, _ = lock_file(file_id)
    today = local_day(at)
    standing = file_standing(file, until=kept_until(file))
    rules.check_may_review(standing, actor, today=today)
    reason = clean_lines(reason)
    directing.check_words(reason, "lý do, căn cứ", "reason")
    keeps = outcome == ReviewOutcome.KEEP
    if keeps:
        rules.check_kept_until(until, today=today)
    review = RetentionReview.objects.create(
        file=file, outcome=ReviewOutcome(outcome), until=until if keeps else None, reason=reason, decided_at=at,
        decided_by_id=actor.id,
    )  # fmt: skip
    tell_of(RetentionReviewed, file, actor=actor, at=at, outcome=outcome, until=review.until)
    return review


@transaction.atomic
def _make(file_ids: list[int], condition: str, *, actor: Actor, at: datetime, key: UUID) -> ArchiveHandover:
    if not file_ids:
        raise NothingChosen(field="files")
    if len(file_ids) > rules.MOST_CHOSEN:
        raise TooManyChosen(most=rules.MOST_CHOSEN, field="files")
    directing.check_words(condition, "tình trạng tài liệu", "condition")
    # In the order of their numbers, so that two lists with the same files do not wait for each other.
    rows = WorkFile.objects.select_for_update(no_key=True, of=("self",)).select_related("keeper_post")
    files = {file.pk: file for file in rows.filter(pk__in=file_ids, agency_id=actor.agency_id or 0).order_by("pk")}
    if actor.agency_id is None or len(files) < len(file_ids):
        raise WorkFileNotFound
    for file in files.values():
        rules.check_may_offer(file_standing(file), actor)
    year = local_day(at).year
    handover = ArchiveHandover.objects.create(
        agency_id=actor.agency_id, idempotency_key=key, year=year,
        number=next_number(actor.agency_id, year, HANDOVERS_SERIES), condition=condition, made_at=at,
        made_by_id=actor.id, giver_post_id=actor.post_id,
    )  # fmt: skip
    ordered = sorted(files.values(), key=lambda file: (file.year, file.code, file.pk))
    HandoverLine.objects.bulk_create(
        HandoverLine(handover=handover, file=file, position=place, items=file.items or 0, pages=file.pages or 0)
        for place, file in enumerate(ordered, 1)
    )
    _move(handover, WorkFileState.OFFERED, WorkFileOffered, actor=actor, at=at)
    return handover


def _lock(handover_id: int) -> tuple[ArchiveHandover, HandoverStanding]:
    handover = ArchiveHandover.objects.select_for_update(no_key=True).filter(pk=handover_id).first()
    if handover is None:
        raise HandoverNotFound
    return handover, handover_standing(handover)


def _decide(handover: ArchiveHandover, state: HandoverState, reason: str, *, actor: Actor, at: datetime) -> None:
    handover.state, handover.return_reason = state, reason
    handover.decided_at, handover.decided_by_id = at, actor.id
    handover.save(update_fields=["state", "return_reason", "decided_at", "decided_by_id"])


def _move(handover: ArchiveHandover, state: WorkFileState, fact: type, *, actor: Actor, at: datetime) -> None:
    """Every file of the list, one after the other as locked."""
    rows = WorkFile.objects.select_for_update(no_key=True, of=("self",)).select_related("keeper_post")
    for file in rows.filter(handovers__handover=handover).order_by("pk"):
        rules.check_file_move(file_standing(file), state)
        file.state = state
        file.save(update_fields=["state"])
        tell_of(fact, file, actor=actor, at=at, handover_id=handover.pk)
