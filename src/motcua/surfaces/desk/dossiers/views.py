"""Danh sách đã lưu: keep a list's address under a name, remove it, open it first, move it to the front."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.surfaces.desk.door import StaffRequest

# What a list's address may say; the place in its pages is not part of a list.
KEPT = ("group", "q", "field", "step", "due", "state", "holder", "post", "urged")


@require_POST
def create(request: StaffRequest) -> HttpResponse:
    query = cleaned(request.POST.get("query", ""))
    try:
        services.save_view(
            request.POST.get("name", ""), query, is_shared=request.POST.get("shared") == "yes", actor=request.actor,
            at=timezone.now(),
        )  # fmt: skip
    except (Forbidden, Missing):
        raise
    except MotcuaError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã lưu danh sách.")
    return redirect(f"{reverse('desk:dossiers')}?{query or 'group=post'}")


@require_POST
def change(request: StaffRequest, number: int) -> HttpResponse:
    """One of three small deeds on a saved list, each its own button."""
    dossiers.get_view(number, actor=request.actor)
    deed = {"removal": services.remove_view, "first": services.open_first, "up": services.move_up}.get(
        request.POST.get("deed", "")
    )
    if deed is not None:
        deed(number, actor=request.actor, at=timezone.now())
    return redirect(f"{reverse('desk:dossiers')}?{cleaned(request.POST.get('query', '')) or 'group=post'}")


def cleaned(text: str) -> str:
    """Only the words of a list's address, in one order: the same list is the same address."""
    asked = QueryDict(text[:2000])
    kept = QueryDict(mutable=True)
    for name in KEPT:
        if asked.get(name):
            kept[name] = asked[name][:120]
    return kept.urlencode()[:500]
