"""Thời hạn và mốc nhắc cho ý kiến, as the administrator of an agency sees them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.cases.correspondence.errors.opinion_terms import OpinionRungNotFound
from motcua.cases.correspondence.models import OpinionReminderRule, OpinionTerm
from motcua.foundation.calendars import selectors as calendars


@dataclass(frozen=True, slots=True)
class OpinionTermLine:
    """A term that holds or will hold; ``is_common``: for every agency without one of its own."""

    working_days: int
    source: str
    valid_from: date
    valid_to: date | None
    is_common: bool


@dataclass(frozen=True, slots=True)
class OpinionRungLine:
    """A rung in words, and who is told besides those who were asked."""

    id: int
    words: str
    to_asker: bool
    valid_from: date
    valid_to: date | None
    is_common: bool


def opinion_terms_of(agency_id: int, *, on: date) -> list[OpinionTermLine]:
    """The agency's own, then the common ones that it leaves. One query."""
    rows = OpinionTerm.objects.filter(Q(agency_id=agency_id) | Q(agency=None), _not_over(on))
    return [
        OpinionTermLine(row.working_days, row.source, row.valid_from, row.valid_to, row.agency_id is None)
        for row in sorted(rows, key=lambda row: (row.agency_id is None, row.valid_from, row.pk))
    ]


def opinion_rungs_of(agency_id: int, *, on: date) -> list[OpinionRungLine]:
    """The agency's own ladder, else the common one. One query."""
    rows = list(OpinionReminderRule.objects.filter(Q(agency_id=agency_id) | Q(agency=None), _not_over(on)))
    own = [row for row in rows if row.agency_id is not None] or rows
    # From the earliest before the due moment to the latest after it.
    own.sort(key=lambda row: (row.side, -row.days if row.side == "before" else row.days, row.valid_from))
    return [
        OpinionRungLine(
            row.pk, calendars.say_rung(row.side, row.days), row.to_asker, row.valid_from, row.valid_to,
            row.agency_id is None,
        )
        for row in own
    ]  # fmt: skip


def get_opinion_rung(rung_id: int, agency_id: int, *, on: date) -> OpinionRungLine:
    """A rung that this agency goes by. Raises OpinionRungNotFound."""
    found = next((line for line in opinion_rungs_of(agency_id, on=on) if line.id == rung_id), None)
    if found is None:
        raise OpinionRungNotFound
    return found


def _not_over(on: date) -> Q:
    return Q(valid_to=None) | Q(valid_to__gte=on)
