"""Soạn bản nháp: one part a page. Saving keeps what was typed, right or wrong, and says what is wrong at its place."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.errors import DraftChangedMeanwhile
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day, say_moment
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures import posted, rows
from motcua.surfaces.desk.procedures.posted import PARTS, Typed, revision_of
from motcua.surfaces.desk.procedures.view import DraftView


@require_http_methods(["GET", "POST"])
def show(request: StaffRequest, draft: int, part: str = "about") -> HttpResponse:
    if part not in PARTS:
        raise Http404
    now = timezone.now()
    if request.method == "POST":
        return _save(request, draft, part)
    found = procedures.get_draft(draft, actor=request.actor, on=local_day(now))
    return render(request, "desk/procedures/edit.jinja", {"view": DraftView(found, part), "clash": ""})


def _save(request: StaffRequest, draft: int, part: str) -> HttpResponse:
    now = timezone.now()
    before = procedures.get_draft(draft, actor=request.actor, on=local_day(now))
    typed = rows.coded({**before.typed, **posted.part_of(request.POST, part)})
    deed, standing = request.POST.get("do", ""), ""
    if deed:
        typed, standing = rows.done(typed, part, deed)
    # Who was told that a colleague saved in between and wants their part to stand says so with this button.
    revision = before.revision if "anyway" in request.POST else revision_of(request)
    try:
        services.save_draft(draft, typed, revision=revision, actor=request.actor, at=now)
    except DraftChangedMeanwhile as error:
        return _clash(request, draft, part, typed, str(error))
    if request.headers.get("HX-Request") == "true":
        return _parts(request, draft, part, before_faults=before, whole=bool(deed), standing=standing)
    if not deed:
        messages.success(request, "Đã lưu bản nháp.")
    address = reverse("desk:procedure-part", args=[draft, part])
    return redirect(f"{address}#{standing}" if standing else address)


def _parts(
    request: StaffRequest, draft: int, part: str, *, before_faults: procedures.Draft, whole: bool, standing: str
) -> HttpResponse:
    """For htmx: the whole form after a button; after typing only what stands around the fields."""
    found = procedures.get_draft(draft, actor=request.actor, on=local_day(timezone.now()))
    view = DraftView(found, part)
    old, new = (_faults(one, part) for one in (before_faults, found))
    data = {
        "view": view,
        "clash": "",
        "standing": standing,
        "changed_faults": {name: new.get(name, "") for name in old | new if old.get(name) != new.get(name)},
    }
    return render(request, "desk/procedures/whole.jinja" if whole else "desk/procedures/parts.jinja", data)


def _faults(draft: procedures.Draft, part: str) -> dict[str, str]:
    """Name of a field of this part → what is wrong with it."""
    faults = [fault for fault in draft.reading.faults if fault.place and fault.place[0] in PARTS[part]]
    return {".".join(map(str, fault.place)): fault.text for fault in faults}


def _clash(request: StaffRequest, draft: int, part: str, typed: Typed, said: str) -> HttpResponse:
    """Nothing was written: the page again with what was typed, and the choice."""
    now = timezone.now()
    stored = procedures.get_draft(draft, actor=request.actor, on=local_day(now))
    who = organizations.people([stored.edited_by_id]).get(stored.edited_by_id, "") if stored.edited_by_id else ""
    view = DraftView(procedures.unsaved_draft(draft, typed, actor=request.actor, on=local_day(now)), part)
    clash = f"{said} Lần lưu đó của {who or 'người khác'} lúc {say_moment(stored.edited_at)}."
    template = "clash" if request.headers.get("HX-Request") == "true" else "edit"
    response = render(request, f"desk/procedures/{template}.jinja", {"view": view, "clash": clash}, status=409)
    # A button asks for the whole form anew: where nothing was saved the form stays as it was typed.
    response["HX-Reswap"] = "none"
    return response
