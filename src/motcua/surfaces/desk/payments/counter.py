"""Thu tiền ở quầy: what is open, what came today, and a charge found by its code."""

from datetime import datetime, time

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.foundation.payments import selectors as payments
from motcua.kernel.moments import ZONE, local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.payments.place import BOOKS, COUNTER, TABLES, place_of


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    place, today = place_of(request, COUNTER), local_day(timezone.now())
    text = request.GET.get("code", "").strip()[:60]
    since = datetime.combine(today, time(), ZONE)
    charges = payments.counter_list(place.id, since=since, text=text)
    data = {
        "place": place,
        "charges": charges,
        "text": text,
        "cash": payments.collected_on(place.id, day=today),
        "open_sum": sum(one.left for one in charges),
        "may_reconcile": any(place.id in request.actor.agencies(grant) for grant in BOOKS),
        "may_administer": any(place.id in request.actor.agencies(grant) for grant in TABLES),
    }
    return render(request, "desk/payments/counter.jinja", data)
