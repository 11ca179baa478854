"""Hôm nay: what waits for this post, in the order in which it turns late; for leaders, where it gets stuck."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.followers.statistics import selectors as statistics
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import HeldPost
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing.states import CertificateKind
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import home_lines
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.shell import shell_of

# What the pills are called, which icon they have, and where all of that room is found.
ROOMS = (
    ("", "Tất cả", "", ""),
    ("dossiers", "Hồ sơ", "folders", "desk:dossiers"),
    ("documents", "Văn bản", "file-text", "desk:incoming"),
    ("assignments", "Nhiệm vụ", "clipboard-list", "desk:assignments"),
    ("meetings", "Họp", "calendar-event", "desk:meetings"),
)


def show(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    supervised = request.actor.agencies("dossiers.supervise")
    leads = bool(supervised)
    receives = bool(request.actor.agencies("dossiers.receive"))
    decides = bool(request.actor.agencies("dossiers.approve"))
    found = dossiers.home(request.actor, now)
    counts = shell_of(request, request.actor).counts
    others = home_lines.elsewhere(request.actor, now, calendar=found.calendar, counts=counts)
    asked = request.GET.get("room", "")
    room = asked if asked in (name for name, *_ in ROOMS) else ""
    lines = [*map(home_lines.of_dossier, found.rows), *others]
    return render(
        request,
        "desk/home.jinja",
        {
            "home": found,
            "groups": dossiers.grouped((one for one in lines if room in ("", one.room)), found.calendar, now),
            "week": dossiers.week_beside(found.week, (one.due_at for one in others if one.due_at)),
            "rooms": ROOMS,
            "room": room,
            "board": dossiers.leader_board(request.actor, now) if leads else None,
            "proposals": dossiers.waiting_proposals(request.actor, now) if decides else None,
            "unsigned": _unsigned(request, now) if decides else 0,
            "elsewhere": _elsewhere(request, now),
            "online": dossiers.answers_waiting(request.actor, now) if leads or receives else None,
            "answered": statistics.figures(local_day(now), local_day(now), agencies=supervised) if leads else None,
        },
    )


def _unsigned(request: StaffRequest, now: datetime) -> int:
    """Results that wait for a signature, of who has a key here; counted up to a hundred."""
    actor = request.actor
    agency_id, kind = actor.agency_id or 0, CertificateKind.PERSON
    if not signing.keys_here(actor, agency_id=agency_id, kind=kind, at=now, with_devices=True):
        return 0
    return len(dossiers.results_to_sign(actor, limit=100, now=now))


def _elsewhere(request: StaffRequest, now: datetime) -> list[tuple[HeldPost, int]]:
    """The person's other posts where work waits: whoever acts in one post must not forget the other."""
    account = request.actor.id or 0
    seats = organizations.seats_open_to(account, on=local_day(now))
    others = [seat for seat in seats if seat.post_id != request.actor.post_id]
    hands = {account, *(seat.for_id for seat in others if seat.for_id is not None)}
    waiting = dossiers.waiting_at([seat.post_id for seat in others], hands) if others else {}
    return [(post, waiting[post.post_id]) for post in others if post.post_id in waiting]
