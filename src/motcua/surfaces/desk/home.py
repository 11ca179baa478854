"""Hôm nay: what waits for this post, in the order in which it turns late; for leaders, where it gets stuck."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.cases.assignments import selectors as assignments
from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.dossiers import selectors as dossiers
from motcua.followers.statistics import selectors as statistics
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import HeldPost
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest


def show(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    supervised = request.actor.agencies("dossiers.supervise")
    leads = bool(supervised)
    receives = bool(request.actor.agencies("dossiers.receive"))
    decides = bool(request.actor.agencies("dossiers.approve"))
    return render(
        request,
        "desk/home.jinja",
        {
            "home": dossiers.beside(
                dossiers.home(request.actor, now), assignments.waiting_rows(request.actor, now), request.actor, now
            ),
            "board": dossiers.leader_board(request.actor, now) if leads else None,
            "proposals": dossiers.waiting_proposals(request.actor, now) if decides else None,
            "documents": correspondence.waiting_count(request.actor),
            "drafts": correspondence.outgoing_waiting_count(request.actor),
            "elsewhere": _elsewhere(request, now),
            "online": dossiers.answers_waiting(request.actor, now) if leads or receives else None,
            "answered": statistics.figures(local_day(now), local_day(now), agencies=supervised) if leads else None,
        },
    )


def _elsewhere(request: StaffRequest, now: datetime) -> list[tuple[HeldPost, int]]:
    """The person's other posts where work waits: whoever acts in one post must not forget the other."""
    account = request.actor.id or 0
    seats = organizations.seats_open_to(account, on=local_day(now))
    others = [seat for seat in seats if seat.post_id != request.actor.post_id]
    hands = {account, *(seat.for_id for seat in others if seat.for_id is not None)}
    waiting = dossiers.waiting_at([seat.post_id for seat in others], hands) if others else {}
    return [(post, waiting[post.post_id]) for post in others if post.post_id in waiting]
