"""Lời của tin nhắn: what is said on each occasion in each language, and where a language is wanting."""

from dataclasses import dataclass
from datetime import date

from motcua.followers.notifications.models import MessageTemplate
from motcua.followers.notifications.rules.wording import shipped
from motcua.followers.notifications.states import TEXTS, Medium, is_told_to_citizens
from motcua.kernel.languages import LANGUAGES, VIETNAMESE

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class TextLine:
    """What is said on an occasion in one language. ``since`` is None for the shipped text.

    ``lacks``: nothing is written, so the Vietnamese is sent; ``is_older``: the Vietnamese was changed afterwards.
    """

    language: str
    title: str
    body: str
    since: date | None
    media: tuple[str, ...]
    lacks: bool = False
    is_older: bool = False


@dataclass(frozen=True, slots=True)
class OccasionLine:
    """An occasion and what is said on it, Vietnamese first; other languages only where citizens are told."""

    template: str
    texts: tuple[TextLine, ...]

    def text_in(self, language: str) -> TextLine:
        """The Vietnamese for a language in which nobody is told of this."""
        return next((one for one in self.texts if one.language == language), self.texts[0])


def occasions(on: date) -> list[OccasionLine]:
    """Every occasion; one query."""
    rows = MessageTemplate.objects.filter(valid_from__lte=on).order_by("template", "medium", "language", "-valid_from")
    held = {(row.template, row.medium, row.language): row for row in rows.distinct("template", "medium", "language")}
    return [OccasionLine(template, _texts(template, held)) for template in TEXTS]


def _texts(template: str, held: dict[_Key, MessageTemplate]) -> tuple[TextLine, ...]:
    first = _text(template, VIETNAMESE, held)
    if not is_told_to_citizens(template):
        return (first,)
    return (first, *(_text(template, language, held, first) for language in LANGUAGES if language != VIETNAMESE))


def _text(
    template: str, language: str, held: dict[_Key, MessageTemplate], first: TextLine | None = None
) -> TextLine:  # fmt: skip
    own = held.get((template, "", language))
    media = tuple(
        str(Medium(medium).label) for name, medium, spoken in held if name == template and medium and spoken == language
    )
    texts = (own.title, own.body) if own else shipped(template, language)
    if texts is None:
        return TextLine(language, first.title if first else "", first.body if first else "", None, media, lacks=True)
    since = own.valid_from if own else None
    is_older = first is not None and first.since is not None and (since is None or since < first.since)
    return TextLine(language, *texts, since, media, is_older=is_older)


def template_rows(template: str) -> list[MessageTemplate]:
    """Every text that was or will be said on an occasion, newest first."""
    return list(MessageTemplate.objects.filter(template=template).order_by("-valid_from", "medium", "language"))
