"""A changed calendar moves what was counted by it."""

from motcua.cases.assignments import services
from motcua.foundation.calendars.events import DayExceptionAdded, DayExceptionRemoved, WeekRemoved, WeekSet
from motcua.foundation.journal.services import follow


@follow(WeekSet)
def count_assignments_again_after_a_new_week(fact: WeekSet) -> None:
    services.recount(fact.calendar_agency_id, at=fact.at)


@follow(WeekRemoved)
def count_assignments_again_after_a_week_was_removed(fact: WeekRemoved) -> None:
    services.recount(fact.calendar_agency_id, at=fact.at)


@follow(DayExceptionAdded)
def count_assignments_again_after_a_day_was_added(fact: DayExceptionAdded) -> None:
    services.recount(fact.calendar_agency_id, at=fact.at)


@follow(DayExceptionRemoved)
def count_assignments_again_after_a_day_was_removed(fact: DayExceptionRemoved) -> None:
    services.recount(fact.calendar_agency_id, at=fact.at)
