"""What every page of the portal shares: the frame's data, and refusals as pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.gzip import gzip_page

from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.errors import Forbidden, Invalid, Missing, MotcuaError, Refused, Unavailable
from motcua.kernel.languages import LANGUAGES
from motcua.surfaces.look.language import ASKED, sentence_of
from motcua.surfaces.portal import places
from motcua.surfaces.portal.display import Dress, dress_of
from motcua.surfaces.portal.party import other_party
from motcua.surfaces.portal.person import filing_is_open, signed_in

_PRIVATE = ("/me/", "/filing/", "/accounts/", "/payments/", "/rating/", "/meetings/", "/helping/")
STATUS: dict[type[MotcuaError], int] = {Invalid: 422, Refused: 409, Forbidden: 403, Missing: 404, Unavailable: 503}


@dataclass(frozen=True, slots=True)
class Frame:
    """The top bar, the navigation and the foot."""

    agency: AgencyBrief | None
    province: str
    has_choice: bool
    current: str
    here: str
    dress: Dress
    has_accounts: bool
    person: str
    acting_for: str
    national: str
    alternates: tuple[tuple[str, str], ...]


def frame_of(request: HttpRequest, current: str, now: datetime) -> Frame:
    person = signed_in(request)
    return Frame(
        agency=places.chosen(request, now),
        province=places.known(now).province,
        has_choice=len(places.counters(now)) > 1,
        current=current,
        here=request.get_full_path() if request.method == "GET" else request.path,
        dress=dress_of(request),
        has_accounts=filing_is_open(),
        person=person.name if person else "",
        acting_for=other_party(request) if person else "",
        national=settings.OIDC_NAME if settings.OIDC_ISSUER and filing_is_open() else "",
        alternates=alternates(request),
    )


def alternates(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Where this page is read in each language, for machines that look for pages; nothing for what is one's own, and
    for what somebody asked: questions come from anywhere and are no pages to be found."""
    if request.method not in ("GET", "HEAD") or request.path.startswith(_PRIVATE) or set(request.GET) - {ASKED}:
        return ()
    here = request.build_absolute_uri(request.path)
    return (("x-default", here), *((language, f"{here}?{ASKED}={language}") for language in LANGUAGES))


def show(
    request: HttpRequest, template: str, data: Mapping[str, Any], *, current: str = "", status: int = 200
) -> HttpResponse:
    """A page in the portal's frame."""
    frame = frame_of(request, current, timezone.now())
    return finish(render(request, f"portal/{template}", {**data, "frame": frame}, status=status))


def finish(response: HttpResponse) -> HttpResponse:
    """Pages differ by cookies only: office and dress."""
    patch_vary_headers(response, ("Cookie",))
    return response


View = Callable[..., HttpResponse]


def portal_view(view: View) -> View:
    """A refusal of the domain becomes a page that says what to do next.

    Sent compressed also without a proxy, which halves a list on a phone; nothing on these pages is secret (BREACH).
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except MotcuaError as error:
            status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
            return show(request, "refused.jinja", {"message": sentence_of(error), "status": status}, status=status)

    return gzip_page(answer)
