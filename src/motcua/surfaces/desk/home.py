"""Hôm nay: what waits for this post, in the order in which it turns late; for leaders, where it gets stuck."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.surfaces.desk.door import StaffRequest


def show(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    leads = bool(request.actor.agencies("dossiers.supervise"))
    return render(
        request,
        "desk/home.jinja",
        {
            "home": dossiers.home(request.actor, now),
            "board": dossiers.leader_board(request.actor, now) if leads else None,
        },
    )
