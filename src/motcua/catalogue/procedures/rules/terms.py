"""Terms as people read them, and how many working hours they can hold at most."""

import re
from decimal import Decimal

HOURS_A_DAY = 8
_COUNTED = re.compile(r"^([1-9][0-9]*) (working hours?|working days?|days?|months?)$")
_WORDS = {"working hour": "giờ làm việc", "working day": "ngày làm việc", "day": "ngày", "month": "tháng"}
_PLAIN = {"same day": "Trong ngày", "session": "Trong buổi làm việc", "none": "Không quy định", "": "Không quy định"}
# Nghệ An QĐ 3857: 168 working hours are 21 working days. A month holds 23 working days at most.
_HELD = {"working hour": 1, "working day": HOURS_A_DAY, "day": HOURS_A_DAY, "month": 23 * HOURS_A_DAY}


def term_text(term: str) -> str:
    """'3 working days' → '3 ngày làm việc'; '' and 'none' → 'Không quy định'."""
    counted = _COUNTED.match(term)
    if counted is None:
        return _PLAIN.get(term, term)
    return f"{counted[1]} {_WORDS[counted[2].removesuffix('s')]}"


def most_hours(term: str) -> Decimal | None:
    """The working hours that fit into a term; None where there is no limit."""
    counted = _COUNTED.match(term)
    if counted is not None:
        return Decimal(int(counted[1]) * _HELD[counted[2].removesuffix("s")])
    return {"same day": Decimal(HOURS_A_DAY), "session": Decimal(HOURS_A_DAY) / 2}.get(term)


def parse_term(term: str) -> None:
    """Raises ValueError for what is no term."""
    if term not in _PLAIN and not _COUNTED.match(term):
        raise ValueError(term)
