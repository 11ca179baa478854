"""In ra màn hình: a text message where nobody has named a gateway, printed as e-mails are; never in production."""

from django.core.mail import EmailMessage

from motcua.followers.notifications.rules.options import Options
from motcua.followers.notifications.services.gateways.letters import Letter


def send(letter: Letter, options: Options) -> str:
    EmailMessage(subject="SMS", body=letter.short, to=[f"{letter.address}@sms.localhost"]).send()
    return ""
