"""Đổi vị trí: one person may hold two posts and acts in one at a time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import POST_IN_SESSION, StaffRequest


def switch(request: StaffRequest) -> HttpResponse:
    held = organizations.seats_open_to(request.actor.id or 0, on=local_day(timezone.now()))
    wanted = request.POST.get("post", "")
    chosen = next((post for post in held if str(post.post_id) == wanted), None)
    if request.method != "POST" or chosen is None:
        return render(request, "desk/post.jinja", {"held": held}, status=422 if request.method == "POST" else 200)
    request.session[POST_IN_SESSION] = chosen.post_id
    whose = f", thay mặt {chosen.for_name}" if chosen.for_name else ""
    messages.success(request, f"Bạn đang làm việc ở vị trí {chosen.title}, {chosen.agency_short_name}{whose}.")
    return redirect("desk:home")
