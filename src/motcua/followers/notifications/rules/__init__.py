"""What a message says and how long it is tried; no database."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta

from motcua.followers.notifications import errors
from motcua.followers.notifications.states import TEXTS, Medium, is_told_to_citizens
from motcua.kernel.languages import LANGUAGES, VIETNAMESE

# Nobody wants last week's promise in the post; and a history that is loaded must not write to people.
TOO_LATE = timedelta(days=7)
# How long a sender that was killed keeps its message.
LEASE = timedelta(minutes=5)
# How long others of its medium go before a gateway that failed.
GATEWAY_REST = timedelta(minutes=2)
# Attempts by one medium before the next is asked.
PATIENCE = 3
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
WORDS = (
    "agency",
    "amount",
    "code",
    "due",
    "link",
    "title",
    "earlier",
    "later",
    "name",
    "number",
    "procedure",
    "promise",
    "reminder",
    "why",
)
# Not str.format: a template that an administrator writes must not reach into our objects.
_PLACE = re.compile(r"\{(\w+)\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; a value that is missing leaves nothing behind."""
    return " ".join(_PLACE.sub(lambda place: values.get(place[1], ""), text).split())


def check_template(template: str, medium: str, language: str, outside_code: str, *texts: str) -> None:
    """Raises UnknownOccasion, OnlyInVietnamese, UnknownWord, ApprovedCodeMissing."""
    if template not in TEXTS:
        raise errors.UnknownOccasion(template=template, field="template")
    if language != VIETNAMESE and not (is_told_to_citizens(template) and language in LANGUAGES):
        raise errors.OnlyInVietnamese(field="body")
    strange = {word for text in texts for word in _PLACE.findall(text)} - set(WORDS)
    if strange:
        raise errors.UnknownWord(words=", ".join(sorted(strange)), known=", ".join(WORDS), field="body")
    if medium == Medium.ZALO and not outside_code:
        raise errors.ApprovedCodeMissing(field="outside_code")


def is_too_late(owed_at: datetime, at: datetime) -> bool:
    """Whether a message is not sent any more."""
    return at - owed_at > TOO_LATE


def pause_after(attempts: int) -> timedelta:
    """30 s, 1 min, 2 min … six hours."""
    doubled: int = 2 ** min(attempts - 1, 20)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def bare(text: str) -> str:
    """Without diacritics: a text message of 160 such letters costs one, with them it holds 70."""
    marks = unicodedata.normalize("NFD", text)
    plain = "".join(c for c in marks if unicodedata.category(c) != "Mn").replace("đ", "d").replace("Đ", "D")
    # What stands in our own sentences and not in the alphabet of telephones.
    for sign, telephone in (("·", "-"), ("…", "..."), ("–", "-"), ("“", '"'), ("”", '"')):
        plain = plain.replace(sign, telephone)
    return plain
