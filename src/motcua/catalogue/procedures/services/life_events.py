"""Việc trong đời sống: add one, change its words, picture and procedures, order, show and hide it."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from motcua.catalogue.procedures import errors
from motcua.catalogue.procedures.events import LifeEventAdded, LifeEventChanged, LifeEventRemoved
from motcua.catalogue.procedures.models import LifeEvent, LifeEventProcedure, Procedure
from motcua.catalogue.procedures.rules.administering import check_may_administer
from motcua.catalogue.procedures.rules.life_events import event_differences
from motcua.catalogue.procedures.rules.rearranging import slug
from motcua.catalogue.procedures.rules.sheets import LifeEventSheet
from motcua.catalogue.procedures.selectors.life_events import event_sheets
from motcua.catalogue.procedures.states import EventIcon
from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import record
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean, fold
from motcua.kernel.turns import take_turn

Row = TypeVar("Row")


@transaction.atomic
def add_life_event(name: str, icon: str, *, actor: Actor, at: datetime) -> LifeEvent:
    """A new event behind the others; people see it once it has a procedure. Raises LifeEventNameTaken."""
    check_may_administer(actor)
    take_turn_at_life_events()
    said = _checked(name, icon)
    events = list(LifeEvent.objects.order_by("position"))
    code = slug(said, [event.code for event in events], "viec")
    last = max((event.position for event in events), default=0)
    made = LifeEvent.objects.create(code=code, name=said, icon=icon, position=last + 1, made_at=at)
    record(
        LifeEventAdded(
            **by(actor), subject=subject_of(made), agency_id=None, at=at, code=code, name=said, icon=icon,
            procedures=(),
        )
    )  # fmt: skip
    return made


@transaction.atomic
def change_life_event(code: str, *, name: str, icon: str, actor: Actor, at: datetime) -> None:
    """Other words, another picture. Raises NoSuchLifeEvent, LifeEventNameTaken."""

    def change(event: LifeEvent) -> None:
        event.name, event.icon = _checked(name, icon, but=event.pk), icon
        event.save(update_fields=["name", "icon"])

    _change(code, change, actor=actor, at=at)


@transaction.atomic
def show_life_event(code: str, *, is_shown: bool, actor: Actor, at: datetime) -> None:
    """On the portal, or not. Raises NoSuchLifeEvent."""

    def change(event: LifeEvent) -> None:
        event.is_shown = is_shown
        event.save(update_fields=["is_shown"])

    _change(code, change, actor=actor, at=at)


@transaction.atomic
def move_life_event(code: str, *, up: bool, actor: Actor, at: datetime) -> None:
    """One place to the front, or back; at an end it stays. Raises NoSuchLifeEvent."""
    check_may_administer(actor)
    take_turn_at_life_events()
    events = list(LifeEvent.objects.order_by("position", "code"))
    place = next((n for n, event in enumerate(events) if event.code == code), None)
    if place is None:
        raise errors.NoSuchLifeEvent
    if not swapped(events, place, up=up):
        return
    for position, event in enumerate(events, 1):
        event.position = position
    LifeEvent.objects.bulk_update(events, ["position"])
    moved = next(event for event in events if event.code == code)
    _tell(moved, (f"Việc “{moved.name}” nay đứng thứ {moved.position}",), actor=actor, at=at)


@transaction.atomic
def put_into_life_event(code: str, procedure: str, *, actor: Actor, at: datetime) -> None:
    """One more procedure, behind the others. Raises NoSuchProcedureCode, ProcedureListedAlready."""

    def change(event: LifeEvent) -> None:
        wanted = clean(procedure)
        found = Procedure.objects.filter(code=wanted, versions__isnull=False).first()
        if found is None:
            raise errors.NoSuchProcedureCode(code=wanted, field="procedure")
        lines = list(event.lines.order_by("position"))
        if any(line.procedure_id == found.pk for line in lines):
            raise errors.ProcedureListedAlready(code=wanted, field="procedure")
        position = lines[-1].position + 1 if lines else 1
        LifeEventProcedure.objects.create(event=event, procedure=found, position=position)

    _change(code, change, actor=actor, at=at)


@transaction.atomic
def take_out_of_life_event(code: str, procedure: str, *, actor: Actor, at: datetime) -> None:
    """Without this procedure from now on; nothing happens to one that is not in it."""

    def change(event: LifeEvent) -> None:
        event.lines.filter(procedure__code=procedure).delete()

    _change(code, change, actor=actor, at=at)


@transaction.atomic
def move_in_life_event(code: str, procedure: str, *, up: bool, actor: Actor, at: datetime) -> None:
    """A procedure one place to the front of its event, or back; at an end it stays."""

    def change(event: LifeEvent) -> None:
        lines = list(event.lines.select_related("procedure").order_by("position", "id"))
        place = next((n for n, line in enumerate(lines) if line.procedure.code == procedure), None)
        if place is None or not swapped(lines, place, up=up):
            return
        for position, line in enumerate(lines, 1):
            line.position = position
        LifeEventProcedure.objects.bulk_update(lines, ["position"])

    _change(code, change, actor=actor, at=at)


@transaction.atomic
def remove_life_event(code: str, *, actor: Actor, at: datetime) -> None:
    """Only one that was made here: a bundle's would come back with its next edition. Raises LifeEventIsShipped."""
    check_may_administer(actor)
    take_turn_at_life_events()
    event = _found(code)
    if event.shipped:
        raise errors.LifeEventIsShipped
    record(
        LifeEventRemoved(
            **by(actor), subject=subject_of(event), agency_id=None, at=at, code=event.code, name=event.name
        )
    )  # fmt: skip
    event.delete()


def take_turn_at_life_events() -> None:
    """They stand in one order: whoever changes it does so alone."""
    take_turn("life events")


def subject_of(event: LifeEvent) -> str:
    return f"life-event:{event.pk}"


def swapped(rows: list[Row], place: int, *, up: bool) -> bool:
    """The row at a place changes with its neighbour; False at the end."""
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return False
    rows.insert(other, rows.pop(place))
    return True


def _change(code: str, change: Callable[[LifeEvent], None], *, actor: Actor, at: datetime) -> None:
    """Change one event and tell what is other than before; what changes nothing is not told."""
    check_may_administer(actor)
    take_turn_at_life_events()
    event = _found(code)
    before = _sheet(event)
    change(event)
    changes = tuple(one.text for one in event_differences(before, _sheet(event)))
    if changes:
        _tell(event, changes, actor=actor, at=at)


def _tell(event: LifeEvent, changes: tuple[str, ...], *, actor: Actor, at: datetime) -> None:
    record(
        LifeEventChanged(
            **by(actor), subject=subject_of(event), agency_id=None, at=at, code=event.code, changes=changes
        )
    )  # fmt: skip


def _sheet(event: LifeEvent) -> LifeEventSheet:
    return event_sheets([event])[0]


def _found(code: str) -> LifeEvent:
    found = LifeEvent.objects.filter(code=code).first()
    if found is None:
        raise errors.NoSuchLifeEvent
    return found


def _checked(name: str, icon: str, *, but: int | None = None) -> str:
    """The name as it is kept. Raises LifeEventNameless, NoSuchIcon, LifeEventNameTaken."""
    said = clean(name)[:80]
    if not any(letter.isalnum() for letter in fold(said)):
        raise errors.LifeEventNameless(field="name")
    if icon not in EventIcon.values:
        raise errors.NoSuchIcon(field="icon")
    others = LifeEvent.objects.exclude(pk=but or 0).values_list("name", flat=True)
    if any(fold(other) == fold(said) for other in others):
        raise errors.LifeEventNameTaken(name=said, field="name")
    return said
