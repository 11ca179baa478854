"""Gửi tin: one message at a time, outside every transaction; claimed by a lease, tried again with patience."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.cases.dossiers.selectors import Contact as DossierContact
from motcua.cases.dossiers.selectors import contact_of
from motcua.cases.feedback import selectors as feedback
from motcua.cases.meetings import selectors as meetings
from motcua.catalogue.procedures import selectors as procedures
from motcua.followers.notifications import rules
from motcua.followers.notifications.models import Attempt, Gateway, Message, MessageTemplate
from motcua.followers.notifications.rules import options as protocols
from motcua.followers.notifications.rules.routing import Route
from motcua.followers.notifications.selectors import ways
from motcua.followers.notifications.services.gateways import SEND, Letter, NoReader, NotTaken
from motcua.followers.notifications.services.texts import text_on
from motcua.followers.notifications.states import (
    CODE,
    MEETING_OFF,
    RATING,
    ROUND_ASKS,
    SHORT_BODY,
    AttemptState,
    Medium,
    MessageKind,
)
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts.selectors import Contact as AccountContact
from motcua.foundation.accounts.services import codes, invitation_link
from motcua.foundation.accounts.states import CodeChannel
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.states import TextPlace
from motcua.kernel.languages import VIETNAMESE
from motcua.kernel.moments import local_day

_INVITEE, _MEMBER = "invitee:", "member:"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it, where, and what they chose; ``account_id`` where they have one."""

    name: str
    addresses: Mapping[str, str]
    account_id: int | None = None
    closing: tuple[str, ...] = ()


def send_next(*, at: datetime) -> bool:
    """Send the oldest message that is due, codes before all others. Returns whether there was one."""
    message = _claim(at)
    if message is None:
        return False
    if message.template == CODE:
        _send_code(message, at)
        return True
    reader = _reader(message, at)
    if reader is None or _is_answered(message, at) or not any(reader.addresses.values()):
        # No address, or answered meanwhile: it stands on the page, and that is all there is to do.
        _settle(message, kind=MessageKind.IN_APP, sent_at=at, error="")
        return True
    if rules.is_too_late(message.replayed_at or message.owed_at, at):
        _settle(message, given_up_at=at, error=message.error or "too late to be sent")
        return True
    route = ways.route_to(message.pk, reader.addresses, at=at, account_id=reader.account_id)
    _try(message, route, reader, at)
    return True


def _is_answered(message: Message, at: datetime) -> bool:
    """On a page meanwhile: then nobody needs the letter that asks for it."""
    if message.template in ROUND_ASKS:
        return not meetings.still_asked(int(message.subject.removeprefix(_MEMBER)))
    return message.template == RATING and not feedback.open_token(message.subject, at=at)


def _send_code(message: Message, at: datetime) -> None:
    """Digits are made now and stand in no table; a code that ran out meanwhile is not sent at all."""
    letter = codes.compose(int(message.subject.removeprefix("code:")), at=at, name_of=_procedure_name)
    if letter is None:
        _settle(message, sent_at=at, error="")
        return
    medium = Medium.SMS if letter.channel == CodeChannel.SMS else Medium.EMAIL
    route = ways.route_to(message.pk, {medium: letter.address}, at=at, is_urgent=True)
    made = Letter(
        number=_number(message), address=letter.address, name="", title=letter.title, body=letter.body,
        short=letter.body, language=letter.language,
    )  # fmt: skip
    _ask(message, route, {medium: made}, at)


def _procedure_name(code: str) -> str:
    return procedures.names_by_code([code]).get(code, code)


def _try(message: Message, route: Route, reader: Reader, at: datetime) -> None:
    if route.wait_until is not None:
        Message.objects.filter(pk=message.pk).update(try_after=route.wait_until, attempts=message.attempts - 1)
        return
    if not route.gateways:
        # Every way was tried and nobody is there: as without an address.
        _settle(message, kind=MessageKind.IN_APP, sent_at=at)
        return
    letters = {medium: _letter(message, medium, reader, at) for medium in Medium}
    if message.subject.startswith(_INVITEE):
        mail = _with_calendar(message, letters[Medium.EMAIL], at)
        if mail is None:
            # Called off or changed meanwhile: another letter says so.
            _settle(message, kind=MessageKind.IN_APP, sent_at=at, error="")
            return
        letters[Medium.EMAIL] = mail
    _ask(message, route, letters, at)


def _with_calendar(message: Message, letter: Letter, at: datetime) -> Letter | None:
    """The same letter with its entry for a calendar; None where the meeting stands otherwise by now."""
    entry = meetings.calendar_entry(
        int(message.subject.removeprefix(_INVITEE)),
        is_off=message.template in MEETING_OFF,
        name=letter.name,
        address=letter.address,
        sender=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        host=urlsplit(settings.SITE).hostname or "localhost",
        at=at,
    )
    if entry is None:
        return None
    return replace(letter, calendar=entry.content, calendar_method=entry.method)


def _ask(message: Message, route: Route, letters: Mapping[Medium, Letter], at: datetime) -> None:
    """The first gateway that takes it; each refusal is a row of its own.

    A medium in trouble is waited for a while before the next, dearer one is asked; one without a reader is not.
    """
    gateways = Gateway.objects.in_bulk(route.gateways)
    error, dead, troubled = "no gateway", set[Medium](), set[Medium]()
    for gateway in (gateways[pk] for pk in route.gateways):
        medium = Medium(gateway.medium)
        if medium in dead:
            continue
        if troubled - {medium} - dead and message.attempts <= rules.PATIENCE:
            break
        try:
            reference = SEND[gateway.kind](letters[medium], protocols.read(gateway.kind, gateway.options))
        except NoReader as no:
            dead.add(medium)
            error = str(no)
            _note(message, gateway, AttemptState.UNDELIVERED, at, error=error)
        except Exception as fault:  # one gateway must not stop the others, nor one message the next
            troubled.add(medium)
            error = str(fault) if isinstance(fault, NotTaken) else type(fault).__name__
            logger.warning("message %s was not taken by %s: %s", message.pk, gateway.code, type(fault).__name__)
            _note(message, gateway, AttemptState.FAILED, at, error=error)
            Gateway.objects.filter(pk=gateway.pk).update(rests_until=at + rules.GATEWAY_REST)
        else:
            _note(message, gateway, AttemptState.TAKEN, at, reference=reference)
            _settle(message, sent_at=at, sent_by=medium, error="")
            return
    if dead and dead == {gateway.medium for gateway in gateways.values()}:
        _settle(message, kind=MessageKind.IN_APP, sent_at=at, error=error[:300])
    else:
        _settle(message, error=error[:300], try_after=at + rules.pause_after(message.attempts))


def _note(
    message: Message, gateway: Gateway, state: AttemptState, at: datetime, *, reference: str = "", error: str = ""
) -> None:
    with transaction.atomic():
        if reference and Attempt.objects.filter(gateway=gateway, reference=reference).exists():
            return  # a repetition that the gateway knew
        Attempt.objects.create(
            message=message, gateway=gateway, medium=gateway.medium, state=state, reference=reference,
            error=error[:300], at=at,
        )  # fmt: skip


@transaction.atomic
def _claim(at: datetime) -> Message | None:
    due = Message.objects.filter(kind=MessageKind.OUTSIDE, sent_at=None, given_up_at=None)
    waiting = (due.filter(try_after=None) | due.filter(try_after__lte=at)).order_by("id")
    waiting = waiting.select_for_update(skip_locked=True, no_key=True)
    # A code holds for ten minutes, and a morning's worth of other messages may be before it.
    message = waiting.filter(template=CODE).first() or waiting.first()
    if message is None:
        return None
    message.attempts += 1
    message.try_after = at + rules.LEASE
    message.save(update_fields=["attempts", "try_after"])
    return message


def _reader(message: Message, at: datetime) -> Reader | None:
    """Whose address it goes to, read now: a colleague, or whoever handed the dossier in."""
    if message.account_id is not None:
        own: AccountContact | None = accounts.contact_of(message.account_id)
        return None if own is None else Reader(own.name, {Medium.EMAIL: own.email or ""})
    if message.subject.startswith((_INVITEE, _MEMBER)):
        number = int(message.subject.rpartition(":")[2])
        is_invited = message.subject.startswith(_INVITEE)
        guest = meetings.guest_of(number) if is_invited else meetings.member_contact(number)
        return Reader(guest[0], {Medium.EMAIL: guest[1]}) if guest else None
    contact = contact_of(int(message.subject.removeprefix("dossier:")))
    if contact is None:
        return None
    phone = _international(contact.phone)
    return Reader(
        contact.name,
        {Medium.EMAIL: contact.email, Medium.SMS: phone, Medium.ZALO: phone},
        account_id=contact.account_id,
        closing=_closing(contact, at),
    )


def _international(phone: str) -> str:
    """'+84912000001'; '' for what gets no text messages."""
    number = phone if phone.startswith("+84") else f"+84{phone[1:]}" if phone.startswith("0") else ""
    return "" if number.startswith("+842") else number


def _closing(contact: DossierContact, at: datetime) -> tuple[str, ...]:
    """The agency's own sentences below a message to an applicant, in one paragraph."""
    said = organizations.texts_of(contact.agency_id, on=local_day(at))
    places = (TextPlace.HOURS, TextPlace.CONTACT, TextPlace.MESSAGE)
    sentences = [said[place].text for place in places if place in said]
    return ("\n".join(sentences),) if sentences else ()


def _letter(message: Message, medium: Medium, reader: Reader, at: datetime) -> Letter:
    link, lead = _link(message, at)
    words = {"promise": "", **message.words, "title": message.title, "link": link}
    own = _own_text(message, medium)
    if own is not None and own.language != message.language:
        words = {"promise": "", **message.vietnamese_words, "link": link}
    with override(message.language):
        greeting = _("Kính gửi ông/bà {name},").format(name=reader.name)
    return Letter(
        number=_number(message),
        address=reader.addresses.get(medium, ""),
        name=reader.name,
        title=message.title,
        body="\n\n".join(part for part in (greeting, message.body, lead) if part),
        short=rules.fill(own.body if own else SHORT_BODY, words).replace("?.", "?"),
        outside_code=own.outside_code if own else "",
        words=words,
        closing=reader.closing,
        language=message.language,
    )


def _own_text(message: Message, medium: Medium) -> MessageTemplate | None:
    """What an administrator wrote for this way. Zalo sends what it approved, so Vietnamese where no other is."""
    if medium == Medium.EMAIL:
        return None
    own = text_on(message.template, message.owed_at, language=message.language, medium=medium)
    if own is None and medium == Medium.ZALO and message.vietnamese_words:
        return text_on(message.template, message.owed_at, language=VIETNAMESE, medium=medium)
    return own


def _link(message: Message, at: datetime) -> tuple[str, str]:
    """The address, which opens in the language of the message on whatever machine, and the line that leads there."""
    site = settings.SITE
    spoken = "" if message.language == VIETNAMESE else f"?lang={message.language}"
    with override(message.language):
        if message.subject.startswith(_INVITEE) and message.account_id is None:
            # The link opens without signing in; it is made now and stands in no table.
            token = meetings.link_token(int(message.subject.removeprefix(_INVITEE)))
            return (link := f"{site}/meetings/{token}/"), f"Đọc tài liệu, trả lời: {link}"
        if message.subject.startswith(_MEMBER) and message.account_id is None:
            token = meetings.round_link_token(int(message.subject.removeprefix(_MEMBER)))
            lead = "Đọc, trả lời" if message.template in ROUND_ASKS else "Mở"
            return (link := f"{site}/meetings/rounds/{token}/"), f"{lead}: {link}"
        if message.account_id is not None and message.link:
            link = f"{site}{message.link}{spoken}"
            return link, _("Mở: {link}").format(link=link)
        if message.account_id is not None:
            # A link that sets a password is made now and stands in no table.
            return f"{site}{message.link}", f"Đặt mật khẩu: {site}{invitation_link(message.account_id)}"
        if message.template == RATING:
            link = f"{site}/rating/{feedback.open_token(message.subject, at=at)}/{spoken}"
            return link, _("Đánh giá: {link}").format(link=link)
        link = f"{site}{message.link}{spoken}"
        return link, _("Tra cứu hồ sơ: {link}").format(link=link)


def _number(message: Message) -> str:
    return f"{message.pk}-{message.owed_at:%Y%m%d%H%M%S%f}"


def _settle(message: Message, **changes: object) -> None:
    Message.objects.filter(pk=message.pk).update(**changes)
