"""Việc trong đời sống: tiles for the portal, one event with its procedures, the list of its administrators."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from motcua.catalogue.procedures.errors import NoSuchLifeEvent
from motcua.catalogue.procedures.models import LifeEvent, LifeEventProcedure
from motcua.catalogue.procedures.rules.administering import check_may_administer
from motcua.catalogue.procedures.rules.life_events import as_shipped
from motcua.catalogue.procedures.rules.sheets import LifeEventSheet
from motcua.catalogue.procedures.selectors.intake import fee_in_short, term_in_short, versions_for_intake
from motcua.catalogue.procedures.selectors.public import names_by_code
from motcua.catalogue.procedures.selectors.search import ProcedureHit, in_force
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class LifeEventTile:
    """One tile; ``procedures``: how many of its procedures may be done here today."""

    code: str
    name: str
    icon: str
    procedures: int


@dataclass(frozen=True, slots=True)
class EventProcedure:
    """One procedure of an event for administrators; ``is_in_force``: somewhere, today."""

    code: str
    name: str
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class LifeEventLine:
    """One event for its administrators; ``is_edited``: other than the bundle says; ``is_own``: made here."""

    id: int
    code: str
    name: str
    icon: str
    is_shown: bool
    is_own: bool
    is_edited: bool
    procedures: tuple[EventProcedure, ...]

    @property
    def in_force(self) -> int:
        return sum(one.is_in_force for one in self.procedures)


def life_events(*, agency_id: int | None, on: date) -> list[LifeEventTile]:
    """Those shown that have a procedure in force here, in the order of the administrators. One query."""
    here = in_force(on, agency_id=agency_id).values("procedure")
    rows = LifeEventProcedure.objects.filter(event__is_shown=True, procedure__in=here)
    counted = rows.values_list("event__code", "event__name", "event__icon").annotate(n=Count("procedure"))
    return [LifeEventTile(*row) for row in counted.order_by("event__position", "event__code")]


def procedures_of_life_event(code: str, *, agency_id: int | None, on: date) -> list[ProcedureHit]:
    """What may be done here today for an event, in its order; [] for none, and for a hidden one."""
    lines = LifeEventProcedure.objects.filter(event__code=code, event__is_shown=True).order_by("position", "id")
    order = list(lines.values_list("procedure_id", flat=True))
    found = in_force(on, agency_id=agency_id).filter(procedure__in=order).order_by("number")
    ids = dict(found.values_list("procedure_id", "pk"))
    versions = versions_for_intake([ids[pk] for pk in order if pk in ids]).values()
    return [
        ProcedureHit(v.version_id, v.code, v.name, v.field_name, term_in_short(v), fee_in_short(v)) for v in versions
    ]


def life_event_lines(*, actor: Actor, on: date) -> list[LifeEventLine]:
    """Every event in its order, hidden ones too. Raises MayNotAdminister."""
    check_may_administer(actor)
    events = list(LifeEvent.objects.order_by("position", "code"))
    sheets = {sheet.code: sheet for sheet in event_sheets(events)}
    codes = {code for sheet in sheets.values() for code in sheet.procedures}
    names = names_by_code(codes)
    living = set(
        in_force(on, agency_id=None).filter(procedure__code__in=codes).values_list("procedure__code", flat=True)
    )
    return [
        LifeEventLine(
            event.pk, event.code, event.name, event.icon, event.is_shown, not event.shipped,
            bool(event.shipped) and event.shipped != as_shipped(sheets[event.code]),
            tuple(EventProcedure(code, names.get(code, ""), code in living) for code in sheets[event.code].procedures),
        )
        for event in events
    ]  # fmt: skip


def get_life_event(code: str, *, actor: Actor, on: date) -> LifeEventLine:
    """Raises MayNotAdminister, NoSuchLifeEvent."""
    for line in life_event_lines(actor=actor, on=on):
        if line.code == code:
            return line
    raise NoSuchLifeEvent


def stored_events(procedures: Collection[str]) -> tuple[LifeEventSheet, ...]:
    """The events that one of these procedures belongs to, as a bundle with these procedures would say them."""
    events = LifeEvent.objects.filter(lines__procedure__code__in=procedures).distinct().order_by("position", "code")
    known = set(procedures)
    return tuple(
        LifeEventSheet(
            sheet.code, sheet.name, sheet.icon, tuple(code for code in sheet.procedures if code in known),
            sheet.is_hidden,
        )
        for sheet in event_sheets(list(events))
    )  # fmt: skip


def event_sheets(events: Collection[LifeEvent]) -> list[LifeEventSheet]:
    """Events as sheets, in their order; one query."""
    codes: dict[int, list[str]] = defaultdict(list)
    rows = LifeEventProcedure.objects.filter(event__in=[event.pk for event in events]).order_by("position", "id")
    for event_id, code in rows.values_list("event_id", "procedure__code"):
        codes[event_id].append(code)
    return [LifeEventSheet(e.code, e.name, e.icon, tuple(codes[e.pk]), not e.is_shown) for e in events]
