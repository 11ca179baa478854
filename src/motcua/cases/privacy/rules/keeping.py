"""How far back a term reaches."""

from calendar import monthrange
from datetime import date, datetime, time

from motcua.cases.privacy.states import TermUnit
from motcua.kernel.moments import ZONE

# Whatever is typed: nothing of this installation is older.
_OLDEST = date(1970, 1, 1)


def past_since(on: date, amount: int, unit: str) -> datetime:
    """What ended before this moment is past its term on the day ``on``: the first moment of the day so long before.

    Months and years by the calendar; where that month has no such day, by its last, so that nothing goes too early:
    what ended on 31 August is past six months on 1 March, not on 28 February.
    """
    if unit == TermUnit.DAYS:
        ordinal = on.toordinal() - amount
        day = date.fromordinal(ordinal) if ordinal > _OLDEST.toordinal() else _OLDEST
    else:
        months = on.year * 12 + on.month - 1 - amount * (12 if unit == TermUnit.YEARS else 1)
        year, month = divmod(months, 12)
        day = _OLDEST if year < _OLDEST.year else date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))
    return datetime.combine(day, time(), ZONE)
