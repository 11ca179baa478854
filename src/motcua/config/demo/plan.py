"""What happens in a commune on one working day of the demo: who brings what, decided by a seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID, uuid5

from motcua.config.demo.people import Person, person
from motcua.foundation.calendars.states import Hours
from motcua.kernel.moments import ZONE

# The demo's own namespace: the same commune, day and number is the same dossier, however often a load is repeated.
_KEYS = UUID("5f6d6f74-6375-4d61-a061-76696e686c6f")

# How often people come for what. Of the other procedures that a commune takes up nobody came in these weeks.
POPULAR = {
    "2.000815": 24,
    "1.001193": 14,
    "2.000635": 10,
    "1.004873": 16,
    "2.000884": 8,
    "1.004194": 14,
    "1.004222": 16,
    "1.000656": 6,
    "1.000894": 6,
    "1.001612": 10,
    "2.001035": 5,
    "1.010041": 4,
    "1.004859": 6,
    "1.004884": 4,
    "1.002755": 5,
    "2.000720": 5,
    "1.013225": 10,
    "1.013978": 8,
    "1.012812": 4,
    "1.011606": 5,
    "2.001263": 3,
    "2.000908": 2,
    "1.010038": 3,
}
_RARE = (
    "1.000689", "1.001022", "1.002211", "1.004746", "1.004772", "1.004837", "1.004845", "1.005461", "1.013274",
    "2.000528", "2.000913", "2.000942", "2.001016", "2.001019", "2.001159", "2.001406", "2.002516",
)  # fmt: skip
BROUGHT = dict.fromkeys(_RARE, 0.6) | POPULAR
# The busiest day of a commune's week is Monday.
_A_DAY = {0: 11, 1: 8, 2: 7, 3: 7, 4: 8, 5: 2, 6: 0}


@dataclass(frozen=True)
class Visit:
    """One person who comes with one matter at a moment of the day."""

    key: UUID
    at: datetime
    chance: random.Random
    who: Person
    helper: Person | None


def visits(unit_code: str, place: str, day: date, opening: Hours) -> Iterator[Visit]:
    """The visits of a working day, in order of time, always the same for the same commune and day."""
    chance = random.Random(f"visits {unit_code} {day}")  # noqa: S311 - a made-up day, no secret
    wanted = max(0, round(chance.gauss(_A_DAY[day.weekday()], 2)))
    moments = sorted(_moment(chance, day, opening) for _ in range(wanted))
    for number, at in enumerate(moments):
        own = random.Random(f"visit {unit_code} {day} {number}")  # noqa: S311 - as above
        who = person(own, place=place, today=day)
        helper = person(own, place=place, today=day) if own.random() < 0.12 else None
        yield Visit(uuid5(_KEYS, f"{unit_code} {day} {number}"), at, own, who, helper)


def _moment(chance: random.Random, day: date, opening: Hours) -> datetime:
    start, end = chance.choice(opening)
    minute = chance.randrange(start + 5, end - 10)
    return datetime.combine(day, time(minute // 60, minute % 60, chance.randrange(60)), tzinfo=ZONE)
