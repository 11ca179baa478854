"""Lập cuộc họp, sửa cuộc họp: the room is kept from the first moment, and by one meeting only."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.meetings.errors.arranging import FileGone
from motcua.cases.meetings.events import MeetingArranged, MeetingChanged
from motcua.cases.meetings.models import AgendaItem, Invitee, Meeting, MeetingPaper
from motcua.cases.meetings.rules import arranging, moves, tokens
from motcua.cases.meetings.rules.arranging import Plan
from motcua.cases.meetings.selectors.rooms import check_room_is_free, rooms_of
from motcua.cases.meetings.services.stepping import lock, tell
from motcua.cases.meetings.states import MeetingState
from motcua.foundation.files import services as files
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean, fold

Papers = Sequence[tuple[int, str]]

_COLUMNS = ("subject_line", "text", "search", "chair_post", "room", "place", "link", "begins_at", "ends_at")


class _Asked(NamedTuple):
    """Who is asked from now on, and who had been and need not come any more."""

    added: tuple[int, ...]
    left_out: tuple[int, ...]


def arrange(plan: Plan, *, papers: Papers = (), actor: Actor, at: datetime, key: UUID) -> Meeting:
    """A meeting of the arranger's own agency, still unknown to those who will be asked.

    The same key again answers with the meeting that it made. Raises RoomTaken, which names the other meeting.
    """
    agency_id = actor.agency_id
    moves.check_may_arrange(actor, agency_id)
    assert agency_id is not None
    before = Meeting.objects.filter(idempotency_key=key, arranger_post_id=actor.post_id).first()
    if before is not None:
        return before
    plan = _checked(plan, agency_id, at)
    arranging.check_times(plan, at)
    try:
        return _write(plan, agency_id, papers=papers, actor=actor, at=at, key=key)
    except IntegrityError:
        # Two at the same moment: with one key, or for one room.
        made = Meeting.objects.filter(idempotency_key=key, arranger_post_id=actor.post_id).first()
        if made is not None:
            return made
        check_room_is_free(plan, besides=None)
        raise


def change(
    meeting_id: int,
    *,
    version: int,
    plan: Plan,
    papers: Papers = (),
    dropped: Sequence[int] = (),
    actor: Actor,
    at: datetime,
) -> None:
    """Sửa cuộc họp: who has been asked already is told of it. Raises RoomTaken, which names the other meeting."""
    try:
        _rewrite(meeting_id, version=version, plan=plan, papers=papers, dropped=dropped, actor=actor, at=at)
    except IntegrityError:
        check_room_is_free(plan, besides=meeting_id)
        raise


@transaction.atomic
def _write(plan: Plan, agency_id: int, *, papers: Papers, actor: Actor, at: datetime, key: UUID) -> Meeting:
    check_room_is_free(plan, besides=None)
    one = Meeting(
        agency_id=agency_id,
        idempotency_key=key,
        state=MeetingState.DRAFT,
        arranger_post_id=actor.post_id or 0,
        arranged_at=at,
        arranged_by_id=actor.id,
    )
    _fill(one, plan)
    one.save(force_insert=True)
    _lay(one, plan, papers, at)
    tell(MeetingArranged, one, actor=actor, at=at, begins_at=one.begins_at)
    return one


@transaction.atomic
def _rewrite(
    meeting_id: int, *, version: int, plan: Plan, papers: Papers, dropped: Sequence[int], actor: Actor, at: datetime
) -> None:
    one, standing = lock(meeting_id, version=version)
    moves.check_may_change(standing, actor, at)
    plan = _checked(plan, one.agency_id, at, kept_room=one.room_id)
    arranging.check_times(plan, at)
    check_room_is_free(plan, besides=one.pk)
    if (one.begins_at, one.ends_at) != (plan.begins_at, plan.ends_at):
        _forget_answers(one)
    _fill(one, plan)
    if one.state == MeetingState.INVITED:
        one.sequence += 1
    one.save(update_fields=[*_COLUMNS, "sequence", "version"])
    AgendaItem.objects.filter(meeting=one).delete()
    MeetingPaper.objects.filter(meeting=one, pk__in=dropped).delete()
    asked = _lay(one, plan, papers, at)
    tell(
        MeetingChanged, one, actor=actor, at=at, begins_at=one.begins_at, sequence=one.sequence,
        invitees=invited_to(one), added=asked.added, left_out=asked.left_out,
    )  # fmt: skip


def invited_to(one: Meeting) -> tuple[int, ...]:
    """The numbers of those who are to come."""
    return tuple(Invitee.objects.filter(meeting=one, left_out_at=None).order_by("id").values_list("id", flat=True))


def _checked(plan: Plan, agency_id: int, at: datetime, kept_room: int | None = None) -> Plan:
    """Tidied and possible; a room that is not used any more stays with a meeting that had it."""
    plan = arranging.tidied(plan)
    posts = {one.post_id for one in correspondence.places_of(agency_id, on=local_day(at))}
    rooms = {one.pk for one in rooms_of(agency_id)} | ({kept_room} if kept_room else set())
    arranging.check_plan(plan, posts=posts, rooms=rooms)
    return plan


def _fill(one: Meeting, plan: Plan) -> None:
    one.subject_line, one.text, one.chair_post_id = plan.subject_line, plan.text, plan.chair_post
    one.room_id, one.place, one.link = plan.room_id, plan.place, plan.link
    one.begins_at, one.ends_at = plan.begins_at, plan.ends_at
    one.search = fold(f"{plan.subject_line} {plan.text} {plan.place}")


def _forget_answers(one: Meeting) -> None:
    """Who could come then may not be able to now; what they had said stands in the journal."""
    answered = Invitee.objects.filter(meeting=one).exclude(answer="")
    answered.update(answer="", answered_at=None, reason="", substitute="")


def _lay(one: Meeting, plan: Plan, papers: Papers, at: datetime) -> _Asked:
    """Agenda, papers and who comes."""
    agenda = [AgendaItem(meeting=one, position=place, text=text) for place, text in enumerate(plan.agenda, 1)]
    AgendaItem.objects.bulk_create(agenda)
    arranging.check_files(len(papers) + MeetingPaper.objects.filter(meeting=one).count())
    wanted = {pk for pk, _ in papers}
    if wanted and files.claim(wanted, at=at) != wanted:
        raise FileGone(field="papers")
    MeetingPaper.objects.bulk_create(
        [MeetingPaper(meeting=one, file_id=pk, name=clean(name)[:200]) for pk, name in papers]
    )
    return _ask(one, plan, at)


def new_link() -> dict[str, str]:
    """What is kept of a guest's link."""
    nonce = token_hex(16)
    return {"nonce": nonce, "token_hash": tokens.hash_of(tokens.token_of(nonce, settings.SECRET_KEY))}


def _ask(one: Meeting, plan: Plan, at: datetime) -> _Asked:
    guests = {guest.email: guest for guest in plan.guests}
    posts, before = set(plan.posts), set(invited_to(one))
    for row in Invitee.objects.filter(meeting=one).order_by("id"):
        guest = guests.pop(row.email, None) if row.post_id is None else None
        stays = guest is not None or row.post_id in posts
        posts.discard(row.post_id or 0)
        if guest is not None:
            row.name, row.title = guest.name, guest.title
        row.left_out_at = None if stays else row.left_out_at or at
        row.save(update_fields=["name", "title", "left_out_at"])
    Invitee.objects.bulk_create([Invitee(meeting=one, post_id=post) for post in sorted(posts)])
    Invitee.objects.bulk_create(
        [
            Invitee(meeting=one, name=guest.name, title=guest.title, email=guest.email, **new_link())
            for guest in guests.values()
        ]
    )
    after = set(invited_to(one))
    return _Asked(tuple(sorted(after - before)), tuple(sorted(before - after)))
