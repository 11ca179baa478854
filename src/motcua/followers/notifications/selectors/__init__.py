"""The bell, the inbox, what stands on the look-up page, and what could not be sent."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.followers.notifications.models import Message
from motcua.followers.notifications.rules import WORDS
from motcua.followers.notifications.rules.options import asked as options_asked
from motcua.followers.notifications.selectors.held import held_about
from motcua.followers.notifications.selectors.occasions import OccasionLine, TextLine, occasions, template_rows
from motcua.followers.notifications.selectors.outside import (
    STATES,
    SentLine,
    attempts_of,
    check_speaks_for_all,
    gateways,
    get_gateway,
    get_message,
    medium_rules,
    sent_messages,
)
from motcua.followers.notifications.selectors.past import count_messages_before
from motcua.followers.notifications.selectors.ways import media_on, preference_of
from motcua.followers.notifications.states import MessageKind
from motcua.kernel.statements import OneRow, together

# On every page of the desk.
_UNREAD = """
SELECT count(*) FROM notifications_message
WHERE account_id = %(reader)s::bigint AND read_at IS NULL
  AND (%(unread_since)s::timestamptz IS NULL OR owed_at >= %(unread_since)s::timestamptz)
"""


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One message in a person's inbox."""

    id: int
    title: str
    body: str
    link: str
    owed_at: datetime
    read_at: datetime | None
    language: str


@dataclass(frozen=True, slots=True)
class ToldLine:
    """What whoever handed a dossier in was told."""

    title: str
    body: str
    owed_at: datetime
    sent_at: datetime | None
    sent_by: str
    language: str


@dataclass(frozen=True, slots=True)
class UnsentLine:
    """A message that could not be sent yet, or was given up."""

    id: int
    subject: str
    template: str
    attempts: int
    error: str
    try_after: datetime | None
    given_up_at: datetime | None


def unread_count(account_id: int, *, since: datetime | None = None) -> int:
    """For the bell; one indexed query."""
    return int(together([unread_number(account_id, since=since)])["unread"])


def unread_number(account_id: int, *, since: datetime | None = None) -> OneRow:
    """The same, to be asked together with what rooms count."""
    return OneRow(_UNREAD, ("unread",), {"reader": account_id, "unread_since": since})


def inbox(account_id: int, after: int | None = None, *, limit: int = 20) -> list[InboxLine]:
    """Newest first; ``after`` is the id of the last line of the page before."""
    lines = Message.objects.filter(account_id=account_id, kind=MessageKind.IN_APP)
    if after is not None:
        lines = lines.filter(id__lt=after)
    rows = lines.order_by("-id").values_list("id", "title", "body", "link", "owed_at", "read_at", "language")[:limit]
    return [InboxLine(*row) for row in rows]


def told_about(subject: str) -> list[ToldLine]:
    """The messages of a dossier to whoever handed it in, oldest first: for the look-up page, behind its lock."""
    rows = (
        Message.objects.filter(subject=subject, account=None)
        .order_by("id")
        .values_list("title", "body", "owed_at", "sent_at", "sent_by", "language")
    )
    return [ToldLine(*row) for row in rows]


def unsent(*, limit: int = 100) -> list[UnsentLine]:
    """What failed at least once and has not gone out, for administrators."""
    failed = Q(sent_at=None, kind=MessageKind.OUTSIDE) & (~Q(error="") | Q(given_up_at__isnull=False))
    rows = (
        Message.objects.filter(failed)
        .order_by("id")
        .values_list("id", "subject", "template", "attempts", "error", "try_after", "given_up_at")[:limit]
    )
    return [UnsentLine(*row) for row in rows]


__all__ = [
    "STATES",
    "WORDS",
    "InboxLine",
    "OccasionLine",
    "SentLine",
    "TextLine",
    "ToldLine",
    "UnsentLine",
    "attempts_of",
    "check_speaks_for_all",
    "count_messages_before",
    "gateways",
    "get_gateway",
    "get_message",
    "held_about",
    "inbox",
    "media_on",
    "medium_rules",
    "occasions",
    "options_asked",
    "preference_of",
    "sent_messages",
    "template_rows",
    "told_about",
    "unread_count",
    "unread_number",
    "unsent",
]
