"""Khóa API: which programs act for which post; make a key, see it once, take it back."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from motcua.foundation.clients import selectors as clients
from motcua.foundation.clients import services
from motcua.foundation.clients.errors import MayNotAdministerKeys
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer

ADMINISTRATORS = ("accounts.administer", "organizations.administer")
# A key that nobody thinks of any more should end by itself.
USUAL_DAYS = 365


class KeyForm(forms.Form):
    name = forms.CharField(label="Tên ứng dụng", max_length=100, help_text="Ví dụ: Cổng thông tin của phường.")
    post_id = forms.TypedChoiceField(
        label="Vị trí", coerce=int, help_text="Ứng dụng có đúng quyền của vị trí này, không hơn."
    )
    valid_from = forms.DateField(label="Từ ngày", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    valid_to = forms.DateField(
        label="Đến hết ngày", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def show(request: StaffRequest) -> HttpResponse:
    """The keys of one agency, and the form for one more."""
    agency, choices = _agency(request)
    form = _form(request, agency)
    made: services.CreatedKey | None = None
    status = 200
    if form.is_bound:
        made, status = _create(request, form)
        if made is not None:
            messages.success(request, f"Đã tạo khóa {made.prefix}.")
            form = _form(request, agency, blank=True)
    today = local_day(timezone.now())
    data = {
        "agency": agency,
        "agencies": choices,
        "keys": clients.keys_of(agency, actor=request.actor, on=today),
        "form": form,
        "made": made,
    }
    return render(request, "desk/api_keys.jinja", data, status=status)


@require_POST
def revoke(request: StaffRequest, number: int) -> HttpResponse:
    """From the next request on the key opens nothing."""
    services.revoke_key(number, actor=request.actor, at=timezone.now())
    messages.success(request, "Đã thu hồi khóa; ứng dụng dùng khóa này không vào được nữa.")
    agency = request.POST.get("agency", "")
    return redirect(reverse("desk:api-keys") + (f"?agency={agency}" if agency.isdecimal() else ""))


def _create(request: StaffRequest, form: KeyForm) -> tuple[services.CreatedKey | None, int]:
    if not form.is_valid():
        return None, 422
    try:
        return services.create_key(**form.cleaned_data, actor=request.actor, at=timezone.now()), 201
    except Forbidden:
        raise
    except MotcuaError as error:
        return None, refusals.onto(form, error)


def _form(request: StaffRequest, agency: int, *, blank: bool = False) -> KeyForm:
    today = local_day(timezone.now())
    first = {"valid_from": today, "valid_to": today + timedelta(days=USUAL_DAYS)}
    form = KeyForm(request.POST if request.method == "POST" and not blank else None, initial=first)
    posts = [(post.id, f"{post.title}, {post.unit}") for post in organizations.posts_of(agency, on=today)]
    offer(form.fields["post_id"], [("", "Chọn vị trí"), *posts])
    return form


def _agency(request: StaffRequest) -> tuple[int, list[tuple[int, str]]]:
    """The agency that the address names, else the actor's own; and those to choose from. Raises where there is none."""
    ids = _administered(request.actor)
    asked = request.GET.get("agency", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else request.actor.agency_id
    choices = [(one.id, one.short_name) for one in organizations.all_agencies() if one.id in ids]
    if wanted not in ids:
        if asked or not choices:
            raise MayNotAdministerKeys
        wanted = choices[0][0]
    assert wanted is not None
    return wanted, choices


def _administered(actor: Actor) -> frozenset[int]:
    return frozenset().union(*(actor.agencies(grant) for grant in ADMINISTRATORS))
