"""Ngôn ngữ: citizens' pages also speak English; words in the code are Vietnamese, the catalogue has the English."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext, override
from markupsafe import Markup, escape

from motcua.kernel.errors import MotcuaError
from motcua.surfaces.look import phrases

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
COOKIE = "language"
# Officials and programs are spoken to in Vietnamese, whatever somebody chose on the same machine as a citizen.
_VIETNAMESE_ONLY = ("/desk/", "/api/")
_MARKED = Markup('<span lang="vi">{}</span>')


def chosen(request: HttpRequest) -> str:
    """'vi' unless the person asked for another language that these pages have."""
    wanted = request.COOKIES.get(COOKIE, "")
    return wanted if wanted in LANGUAGES and not request.path.startswith(_VIETNAMESE_ONLY) else "vi"


def speak(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Everything inside speaks the chosen language."""

    def answer(request: HttpRequest) -> HttpResponse:
        language = chosen(request)
        if language == "vi":
            return get_response(request)
        with override(language):
            response = get_response(request)
        response.headers["Content-Language"] = language
        return response

    return answer


def is_english() -> bool:
    return get_language() == "en"


def in_words(vietnamese: str) -> str:
    """A word or sentence that data or a rule brought (a state, a reason) in the language of the page."""
    return phrases.english(str(vietnamese)) if vietnamese and is_english() else vietnamese


def marked(vietnamese: Any) -> Any:
    """The same for what is often data: what has no English says on an English page that it is Vietnamese."""
    if not vietnamese or not is_english() or isinstance(vietnamese, (int, float, Markup)):
        return vietnamese
    return phrases.english_marked(str(vietnamese), _mark)


def _mark(text: str) -> Markup:
    return _MARKED.format(text) if phrases.is_vietnamese(text) else escape(text)


def lang_of(vietnamese: str) -> Markup:
    """The attribute of an element that holds nothing but these words, where no mark can stand (options, drawings)."""
    if not is_english() or not phrases.is_vietnamese(phrases.english(str(vietnamese))):
        return Markup("")
    return Markup(' lang="vi"')


def sentence_of(error: MotcuaError) -> str:
    """What a refusal says, in the language of the page."""
    if not is_english():
        return str(error)
    return phrases.filled(gettext(type(error).message), error.facts, phrases.english)
