"""What the forms about accounts share: fields, refusals beside them, and limits for who asks too often."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from motcua.foundation.accounts import services as accounts
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal import limits
from motcua.surfaces.portal.limits import Limit
from motcua.surfaces.portal.page import STATUS, show

CODE_ATTRIBUTES = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code-input"}
# An address and a password as long as anybody's; what is longer would only be hashed slowly.
LONGEST_ADDRESS, LONGEST_PASSWORD = 254, 128


def address_field(label: Any = None) -> forms.CharField:
    return forms.CharField(
        label=label or later("Số điện thoại hoặc thư điện tử"),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )


def new_password_field(label: Any = None) -> forms.CharField:
    return forms.CharField(
        label=label or later("Mật khẩu"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        help_text=later("Ít nhất 8 ký tự, có cả chữ cái và chữ số."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


def code_field() -> forms.CharField:
    return forms.CharField(
        label=later("Mã 6 chữ số"), max_length=20, widget=forms.TextInput(attrs=dict(CODE_ATTRIBUTES))
    )


def onto(form: forms.Form, error: MotcuaError) -> int:
    """A refusal of the domain beside the field that it is about, or above all of them. Returns the HTTP status."""
    field = error.facts.get("field")
    form.add_error(field if field in form.fields else None, sentence_of(error))
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)


def codes_asked() -> Limit:
    return Limit("codes", settings.PORTAL_CODES_FROM_AN_ADDRESS_AN_HOUR, 3600)


def codes_to_one() -> Limit:
    """Half of what one phone or mailbox gets in a day: who asks for somebody else's codes without end leaves their
    owner the other half."""
    return Limit("codes-to-one", 5, 24 * 60 * 60)


def too_many_to_one(request: HttpRequest, address: str, now: datetime) -> HttpResponse | None:
    """The page that says to wait, where this place has asked for this phone or mailbox too often today."""
    try:
        tidy = accounts.codes.tidy_address(address)
    except MotcuaError:
        return None  # the form says what is wrong with it
    limit = codes_to_one()
    if limits.take(limit, f"{limits.client_of(request)} {tidy}", now):
        return None
    return _slow_down(request, limit, now)


def codes_typed() -> Limit:
    """Five tries a code are counted with the code; this is for who tries many codes."""
    return Limit("code-tries", 2 * settings.PORTAL_CODES_FROM_AN_ADDRESS_AN_HOUR, 3600)


def limited(limit_of: Callable[[], Limit]) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A form sent too often from one place waits, whatever it says."""

    def decorator(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            now = timezone.now()
            if request.method == "POST" and not limits.take(limit_of(), limits.client_of(request), now):
                return _slow_down(request, limit_of(), now)
            return view(request, *args, **kwargs)

        return answer

    return decorator


def _slow_down(request: HttpRequest, limit: Limit, now: datetime) -> HttpResponse:
    seconds = limit.left(now)
    minutes = max(1, -(-seconds // 60))
    wait = _("%(minutes)d phút") % {"minutes": minutes}
    if minutes > 90:
        wait = _("%(hours)d giờ") % {"hours": -(-minutes // 60)}
    message = _("Máy này vừa gửi rất nhiều lần. Để giữ an toàn cho mọi tài khoản, hãy thử lại sau %(wait)s.")
    response = show(request, "slow_down.jinja", {"message": message % {"wait": wait}, "wait_text": wait}, status=429)
    response["Retry-After"] = str(seconds)
    return response
