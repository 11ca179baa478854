"""So hai bản: what a version says otherwise than another, and what would become of drafts that run on the old one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.filings import selectors as filings
from motcua.catalogue.eforms import selectors as eforms
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.eforms.form import chosen
from motcua.surfaces.desk.procedures import place


@dataclass(frozen=True, slots=True)
class Moving:
    """What drafts would lose if they moved: how many of those looked at lose anything, and what, how often."""

    looked_at: int
    losing: int
    lost: tuple[tuple[str, str, int], ...]


@require_GET
def show(request: StaffRequest, form: str) -> HttpResponse:
    place.administered(request.actor)
    now = timezone.now()
    versions = eforms.versions_of(form)
    new = chosen(versions, request.GET.get("to", ""))
    before = next((line for line in versions if line.number < new.number), new)
    old = chosen(versions, request.GET.get("from", "") or str(before.number))
    a, b = eforms.definition(old.id), eforms.definition(new.id)
    running = filings.running_on([old.id], at=now)
    data: dict[str, Any] = {
        "versions": versions,
        "old": old,
        "new": new,
        "changes": eforms.changes(a, b),
        "added": eforms.migrate({}, a, b, on=local_day(now)).added,
        "running": running.count,
        "moving": _moving([answers for _, answers in running.answers], a, b, on=local_day(now)),
    }
    return render(request, "desk/eforms/difference.jinja", data)


def _moving(drafts: Iterable[dict[str, Any]], old: Any, new: Any, *, on: date) -> Moving:
    """Labels and reasons only: what citizens wrote is not an administrator's business."""
    lost: Counter[tuple[str, str]] = Counter()
    looked_at = losing = 0
    for answers in drafts:
        dropped = {(one.label, one.reason) for one in eforms.migrate(answers, old, new, on=on).dropped}
        lost.update(dropped)
        looked_at, losing = looked_at + 1, losing + bool(dropped)
    return Moving(looked_at, losing, tuple((label, reason, n) for (label, reason), n in lost.most_common(50)))
