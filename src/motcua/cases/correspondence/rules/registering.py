"""What may be written into the register, and what must stay out of it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.cases.correspondence.errors import (
    ArrivedLater,
    IssuedLater,
    KindNotInForce,
    PagesWrong,
    SecretRefused,
    TooLongAgo,
    UrgencyUnknown,
    WordsMissing,
    WordsTooLong,
)
from motcua.cases.correspondence.states import Secrecy, Urgency
from motcua.kernel.moments import say_day

# Decree 30/2020, Phụ lục VI: OrganName 200, CodeNumber and CodeNotation 41 with a stroke, Subject 500, PageAmount 3.
LONGEST = {"origin": 200, "reference_number": 60, "abstract": 500, "note": 500}
_LABELS = {
    "origin": "cơ quan ban hành", "reference_number": "số, ký hiệu", "abstract": "trích yếu", "note": "ghi chú",
}  # fmt: skip
MOST_PAGES = 999
# A document of the year before last that comes in today is a slip of the pen more often than it is true.
OLDEST = timedelta(days=366 * 30)
LONGEST_ON_THE_WAY = timedelta(days=366)
# The mark as it stands on a document or is copied from it: alone, in front, or between brackets and dashes. The word
# inside a sentence ("nuôi ong lấy mật") is none.
_MARK = re.compile(r"(?:^|[(\[/–-]\s*)(?:TUYỆT MẬT|TỐI MẬT|MẬT)(?=\s*(?:$|[)\]:/–-]))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What the clerk reads on the document and types."""

    origin: str
    reference_number: str
    issued_on: date
    kind_id: int
    abstract: str
    arrived_on: date
    pages: int | None = None
    urgency: int = Urgency.NORMAL
    secrecy: str = Secrecy.NONE
    note: str = ""
    file_id: int | None = None
    file_name: str = ""


def check_not_secret(secrecy: str, *words: str) -> None:
    """Raises SecretRefused: before anything else is looked at, and before any scan is stored."""
    if secrecy != Secrecy.NONE or any(_MARK.search(text) for text in words):
        raise SecretRefused(field="secrecy")


def check_arrival(arrival: Arrival, *, kinds: Collection[int], today: date) -> None:
    """Raises the Invalid of the first thing that cannot be."""
    for name, most in LONGEST.items():
        text = getattr(arrival, name)
        if not text and name not in ("note", "reference_number"):
            raise WordsMissing(label=_LABELS[name], field=name)
        if len(text) > most:
            raise WordsTooLong(label=_LABELS[name].capitalize(), most=most, field=name)
    if arrival.kind_id not in kinds:
        raise KindNotInForce(field="kind_id")
    if arrival.urgency not in Urgency.values:
        raise UrgencyUnknown(field="urgency")
    if arrival.pages is not None and not 1 <= arrival.pages <= MOST_PAGES:
        raise PagesWrong(most=MOST_PAGES, field="pages")
    _check_days(arrival, today)


def _check_days(arrival: Arrival, today: date) -> None:
    if arrival.arrived_on > today:
        raise ArrivedLater(today=say_day(today), field="arrived_on")
    if arrival.arrived_on < today - LONGEST_ON_THE_WAY:
        raise TooLongAgo(field="arrived_on")
    if arrival.issued_on > arrival.arrived_on:
        raise IssuedLater(arrived=say_day(arrival.arrived_on), field="issued_on")
    if arrival.issued_on < today - OLDEST:
        raise TooLongAgo(field="issued_on")
