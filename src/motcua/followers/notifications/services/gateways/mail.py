"""Thư điện tử, by the mail server of the installation's settings, or by one of its own that an administrator named."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from motcua.followers.notifications.rules.options import SmtpOptions
from motcua.followers.notifications.services.gateways.asking import secret
from motcua.followers.notifications.services.gateways.letters import Letter, NotTaken

_SMTP = "django.core.mail.backends.smtp.EmailBackend"


def send(letter: Letter, options: SmtpOptions) -> str:
    """Message-ID is the same on every attempt and by every server: what goes out twice, the mailbox shows once."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    number = f"<motcua-{letter.number}@{domain}>"
    connection = _connection(options)
    try:
        mail = EmailMultiAlternatives(
            subject=letter.title,
            body="\n\n".join([letter.body, *letter.closing]),
            from_email=options.mail_from or None,
            to=[letter.address],
            headers={"Message-ID": number, "Content-Language": letter.language},
            connection=connection,
        )
        if letter.calendar:
            # The part that mail programs read as an invitation, and the file for those that do not (RFC 6047, 2.4).
            mail.attach_alternative(letter.calendar, f"text/calendar; method={letter.calendar_method}")
            mail.attach("lich-hop.ics", letter.calendar.encode(), "application/ics")
        mail.send()
    except Exception as error:  # whatever a mail server or a library can do must not stop the other messages
        raise NotTaken(_describe(error)) from error
    return number


def _connection(options: SmtpOptions) -> BaseEmailBackend | None:
    """None: that of the settings."""
    if not options.host:
        return None
    password = secret(options.secret) if options.secret else ""
    made: BaseEmailBackend = get_connection(
        _SMTP, host=options.host, port=options.port, username=options.user, password=password, use_tls=options.tls,
        timeout=settings.EMAIL_TIMEOUT,
    )  # fmt: skip
    return made


def _describe(error: Exception) -> str:
    """The class and the server's code: its words repeat the address."""
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return f"{type(error).__name__} {code or ''}".strip()
