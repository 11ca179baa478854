"""Lời của mẫu: what is said on an occasion, as it reads on a day, in a language."""

from dataclasses import dataclass
from datetime import datetime

from motcua.followers.notifications.models import MessageTemplate
from motcua.followers.notifications.rules.wording import shipped
from motcua.followers.notifications.states import TEXTS, is_told_to_citizens
from motcua.kernel.languages import VIETNAMESE
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class Said:
    """A text that holds, and the language in which it is written."""

    title: str
    body: str
    language: str
    outside_code: str = ""


def text_on(template: str, at: datetime, *, language: str, medium: str = "") -> MessageTemplate | None:
    """The row that holds on the day of ``at``; None where nobody has written one."""
    return (
        MessageTemplate.objects.filter(
            template=template, medium=medium, language=language, valid_from__lte=local_day(at)
        )
        .order_by("-valid_from")
        .first()
    )


def texts_on(template: str, at: datetime, language: str = VIETNAMESE) -> Said:
    """Title and body of an occasion, as they read on that day: in Vietnamese where the language has none."""
    wanted = language if is_told_to_citizens(template) else VIETNAMESE
    row = text_on(template, at, language=wanted)
    texts = (row.title, row.body) if row else shipped(template, wanted)
    if texts:
        return Said(*texts, wanted)
    return texts_on(template, at) if wanted != VIETNAMESE else Said(*TEXTS[template], wanted)
