"""Phòng họp: what an agency has, and whether one is free."""

from django.db.models import QuerySet

from motcua.cases.meetings.errors.arranging import RoomNotFound, RoomTaken
from motcua.cases.meetings.models import Meeting, MeetingRoom
from motcua.cases.meetings.rules.arranging import Plan
from motcua.cases.meetings.states import OPEN
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_moment


def rooms_of(agency_id: int) -> list[MeetingRoom]:
    """Those that are in use, by name; one query."""
    return list(MeetingRoom.objects.filter(agency_id=agency_id, ended_at=None).order_by("name", "id"))


def room_choices(agency_id: int, *, besides: MeetingRoom | None = None) -> list[tuple[int, str]]:
    """For a form; one that has ended since stays with the meeting that has it."""
    found = rooms_of(agency_id)
    if besides is not None and besides not in found:
        found.append(besides)
    return [(one.pk, f"{one.name} ({one.seats} chỗ)") for one in found]


def get_room(room_id: int, *, actor: Actor) -> MeetingRoom:
    """One of the actor's own agency that is in use. Raises RoomNotFound."""
    found = MeetingRoom.objects.filter(pk=room_id, agency_id=actor.agency_id or 0, ended_at=None).first()
    if found is None:
        raise RoomNotFound
    return found


def check_room_is_free(plan: Plan, *, besides: int | None) -> None:
    """Raises RoomTaken, which names the meeting that has the room: who arranges sees all of the agency's."""
    if plan.room_id is None:
        return
    other = overlapping(plan.begins_at, plan.ends_at).filter(room_id=plan.room_id).exclude(pk=besides or 0).first()
    if other is not None:
        raise RoomTaken(
            room=str(other.room), code=other.code, subject=other.subject_line, begin=say_moment(other.begins_at),
            end=say_moment(other.ends_at), field="room_id",
        )  # fmt: skip


def overlapping(begins_at: object, ends_at: object) -> QuerySet[Meeting]:
    """What takes place, or is to, at some moment between."""
    rows = Meeting.objects.filter(state__in=sorted(OPEN), begins_at__lt=ends_at, ends_at__gt=begins_at)
    return rows.select_related("room").order_by("begins_at", "id")
