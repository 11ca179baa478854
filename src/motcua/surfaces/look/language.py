"""Ngôn ngữ: citizens' pages also speak English; words in the code are Vietnamese, the catalogue has the English."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext, override

from motcua.kernel.errors import MotcuaError

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
COOKIE = "language"
# Officials and programs are spoken to in Vietnamese, whatever somebody chose on the same machine as a citizen.
_VIETNAMESE_ONLY = ("/desk/", "/api/")


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
    """A word that data or a rule brought (a state, a weekday) in the language of the page."""
    return gettext(vietnamese) if vietnamese and is_english() else vietnamese


def sentence_of(error: MotcuaError) -> str:
    """What a refusal says, in the language of the page."""
    return gettext(type(error).message).format(**error.facts) if is_english() else str(error)
