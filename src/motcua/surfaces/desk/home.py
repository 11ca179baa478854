"""Hôm nay: what waits for this post, in the order in which it turns late; for leaders, where it gets stuck."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.followers.statistics import selectors as statistics
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing.states import CertificateKind
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.statements import together_for_each
from motcua.surfaces.desk import home_lines
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.shell import by_room, shell_of, waiting_numbers

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
            "board": dossiers.leader_board(request.actor, now, calendar=found.calendar) if leads else None,
            "proposals": dossiers.waiting_proposals(request.actor, now, calendar=found.calendar) if decides else None,
            "unsigned": _unsigned(request, now) if decides else 0,
            "elsewhere": _elsewhere(request, now),
            "done": home_lines.done_today(request.actor, now, found.done_today),
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
    return dossiers.results_to_sign_count(actor, limit=100)


def _elsewhere(request: StaffRequest, now: datetime) -> list[tuple[Actor, int]]:
    """The person's other posts where work waits, counted as their first pages count it: whoever acts in one post must
    not forget the other. One query where there is no other post, else two."""
    seats = organizations.actors_open_to(request.actor.id or 0, at=now)
    others = [seat for seat in seats if seat.post_id != request.actor.post_id]
    counted = map(by_room, together_for_each([waiting_numbers(seat, now) for seat in others]))
    return [(seat, waiting["today"]) for seat, waiting in zip(others, counted, strict=True) if waiting["today"]]
