"""Cỡ chữ, tương phản, sáng tối: how this screen shows the portal, kept in cookies; works without scripts."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from motcua.kernel.languages import LANGUAGES
from motcua.surfaces.look import language
from motcua.surfaces.look.context import THEME_COOKIE, THEMES, theme_of
from motcua.surfaces.portal.origin import same_origin

SIZES = {"normal": "Vừa", "large": "Lớn", "larger": "Rất lớn"}
CONTRASTS = {"normal": "Thường", "high": "Cao"}
SIZE_COOKIE, CONTRAST_COOKIE = "size", "contrast"
YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Dress:
    """What the person chose; '' means nothing chosen."""

    size: str
    contrast: str
    theme: str
    language: str


def dress_of(request: HttpRequest) -> Dress:
    size, contrast = request.COOKIES.get(SIZE_COOKIE, ""), request.COOKIES.get(CONTRAST_COOKIE, "")
    return Dress(
        size if size in SIZES else "",
        contrast if contrast in CONTRASTS else "",
        theme_of(request),
        language.chosen(request),
    )


@same_origin
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps what was sent among size, contrast, theme and language, and goes back to where it was asked."""
    response = redirect(back_to(request))
    offers = ((SIZE_COOKIE, SIZES), (CONTRAST_COOKIE, CONTRASTS), (THEME_COOKIE, THEMES), (language.COOKIE, LANGUAGES))
    for name, offered in offers:
        value = request.POST.get(name, "")
        if value in offered and value not in ("normal", "vi"):
            keep(response, request, name, value)
        elif name in request.POST:
            response.delete_cookie(name)
    return response


def keep(response: HttpResponse, request: HttpRequest, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)


def back_to(request: HttpRequest) -> str:
    """The page that the form came from, if it is one of ours."""
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return _without_language(back) if ours and back.startswith("/") else "/"


def _without_language(back: str) -> str:
    """An address that asks for a language would undo the choice."""
    path, _, query = back.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith(f"{language.ASKED}=")]
    return f"{path}?{'&'.join(kept)}" if kept else path
