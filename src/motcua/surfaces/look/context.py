"""What every page is given: who acts, what time it is, which dress the screen wears."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

THEME_COOKIE = "theme"
THEMES = {"light": "Sáng", "dark": "Tối"}


def theme_of(request: HttpRequest) -> str:
    """'light' or 'dark' when the person chose one; '' follows the machine."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def page(request: HttpRequest) -> dict[str, Any]:
    return {"actor": getattr(request, "actor", None), "now": timezone.now(), "theme": theme_of(request), "notice": ""}
