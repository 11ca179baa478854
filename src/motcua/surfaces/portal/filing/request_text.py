"""Nội dung đề nghị: what is asked for in one's own words, where a procedure has no form of its own."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.cases.filings import services as filings
from motcua.cases.filings.selectors import Draft
from motcua.cases.filings.states import REQUEST
from motcua.kernel.text import clean_lines
from motcua.surfaces.portal.filing import frame
from motcua.surfaces.portal.filing.asides import say_saved
from motcua.surfaces.portal.filing.door import draft_of, draft_view, who
from motcua.surfaces.portal.filing.steps import way_of

_LONGEST = 4000


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.method != "POST":
        return _show(request, draft, "")
    text = clean_lines(request.POST.get("request", ""))[:_LONGEST]
    saved = filings.save_page(
        draft.token,
        REQUEST,
        {REQUEST: text} if text else {},
        fields=frozenset({REQUEST}),
        revision=frame.revision_of(request),
        is_leaving=frame.is_leaving(request),
        at=timezone.now(),
        **who(request),
    )
    if frame.is_leaving(request):
        return frame.quiet(saved)
    say_saved(request, saved)
    if not text and not frame.may_be_unfinished(request):
        draft = draft_of(request, draft.token)
        return _show(request, draft, _("Hãy viết bạn đề nghị giải quyết việc gì."), status=422)
    return frame.go_on(request, way_of(draft, REQUEST))


def _show(request: HttpRequest, draft: Draft, error: str, status: int = 200) -> HttpResponse:
    data = {"text": draft.answers.get(REQUEST, ""), "error": error}
    return frame.show_step(request, draft, REQUEST, "request.jinja", data, status=status)
