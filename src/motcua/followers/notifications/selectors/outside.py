"""Tin đã gửi đi: what went out, what waits, what failed, for the administrators of whose dossiers it was."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.followers.notifications.errors import GatewayMissing, MessageMissing, NotForAll
from motcua.followers.notifications.models import Attempt, Gateway, MediumRule, Message
from motcua.followers.notifications.states import CODE, Medium, MessageKind
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

GRANT = "organizations.administer"


@dataclass(frozen=True, slots=True)
class SentLine:
    """A message on its way, without its reader."""

    id: int
    subject: str
    template: str
    title: str
    state: str
    words: str
    medium: str
    attempts: int
    owed_at: datetime
    sent_at: datetime | None
    try_after: datetime | None
    error: str
    language: str
    may_replay: bool


# State of the filter: what it is called, and what it means.
STATES = {
    "all": ("Tất cả", Q()),
    "waiting": ("Chờ gửi", Q(sent_at=None, given_up_at=None)),
    "failing": ("Đang lỗi, sẽ thử lại", Q(sent_at=None, given_up_at=None) & ~Q(error="")),
    "lost": ("Thôi gửi", Q(given_up_at__isnull=False)),
    "sent": ("Đã gửi", Q(sent_at__isnull=False)),
}


# What has no words before it goes out.
_UNTITLED = {CODE: "Mã xác nhận"}


def messages_visible_to(actor: Actor, *, on: date) -> QuerySet[Message]:
    """Of the actor's agencies. One that belongs to no agency (a code, an invitation, news of a request about data) is
    for whoever administers all of them."""
    mine = Q(agency_id__in=actor.agencies(GRANT))
    if organizations.has_everywhere(actor, GRANT, on=on):
        mine |= Q(agency_id=None)
    return Message.objects.filter(mine, kind=MessageKind.OUTSIDE)


def sent_messages(
    actor: Actor, *, on: date, state: str = "all", after: int | None = None, limit: int = 50
) -> list[SentLine]:
    """Newest first; ``after`` is the id of the last line of the page before."""
    found = messages_visible_to(actor, on=on).filter(STATES[state][1] if state in STATES else Q())
    if after is not None:
        found = found.filter(id__lt=after)
    return [_line(message) for message in found.order_by("-id")[:limit]]


def get_message(message_id: int, *, actor: Actor, on: date) -> SentLine:
    """Raises MessageMissing, also for one of somebody else's agency."""
    message = messages_visible_to(actor, on=on).filter(pk=message_id).first()
    if message is None:
        raise MessageMissing
    return _line(message)


def attempts_of(message_id: int) -> list[Attempt]:
    """Each gateway that was asked, oldest first."""
    return list(Attempt.objects.filter(message_id=message_id).select_related("gateway").order_by("id"))


def _line(message: Message) -> SentLine:
    if message.given_up_at is not None:
        state, words = "lost", "Thôi gửi"
    elif message.sent_at is not None:
        state, words = "sent", "Đã gửi"
    else:
        state, words = ("failing", "Đang lỗi, sẽ thử lại") if message.error else ("waiting", "Chờ gửi")
    medium = str(Medium(message.sent_by).label) if message.sent_by else ""
    title = message.title or _UNTITLED.get(message.template, message.template)
    return SentLine(
        message.pk, message.subject, message.template, title, state, words, medium,
        message.attempts, message.owed_at, message.sent_at, message.try_after, message.error,
        message.language,
        may_replay=state in ("lost", "failing"),
    )  # fmt: skip


def check_speaks_for_all(actor: Actor, *, on: date) -> None:
    """Gateways and words belong to the whole installation. Raises NotForAll."""
    if not organizations.has_everywhere(actor, GRANT, on=on):
        raise NotForAll


def gateways() -> list[Gateway]:
    """All, in the order of asking."""
    return list(Gateway.objects.order_by("medium", "position", "id"))


def get_gateway(code: str) -> Gateway:
    """Raises GatewayMissing."""
    found = Gateway.objects.filter(code=code).first()
    if found is None:
        raise GatewayMissing
    return found


def medium_rules(on: date) -> list[MediumRule]:
    """What holds on a day and what is to come, newest first in each medium."""
    rows = MediumRule.objects.order_by("medium", "-valid_from")
    shown: list[MediumRule] = []
    held: set[str] = set()
    for row in rows:
        if row.medium not in held:
            shown.append(row)
        if row.valid_from <= on:
            held.add(row.medium)
    return sorted(shown, key=lambda row: (row.position, row.medium))
