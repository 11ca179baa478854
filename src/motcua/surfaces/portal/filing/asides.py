"""Hai thiết bị: what another device had written on a page, kept beside until somebody chooses."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.cases.filings import services as filings
from motcua.cases.filings.selectors import Draft
from motcua.cases.filings.states import Saved, SavedHow
from motcua.surfaces.portal.filing.door import draft_view, who
from motcua.surfaces.portal.filing.steps import way_of


def say_saved(request: HttpRequest, saved: Saved) -> None:
    """A sentence where another device had saved the page in between."""
    if saved.how is SavedHow.REPLACED:
        messages.warning(
            request,
            _(
                "Trang vừa gửi đã được sửa ở thiết bị khác từ trước. Nội dung bạn vừa gửi được dùng;"
                " nội dung kia vẫn giữ lại ở trang đó."
            ),
        )


@require_POST
@draft_view
def choose(request: HttpRequest, draft: Draft, number: int) -> HttpResponse:
    """``use`` puts it back in place (what stood there is kept aside in turn), anything else forgets it."""
    page = filings.settle_aside(
        draft.token, number, is_used="use" in request.POST, at=timezone.now(), **who(request)
    )  # fmt: skip
    return redirect(way_of(draft, page).current.address)
