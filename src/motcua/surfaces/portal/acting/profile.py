"""Thông tin cá nhân: told once, each value with its source, changed by its owner."""

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts import services
from motcua.foundation.accounts.selectors import ProfileView
from motcua.foundation.accounts.services import Told
from motcua.surfaces.look.language import in_words
from motcua.surfaces.look.saying import say_day
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.acting.asking import fill
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.who import CitizenRequest, citizen_view

_TEXTS = (
    "family_name", "middle_name", "given_name", "sex", "personal_number", "ethnicity", "nationality", "contact_phone",
    "contact_email",
)  # fmt: skip
# Whose source a part of the name shows.
_NAMES = ("family_name", "middle_name", "given_name")


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@portal_view
def show(request: CitizenRequest) -> HttpResponse:
    seen = accounts.profile_of(request.actor.id or 0)
    answers: dict[str, Any] = {name: getattr(seen, name) for name in _TEXTS if getattr(seen, name)}
    answers |= {"born_on": seen.born_on.isoformat()} if seen.born_on else {}
    answers |= {"address": dict(seen.address)} if seen.address else {}

    def act(values: dict[str, Any], at: datetime) -> None:
        given = {name: str(values.get(name) or "") for name in _TEXTS}
        born = values.get("born_on")
        services.tell(
            Told(**given, born_on=date.fromisoformat(born) if born else None, address=values.get("address") or {}),
            actor=request.actor,
            at=at,
        )

    sheet = fill(request, "profile", answers, act)
    if sheet.done:
        messages.success(request, _("Đã lưu. Từ nay các tờ khai điền sẵn các giá trị này."))
        return redirect("portal:profile")
    data = {"seen": seen, "sheet": sheet, "sources": _sources(seen)}
    return show_mine(request, "acting/profile.jinja", data, menu_key="profile", status=sheet.status)


def _sources(seen: ProfileView) -> dict[str, str]:
    """Beside each value that is there: where it comes from, and since when."""
    said = {}
    for name, (source, since) in seen.sources.items():
        words = in_words(str(source.label))
        said[name] = f"{words}, {say_day(since)}" if since else words
    if "full_name" in said:
        said |= {name: said.get(name, said["full_name"]) for name in _NAMES if getattr(seen, name)}
    return {name: words for name, words in said.items() if name == "full_name" or getattr(seen, name)}
