"""Ngôn ngữ: citizens' pages also speak English; words in the code are Vietnamese, the catalogue has the English."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext, override
from markupsafe import Markup, escape

from motcua.kernel.errors import MotcuaError
from motcua.kernel.languages import ENGLISH, LANGUAGES, VIETNAMESE
from motcua.surfaces.look import phrases

COOKIE, ASKED = "language", "lang"
_IN_QUERY = re.compile(rf"(?:^|&){ASKED}=([a-z]+)(?=&|$)")
_YEAR = 365 * 24 * 60 * 60
# Officials and programs are spoken to in Vietnamese, whatever somebody chose on the same machine as a citizen.
_VIETNAMESE_ONLY = ("/desk/", "/api/")
_MARKED = Markup('<span lang="vi">{}</span>')


def chosen(request: HttpRequest) -> str:
    """'vi' unless the address or the person asked for another language that these pages have."""
    if request.path.startswith(_VIETNAMESE_ONLY):
        return VIETNAMESE
    wanted = asked(request) or request.COOKIES.get(COOKIE, "")
    return wanted if wanted in LANGUAGES else VIETNAMESE


def asked(request: HttpRequest) -> str:
    """The language that the address names (links in messages do); '' for none. Read before the query is checked."""
    found = _IN_QUERY.search(request.META.get("QUERY_STRING", ""))
    return found[1] if found and found[1] in LANGUAGES else ""


def in_other_language(request: HttpRequest | None) -> str:
    """Where this page speaks the other language; the front page for what was not only read."""
    other = VIETNAMESE if is_english() else ENGLISH
    if request is None or request.method not in ("GET", "HEAD"):
        return f"/?{ASKED}={other}"
    return f"{request.path}?{with_language(request, other)}"


def with_language(request: HttpRequest, language: str) -> str:
    """The query of this address, asking for a language; '' for none."""
    query = request.GET.copy()
    query.pop(ASKED, None)
    if language:
        query[ASKED] = language
    return query.urlencode()


def speak(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Everything inside speaks the chosen language."""

    def answer(request: HttpRequest) -> HttpResponse:
        language = chosen(request)
        with nullcontext() if get_language() == language else override(language):
            response = get_response(request)
        if language != VIETNAMESE:
            response.headers["Content-Language"] = language
        if asked(request) == language and request.COOKIES.get(COOKIE, VIETNAMESE) != language:
            keep(response, request, language)
        return response

    return answer


def keep(response: HttpResponse, request: HttpRequest, language: str) -> None:
    """For the pages that follow; Vietnamese needs no cookie."""
    if language == VIETNAMESE:
        response.delete_cookie(COOKIE)
    else:
        response.set_cookie(
            COOKIE, language, max_age=_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
        )  # fmt: skip


def spoken() -> str:
    """The language of this page."""
    return get_language() or VIETNAMESE


def is_english() -> bool:
    return spoken() == ENGLISH


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
