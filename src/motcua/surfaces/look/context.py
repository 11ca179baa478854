"""What every page is given: who acts, what time it is, which dress the screen wears."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html

_CSRF_INPUT = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
THEME_COOKIE = "theme"
THEMES = {"light": "Sáng", "dark": "Tối"}


def theme_of(request: HttpRequest) -> str:
    """'light' or 'dark' when the person chose one; '' follows the machine."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def page(request: HttpRequest) -> dict[str, Any]:
    """One CSRF token a page: Django's own context makes one of 64 letters for each form."""
    token = SimpleLazyObject(lambda: get_token(request))
    return {
        "actor": getattr(request, "actor", None),
        "now": timezone.now(),
        "theme": theme_of(request),
        "notice": "",
        "csrf_token": token,
        "csrf_input": SimpleLazyObject(lambda: format_html(_CSRF_INPUT, token)),
    }
