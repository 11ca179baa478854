"""Tin đã gửi: newest first, with what became of each, and another try for what failed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.cases.dossiers import selectors as dossiers
from motcua.followers.notifications import selectors, services
from motcua.followers.notifications.selectors import STATES
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.errors import Forbidden
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.messages.faults import fault

GRANT = "organizations.administer"
_PAGE = 50


class NotAnAdministrator(Forbidden):
    message = "Vị trí của bạn không quản trị việc gửi tin. Hãy liên hệ quản trị viên của cơ quan."


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    check(request)
    state = request.GET.get("state", "all")
    state = state if state in STATES else "all"
    after = request.GET.get("after", "")
    found = selectors.sent_messages(
        request.actor, on=local_day(timezone.now()), state=state,
        after=int(after) if after.isascii() and after.isdigit() and len(after) < 18 else None, limit=_PAGE + 1,
    )  # fmt: skip
    lines = found[:_PAGE]
    numbers = {line.id: int(line.subject[8:]) for line in lines if line.subject.startswith("dossier:")}
    codes = dossiers.codes_of(numbers.values())
    data = {
        "lines": [(line, codes.get(numbers.get(line.id, 0), "")) for line in lines],
        "states": [(key, words) for key, (words, _) in STATES.items()],
        "state": state,
        "fault": fault,
        "next": lines[-1].id if len(found) > _PAGE else None,
        "may_change": speaks_for_all(request),
    }
    return render(request, "desk/messages/sent.jinja", data)


@require_GET
def detail(request: StaffRequest, number: int) -> HttpResponse:
    check(request)
    line = selectors.get_message(number, actor=request.actor, on=local_day(timezone.now()))
    data = {"line": line, "attempts": selectors.attempts_of(line.id), "fault": fault}
    return render(request, "desk/messages/detail.jinja", data)


@require_POST
def replay(request: StaffRequest, number: int) -> HttpResponse:
    check(request)
    services.replay(number, actor=request.actor, at=timezone.now())
    messages.success(request, "Tin sẽ được gửi lại trong vài giây.")
    return redirect("desk:message", number)


def check(request: StaffRequest) -> None:
    """Raises NotAnAdministrator."""
    if not request.actor.agencies(GRANT):
        raise NotAnAdministrator


def speaks_for_all(request: StaffRequest) -> bool:
    return organizations.has_everywhere(request.actor, GRANT, on=local_day(timezone.now()))
