"""The words of the question, the reasons and the rule, as they hold on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.cases.feedback.errors import RatingReasonMissing
from motcua.cases.feedback.models import RatingLevel, RatingReason, RatingRule
from motcua.cases.feedback.rules.answering import Terms
from motcua.cases.feedback.states import Level


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason as its administrator sees it."""

    id: int
    code: str
    name: str
    icon: str
    valid_from: date
    valid_to: date | None
    is_common: bool


@dataclass(frozen=True, slots=True)
class LevelLine:
    """How an answer reads, and from when."""

    level: Level
    words: str
    valid_from: date | None


def terms_on(day: date) -> Terms:
    """The rule that holds on a day; the shipped one where nobody wrote any."""
    row = RatingRule.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
    return Terms(row.open_days, row.change_hours, row.least, row.public_least) if row else Terms()


def rules_of(*, on: date) -> list[tuple[date, Terms]]:
    """The rule that holds, then those to come."""
    rows = list(RatingRule.objects.order_by("valid_from"))
    held = [row for row in rows if row.valid_from <= on][-1:]
    return [
        (row.valid_from, Terms(row.open_days, row.change_hours, row.least, row.public_least))
        for row in (*held, *(row for row in rows if row.valid_from > on))
    ]


def words_on(day: date) -> dict[Level, str]:
    """The three answers as they read on a day, best first; one query."""
    rows = RatingLevel.objects.filter(valid_from__lte=day).order_by("level", "-valid_from").distinct("level")
    written = dict(rows.values_list("level", "words"))
    return {level: written.get(level, str(level.label)) for level in Level}


def levels_of(*, on: date) -> list[LevelLine]:
    """Each answer as it reads now, then as it will read."""
    coming = RatingLevel.objects.filter(valid_from__gt=on).order_by("valid_from")
    return [
        *(LevelLine(level, words, None) for level, words in words_on(on).items()),
        *(LevelLine(Level(row.level), row.words, row.valid_from) for row in coming),
    ]


def reasons_on(agency_id: int, *, on: date, is_whole: bool = False) -> list[ReasonLine]:
    """What may be ticked on a day: everybody's, then the agency's own. ``is_whole``: also those to come."""
    later = Q(valid_to=None) | Q(valid_to__gte=on)
    rows = RatingReason.objects.filter(later, Q(agency=None) | Q(agency_id=agency_id))
    if not is_whole:
        rows = rows.filter(valid_from__lte=on)
    found = [
        ReasonLine(row.pk, row.code, row.name, row.icon, row.valid_from, row.valid_to, row.agency_id is None)
        for row in rows.order_by("position", "pk")
    ]
    return sorted(found, key=lambda one: not one.is_common)


def get_reason(reason_id: int, agency_id: int, *, on: date) -> ReasonLine:
    """One of the agency's own; everybody's are not its to end. Raises RatingReasonMissing."""
    for line in reasons_on(agency_id, on=on, is_whole=True):
        if line.id == reason_id and not line.is_common and line.valid_to is None:
            return line
    raise RatingReasonMissing


def reason_names() -> dict[int, str]:
    """Every reason that ever was, by id: what was ticked stays readable."""
    return dict(RatingReason.objects.values_list("id", "name"))
