"""Việc trong đời sống of a bundle: what taking it in changes, and taking it in. What officials changed stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue.procedures.events import LifeEventAdded, LifeEventChanged
from motcua.catalogue.procedures.models import LifeEvent, LifeEventProcedure, Procedure
from motcua.catalogue.procedures.rules.life_events import as_shipped, event_differences
from motcua.catalogue.procedures.rules.sheets import LifeEventSheet
from motcua.catalogue.procedures.selectors.life_events import event_sheets
from motcua.catalogue.procedures.services.life_events import subject_of
from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import record
from motcua.kernel.actor import Actor
from motcua.kernel.text import fold

# Among the codes to overwrite: a field and an event may be called the same.
PREFIX = "viec:"


@dataclass(frozen=True, slots=True)
class EventChange:
    """What an import does to one event; ``conflict``: why it is left as officials made it."""

    code: str
    name: str
    is_new: bool
    words: tuple[str, ...] = ()
    conflict: str = ""

    @property
    def to_overwrite(self) -> str:
        """What names it among the codes to overwrite."""
        return PREFIX + self.code


def plan_events(wanted: Iterable[LifeEventSheet]) -> list[EventChange]:
    """What the events of a bundle change, those that officials changed marked. Two queries; writes nothing."""
    stored = _stored()
    names = {fold(event.name): event for event, _ in stored.values()}
    found = []
    for sheet in wanted:
        namesake = names.get(fold(sheet.name))
        taken = f"đã có việc khác tên “{sheet.name}”" if namesake is not None and namesake.code != sheet.code else ""
        if sheet.code not in stored:
            found.append(EventChange(sheet.code, sheet.name, True, conflict=taken))
            continue
        event, had = stored[sheet.code]
        if as_shipped(had) == as_shipped(sheet):
            continue
        edited = "đã được sửa tại cơ quan" if event.shipped != as_shipped(had) else ""
        words = tuple(one.text for one in event_differences(had, sheet) if one.part != "hidden")
        found.append(EventChange(sheet.code, sheet.name, False, words, taken or edited))
    return found


def take_in_events(
    wanted: Iterable[LifeEventSheet], changes: Iterable[EventChange], *, actor: Actor, at: datetime
) -> None:
    """Make the changes. A new one stands behind those that are there; shown or hidden stays the officials' choice."""
    sheets = {sheet.code: sheet for sheet in wanted}
    last = LifeEvent.objects.order_by("-position").values_list("position", flat=True).first() or 0
    for change in changes:
        sheet = sheets[change.code]
        if change.is_new:
            last += 1
            event = LifeEvent.objects.create(
                code=sheet.code, name=sheet.name, icon=sheet.icon, position=last, is_shown=not sheet.is_hidden,
                shipped=as_shipped(sheet), made_at=at,
            )  # fmt: skip
            record(LifeEventAdded(
                **by(actor), subject=subject_of(event), agency_id=None, at=at, code=sheet.code, name=sheet.name,
                icon=sheet.icon, procedures=sheet.procedures,
            ))  # fmt: skip
        else:
            event = LifeEvent.objects.get(code=sheet.code)
            event.name, event.icon, event.shipped = sheet.name, sheet.icon, as_shipped(sheet)
            event.save(update_fields=["name", "icon", "shipped"])
            event.lines.all().delete()
            record(LifeEventChanged(
                **by(actor), subject=subject_of(event), agency_id=None, at=at, code=sheet.code, changes=change.words
            ))  # fmt: skip
        ids = dict(Procedure.objects.filter(code__in=sheet.procedures).values_list("code", "pk"))
        LifeEventProcedure.objects.bulk_create(
            LifeEventProcedure(event=event, procedure_id=ids[code], position=position)
            for position, code in enumerate(sheet.procedures, 1)
        )


def _stored() -> dict[str, tuple[LifeEvent, LifeEventSheet]]:
    events = list(LifeEvent.objects.all())
    return {event.code: (event, sheet) for event, sheet in zip(events, event_sheets(events), strict=True)}
