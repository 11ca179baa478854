"""Thông báo: what this person was told, newest first."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.followers.notifications import selectors as notifications
from motcua.followers.notifications import services
from motcua.surfaces.desk.door import StaffRequest

LINES = 20


def show(request: StaffRequest) -> HttpResponse:
    account = request.actor.id or 0
    if request.method == "POST":
        services.mark_all_read(actor=request.actor, at=timezone.now())
        return redirect("desk:notifications")
    typed = request.GET.get("after", "")
    after = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None
    lines = notifications.inbox(account, after, limit=LINES + 1)
    more = f"?after={lines[LINES - 1].id}" if len(lines) > LINES else ""
    return render(request, "desk/notifications.jinja", {"lines": lines[:LINES], "next_address": more})
