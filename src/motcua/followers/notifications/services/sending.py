"""Gửi thư: one message at a time, outside every transaction; claimed by a lease, tried again with patience."""

import logging
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from motcua.cases.dossiers.selectors import contact_of
from motcua.followers.notifications import rules
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.states import MessageKind

logger = logging.getLogger(__name__)


def send_next(*, at: datetime) -> bool:
    """Send the oldest message that is due. Returns whether there was one."""
    message = _claim(at)
    if message is None:
        return False
    contact = contact_of(int(message.subject.removeprefix("dossier:")))
    if contact is None or not contact.email:
        # No address: it stands on the look-up page, and that is all there is to do.
        _settle(message, kind=MessageKind.IN_APP, sent_at=at, error="")
        return True
    if rules.is_too_late(message.owed_at, at):
        _settle(message, given_up_at=at, error=message.error or "too late to be sent")
        return True
    try:
        _mail(message, contact.name, contact.email)
    except Exception as error:  # whatever a mail server or a library can do must not stop the other messages
        logger.warning("message %s was not sent (attempt %s): %s", message.pk, message.attempts, type(error).__name__)
        _settle(message, error=_describe(error), try_after=at + rules.pause_after(message.attempts))
    else:
        _settle(message, sent_at=at, error="")
    return True


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


def _mail(message: Message, name: str, address: str) -> None:
    site = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    lines = [f"Kính gửi ông/bà {name},", message.body, f"Tra cứu hồ sơ: {site}{message.link}"]
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
