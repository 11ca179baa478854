"""Thư điện tử, by the mail server of the installation's settings."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from motcua.followers.notifications.rules.options import Options
from motcua.followers.notifications.services.gateways.letters import Letter, NotTaken


def send(letter: Letter, options: Options) -> str:
    """Message-ID is the same on every attempt: if a killed sender's mail goes out twice, the mailbox shows it once."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    number = f"<motcua-{letter.number}@{domain}>"
    try:
        EmailMessage(
            subject=letter.title,
            body="\n\n".join([letter.body, *letter.closing]),
            to=[letter.address],
            headers={"Message-ID": number, "Content-Language": letter.language},
        ).send()
    except Exception as error:  # whatever a mail server or a library can do must not stop the other messages
        raise NotTaken(_describe(error)) from error
    return number


def _describe(error: Exception) -> str:
    """The class and the server's code: its words repeat the address."""
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return f"{type(error).__name__} {code or ''}".strip()
