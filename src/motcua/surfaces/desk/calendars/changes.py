"""Sửa lịch: type, see what it would do, then save. Saving what was not seen shows it first."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.errors import DayExceptionMissing, WeekMissing
from motcua.kernel.errors import Forbidden, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.calendars import inputs
from motcua.surfaces.desk.calendars.place import Chosen, changeable
from motcua.surfaces.desk.door import StaffRequest


def week(request: StaffRequest) -> HttpResponse:
    place = changeable(request)
    first = inputs.week_now(place.agency_id, timezone.now())
    return _answer(request, place, "Tuần làm việc mới", _form(inputs.WeekForm, request, place, initial=first))


def swap(request: StaffRequest) -> HttpResponse:
    place = changeable(request)
    return _answer(request, place, "Hoán đổi ngày làm việc", _form(inputs.SwapForm, request, place))


def day(request: StaffRequest) -> HttpResponse:
    place = changeable(request)
    return _answer(request, place, "Thêm ngày nghỉ, ngày làm việc", _form(inputs.DayForm, request, place))


def week_removal(request: StaffRequest, number: int) -> HttpResponse:
    place = changeable(request)
    rows = calendars.weeks_of(place.agency_id)
    row = next((one for one in rows if one.id == number and one.is_national == place.is_national), None)
    if row is None:
        raise WeekMissing
    return _answer(request, place, "Bỏ tuần làm việc", _form(inputs.WeekGoneForm, request, place, row=row))


def day_removal(request: StaffRequest, number: int) -> HttpResponse:
    place = changeable(request)
    row = calendars.exception_of(place.agency_id, number)
    if row is None:
        raise DayExceptionMissing
    form = inputs.DayGoneForm(request.POST or None, row=row)
    if request.method != "POST":
        form = inputs.DayGoneForm({}, row=row)  # nothing to ask: the preview comes at once
    return _answer(request, place, "Bỏ ngày khỏi bảng", form)


def _form(kind: Callable[..., Any], request: StaffRequest, place: Chosen, **more: Any) -> Any:
    given = request.POST if request.method == "POST" else None
    return kind(given, agency_id=place.agency_id, **more)


def _answer(request: StaffRequest, place: Chosen, title: str, form: Any) -> HttpResponse:
    """The page of a change: empty, with its faults, with its preview; or back to the calendar when it is saved."""
    now, preview, status = timezone.now(), None, 200
    digest = ""
    if form.is_bound:
        status = 422
        if form.is_valid():
            digest = _digest(form)
            seen = request.POST.get("seen") == digest
            try:
                if request.method == "POST" and seen and "save" in request.POST:
                    form.save(actor=request.actor, at=now)
                    messages.success(request, f"Đã lưu. {form.said()} Hạn các hồ sơ đang mở được tính lại ngay.")
                    return redirect(f"{reverse('desk:calendars')}?agency={place.code}")
                _try_out(lambda: form.save(actor=request.actor, at=now))
                preview, status = dossiers.preview(place.agency_id, form.draft(), actor=request.actor, now=now), 200
            except Forbidden:
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
    data = {"place": place, "title": title, "form": form, "preview": preview, "digest": digest,
            "today": local_day(now), "most": dossiers.PREVIEWED}  # fmt: skip
    return render(request, "desk/calendars/change.jinja", data, status=status)


class _Undo(Exception):
    """Everything was fine; nothing is to be kept."""


def _try_out(verb: Callable[[], object]) -> None:
    """Let the verb's own rules speak before anything is saved."""
    try:
        with transaction.atomic():
            verb()
            raise _Undo
    except _Undo:
        return


def _digest(form: Any) -> str:
    """Of what was typed, so that only what has been seen is saved."""
    return sha256(repr(sorted((name, str(value)) for name, value in form.cleaned_data.items())).encode()).hexdigest()
