"""Tin nhắn: a text message to a phone. Until an office names a gateway it is printed like e-mails are."""

from django.conf import settings
from django.core.mail import EmailMessage

from motcua.kernel.errors import Unavailable


def send_text(number: str, body: str) -> None:
    """Raises Unavailable where messages really go out and no gateway is named: people's codes are not for a log."""
    if settings.PRODUCTION or settings.EMAIL_HOST:
        raise Unavailable(retry=True, system="SMS")
    EmailMessage(subject="SMS", body=body, to=[f"{number}@sms.localhost"]).send()
