"""Gửi thư: one message at a time, outside every transaction; claimed by a lease, tried again with patience."""

import logging
from collections.abc import Callable
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from motcua.cases.dossiers.selectors import Contact as DossierContact
from motcua.cases.dossiers.selectors import contact_of
from motcua.followers.notifications import rules
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.services.texting import send_text
from motcua.followers.notifications.states import CODE, MessageKind
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts.selectors import Contact as AccountContact
from motcua.foundation.accounts.services import codes, invitation_link
from motcua.foundation.accounts.states import CodeChannel
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.states import TextPlace
from motcua.kernel.moments import local_day

logger = logging.getLogger(__name__)


def send_next(*, at: datetime) -> bool:
    """Send the oldest message that is due. Returns whether there was one."""
    message = _claim(at)
    if message is None:
        return False
    if message.template == CODE:
        _try(message, at, lambda: _send_code(message, at))
        return True
    contact = _reader(message)
    if contact is None or not contact.email:
        # No address: it stands on the look-up page, and that is all there is to do.
        _settle(message, kind=MessageKind.IN_APP, sent_at=at, error="")
        return True
    if rules.is_too_late(message.owed_at, at):
        _settle(message, given_up_at=at, error=message.error or "too late to be sent")
        return True
    name, address, closing = contact.name, contact.email, _closing(contact, at)
    _try(message, at, lambda: _mail(message, name, address, closing=closing))
    return True


def _try(message: Message, at: datetime, send: Callable[[], None]) -> None:
    try:
        send()
    except Exception as error:  # whatever a mail server or a library can do must not stop the other messages
        logger.warning("message %s was not sent (attempt %s): %s", message.pk, message.attempts, type(error).__name__)
        _settle(message, error=_describe(error), try_after=at + rules.pause_after(message.attempts))
    else:
        _settle(message, sent_at=at, error="")


def _send_code(message: Message, at: datetime) -> None:
    """Digits are made now and stand in no table; a code that ran out meanwhile is not sent at all."""
    letter = codes.compose(int(message.subject.removeprefix("code:")), at=at)
    if letter is None:
        return
    if letter.channel == CodeChannel.SMS:
        send_text(letter.address, letter.body)
    else:
        EmailMessage(subject=letter.title, body=letter.body, to=[letter.address]).send()


@transaction.atomic
def _claim(at: datetime) -> Message | None:
    due = Message.objects.filter(kind=MessageKind.EMAIL, sent_at=None, given_up_at=None)
    waiting = due.filter(try_after=None) | due.filter(try_after__lte=at)
    message = waiting.order_by("id").select_for_update(skip_locked=True, no_key=True).first()
    if message is None:
        return None
    message.attempts += 1
    message.try_after = at + rules.LEASE
    message.save(update_fields=["attempts", "try_after"])
    return message


def _reader(message: Message) -> DossierContact | AccountContact | None:
    """Whose address it goes to, read now: a colleague, or whoever handed the dossier in."""
    if message.account_id is not None:
        return accounts.contact_of(message.account_id)
    return contact_of(int(message.subject.removeprefix("dossier:")))


def _closing(contact: DossierContact | AccountContact, at: datetime) -> list[str]:
    """The agency's own sentences below a message to an applicant, in one paragraph."""
    if not isinstance(contact, DossierContact):
        return []
    said = organizations.texts_of(contact.agency_id, on=local_day(at))
    places = (TextPlace.HOURS, TextPlace.CONTACT, TextPlace.MESSAGE)
    sentences = [said[place].text for place in places if place in said]
    return ["\n".join(sentences)] if sentences else []


def _mail(message: Message, name: str, address: str, *, closing: list[str]) -> None:
    site = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    lead = f"Tra cứu hồ sơ: {site}{message.link}"
    if message.account_id is not None:
        # A link that sets a password is made now and stands in no table.
        lead = f"Đặt mật khẩu: {site}{invitation_link(message.account_id)}"
    lines = [f"Kính gửi ông/bà {name},", message.body, lead, *closing]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    EmailMessage(
        subject=message.title,
        body="\n\n".join(lines),
        to=[address],
        # The same on every attempt: if a killed sender's message goes out twice, the mailbox shows it once.
        headers={"Message-ID": f"<motcua-{message.pk}-{message.owed_at:%Y%m%d%H%M%S%f}@{domain}>"},
    ).send()


def _settle(message: Message, **changes: object) -> None:
    Message.objects.filter(pk=message.pk).update(**changes)


def _describe(error: Exception) -> str:
    """The class and the server's code: its words repeat the address."""
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return f"{type(error).__name__} {code or ''}".strip()
