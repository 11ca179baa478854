"""Phòng họp: the agency's rooms, kept by those who arrange its meetings."""

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.cases.meetings.errors.arranging import RoomNameTaken, RoomNotFound
from motcua.cases.meetings.events import MeetingRoomAdded, MeetingRoomEnded
from motcua.cases.meetings.models import MeetingRoom
from motcua.cases.meetings.rules import arranging, moves
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean


def add_room(*, name: str, seats: int, actor: Actor, at: datetime) -> MeetingRoom:
    """One more room of the actor's agency. Raises RoomNameTaken."""
    moves.check_may_arrange(actor, actor.agency_id)
    name = clean(name)
    arranging.check_room(name, seats)
    try:
        with transaction.atomic():
            made = MeetingRoom.objects.create(agency_id=actor.agency_id or 0, name=name, seats=seats)
            fact = MeetingRoomAdded(
                **by(actor), subject=f"meeting_room:{made.pk}", agency_id=made.agency_id, at=at
            )  # fmt: skip
            journal.record(fact)
    except IntegrityError:
        raise RoomNameTaken(field="name") from None
    return made


@transaction.atomic
def end_room(room_id: int, *, actor: Actor, at: datetime) -> None:
    """Ngừng dùng: meetings that have it keep it, nobody takes it any more. Raises RoomNotFound."""
    moves.check_may_arrange(actor, actor.agency_id)
    changed = MeetingRoom.objects.filter(pk=room_id, agency_id=actor.agency_id or 0, ended_at=None).update(ended_at=at)
    if not changed:
        raise RoomNotFound
    journal.record(MeetingRoomEnded(**by(actor), subject=f"meeting_room:{room_id}", agency_id=actor.agency_id, at=at))
