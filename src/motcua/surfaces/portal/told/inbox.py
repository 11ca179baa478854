"""The inbox of ``/me/``, and the choice of how to be told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.followers.notifications import selectors, services
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts import services as people
from motcua.kernel.languages import LANGUAGES
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.who import CitizenRequest, citizen_view

_PAGE = 20


@require_safe
@citizen_view
@portal_view
def show(request: CitizenRequest) -> HttpResponse:
    me = request.actor.id or 0
    after = request.GET.get("after", "")
    found = selectors.inbox(me, int(after) if after.isascii() and after.isdigit() else None, limit=_PAGE + 1)
    first, only_inside = selectors.preference_of(me)
    data = {
        "lines": found[:_PAGE],
        "next": found[_PAGE - 1].id if len(found) > _PAGE else None,
        "choice": "inside" if only_inside else first,
        "ways": [
            ("", _("Cách nào tiện nhất (thư điện tử, rồi Zalo, rồi tin nhắn)")),
            ("email", _("Thư điện tử")),
            ("zalo", _("Zalo")),
            ("sms", _("Tin nhắn điện thoại")),
            ("inside", _("Không gửi, tôi tự vào đây xem")),
        ],
        "language_choice": accounts.chosen_language(me),
        "languages": [("", _("Theo ngôn ngữ tôi dùng khi nộp hồ sơ")), *LANGUAGES.items()],
        "citizen": accounts.citizen(me),
        "unread": selectors.unread_count(me),
    }
    return show_mine(request, "told/inbox.jinja", data, menu_key="notifications")


@require_POST
@citizen_view
@portal_view
def choose(request: CitizenRequest) -> HttpResponse:
    way = request.POST.get("way", "")
    now = timezone.now()
    services.choose(first=way, only_inside=way == "inside", actor=request.actor, at=now)
    people.choose_language(request.POST.get("language", ""), actor=request.actor, at=now)
    messages.success(request, _("Đã lưu cách báo tin."))
    return redirect("portal:own-notifications")


@require_POST
@citizen_view
@portal_view
def read_all(request: CitizenRequest) -> HttpResponse:
    services.mark_all_read(actor=request.actor, at=timezone.now())
    return redirect("portal:own-notifications")
