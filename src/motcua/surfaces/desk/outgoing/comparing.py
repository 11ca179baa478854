"""So hai bản: two versions of a draft side by side, the words that differ marked."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.outgoing.page import asked


@require_GET
def show(request: StaffRequest, number: int) -> HttpResponse:
    view = selectors.outgoing_page(number, actor=request.actor, now=timezone.now())
    both = selectors.comparison(number, asked(request, "from"), asked(request, "to"), actor=request.actor)
    by = {line.number: line for line in view.versions}
    data = {"view": view, "both": both, "old": by[both.old.number], "new": by[both.new.number]}
    return render(request, "desk/outgoing/comparison.jinja", data)
