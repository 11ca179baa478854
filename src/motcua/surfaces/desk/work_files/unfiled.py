"""Văn bản chưa vào hồ sơ nào: of a year, the oldest first; several are put into one file at once."""

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import ItemNotFound
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.desk import one_record, refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer
from motcua.surfaces.desk.work_files.listing import asked_year
from motcua.surfaces.look.contents import known_to

MOST = 100
_SUBJECT = re.compile(r"(incoming|outgoing):[1-9]\d{0,17}", re.ASCII)


class ManyForm(forms.Form):
    """Which file what was ticked is put into."""

    file = forms.TypedChoiceField(label="Đưa vào hồ sơ", coerce=int)


def show(request: StaffRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    year, text = asked_year(request, local_day(now).year), clean(request.GET.get("q", ""))[:100]
    files = selectors.files_open_to(actor)
    form = ManyForm(request.POST or None, initial={"file": request.GET.get("file", "")})
    offer(form.fields["file"], [("", "Chọn hồ sơ"), *((one.id, one.text) for one in files)])
    chosen, status = request.POST.getlist("subjects"), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _put(request, form.cleaned_data["file"], chosen)
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
    found = selectors.unfiled_documents(year, text=text, most=MOST, actor=actor)
    named = one_record.named([row.subject for row in found.rows], actor=actor, now=now)
    this = local_day(now).year
    data: dict[str, Any] = {
        "form": form, "found": found, "most": MOST, "year": year, "text": text, "files": files,
        "chosen": frozenset(chosen), "years": [(one, str(one)) for one in range(this, this - 5, -1)],
        "items": {item.subject: item for item in named},
    }  # fmt: skip
    return render(request, "desk/work_files/unfiled.jinja", data, status=status)


def _put(request: StaffRequest, file_id: int, chosen: list[str]) -> HttpResponse:
    """Raises ItemNotFound for what is called in no way that the page has."""
    if not all(_SUBJECT.fullmatch(one) for one in chosen):
        raise ItemNotFound
    now = timezone.now()
    number = services.file_items(file_id, chosen, known=known_to(request.actor, now), actor=request.actor, at=now)
    messages.success(request, f"Đã đưa {number} văn bản vào hồ sơ.")
    return redirect(request.get_full_path())
