"""Lời của mẫu: what is said on an occasion, as it reads on a day."""

from datetime import datetime

from motcua.followers.notifications.models import MessageTemplate
from motcua.followers.notifications.states import TEXTS
from motcua.kernel.moments import local_day


def text_on(template: str, at: datetime, *, medium: str = "") -> MessageTemplate | None:
    """The row that holds on the day of ``at``; None where nobody has written one."""
    return (
        MessageTemplate.objects.filter(template=template, medium=medium, valid_from__lte=local_day(at))
        .order_by("-valid_from")
        .first()
    )


def texts_on(template: str, at: datetime) -> tuple[str, str]:
    """Title and body of an occasion, as they read on that day."""
    row = text_on(template, at)
    return (row.title, row.body) if row else TEXTS[template]
