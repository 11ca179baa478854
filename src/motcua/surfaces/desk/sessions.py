"""Phiên đăng nhập: where one is signed in. In place of the library's page, whose ending of sessions leaves no fact."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.foundation.accounts import selectors, services
from motcua.kernel.actor import Actor


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """For everybody who has an account, in a post or not."""
    key = request.session.session_key
    if request.method == "POST":
        owner = Actor(id=request.user.pk, post_id=None, unit_id=None, agency_id=None)
        if services.end_other_sessions(actor=owner, at=timezone.now(), current_key=key):
            messages.success(request, "Đã kết thúc các phiên khác.")
        return redirect("usersessions_list")
    sessions = selectors.list_own_sessions(request.user.pk or 0, current_key=key)
    return render(request, "usersessions/usersession_list.html", {"sessions": sessions})
