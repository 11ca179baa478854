"""Giấy tờ: the papers of this case, with what the server holds of each; plain sending of files without scripts."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.cases.filings import selectors as held
from motcua.cases.filings import services as filings
from motcua.cases.filings.errors import DraftNotFound
from motcua.cases.filings.selectors import Draft
from motcua.cases.filings.states import PAPERS
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.kernel.errors import Invalid, MotcuaError, Unavailable
from motcua.kernel.identity import is_identity_paper
from motcua.kernel.moments import local_day
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal.filing import frame
from motcua.surfaces.portal.filing.door import draft_view, private, who
from motcua.surfaces.portal.filing.steps import way_of
from motcua.surfaces.portal.filing.taking import sending_of, status_of, take_any

_FIELD = "file-"
OTHER = "other"


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.method != "POST":
        return _show(request, draft, {})
    wrong = _take_in(request, draft)
    if wrong:
        told = {field: sentence for field, (sentence, _error) in wrong.items()}
        return _show(request, draft, told, status=status_of(error for _sentence, error in wrong.values()))
    if request.POST.get(frame.GO) == "stay":
        return redirect("portal:draft-papers", draft.token)
    filings.see_page(draft.token, PAPERS, at=timezone.now(), **who(request))
    return frame.go_on(request, way_of(draft, PAPERS))


def _take_in(request: HttpRequest, draft: Draft) -> dict[str, tuple[str, MotcuaError]]:
    """Every file that came, kept; the sentence why not for those that were not, by the name of their field."""
    wrong: dict[str, tuple[str, MotcuaError]] = {}
    at = timezone.now()
    for field in request.FILES:
        if not field.startswith(_FIELD):
            continue
        wanted, pages = field.removeprefix(_FIELD), []
        required = int(wanted) if wanted.isdecimal() and len(wanted) < 19 else None
        name = request.POST.get("other-name", "") if required is None else ""
        sealed = is_identity_paper(name) if required is None else held.paper_at(draft, f"a{required}").is_identity
        for sent in request.FILES.getlist(field):
            try:
                pages.append(take_any(sent, sealed=sealed, at=at, sending=sending_of(request, field)))
            except (Invalid, Unavailable) as error:
                wrong[field] = (f"{(sent.name or '')[:80]}: {sentence_of(error)}", error)
        if pages:
            filings.add_pages(draft.token, pages, required_id=required, name=name, at=at, **who(request))
    return wrong


def _show(request: HttpRequest, draft: Draft, wrong: dict[str, str], status: int = 200) -> HttpResponse:
    version = procedures.version_for_intake(draft.version_id)
    papers = held.held_papers(draft)
    by_required = {paper.required_id: paper for paper in papers if paper.required_id is not None}
    now = timezone.now()
    asked = held.asked_papers(draft, on=local_day(now))
    data = {
        "asked": [(one, by_required.get(one.paper.id)) for one in asked],
        "offers": held.offered(draft, asked, actor=who(request)["actor"], at=now),
        "chosen": held.chosen(draft, papers, on=local_day(now)),
        "others": [paper for paper in papers if paper.required_id is None],
        "shown": filings.papers_shown(version, draft.case_id),
        "errors": wrong,
    }
    return frame.show_step(request, draft, PAPERS, "papers.jinja", data, status=status)


@require_POST
@draft_view
def remove(request: HttpRequest, draft: Draft, number: int) -> HttpResponse:
    """A paper with all its files."""
    filings.remove_paper(draft.token, number, at=timezone.now(), **who(request))
    messages.success(request, _("Đã bỏ giấy tờ khỏi hồ sơ."))
    return redirect("portal:draft-papers", draft.token)


@require_POST
@draft_view
def use(request: HttpRequest, draft: Draft, number: int) -> HttpResponse:
    """A paper of the locker where files would be sent; ``number`` is the required paper."""
    wanted = request.POST.get("locker", "")
    locker = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 19 else 0
    filings.use_locker_paper(draft.token, locker, required_id=number, at=timezone.now(), **who(request))
    messages.success(request, _("Đã lấy giấy từ kho của bạn. Không phải gửi lại."))
    return redirect("portal:draft-papers", draft.token)


@require_GET
@draft_view
def file(request: HttpRequest, draft: Draft, number: int) -> FileResponse:
    """A file of this draft again, as it lies in the store."""
    for paper in held.held_papers(draft):
        for one in paper.files:
            if one.file_id == number:
                brief = stored.briefs([number])[number]
                response = FileResponse(stored.open_file(number), content_type=brief.media_type)
                for name, value in files.file_response_headers(brief, name=one.name).items():
                    response[name] = value
                return private(response)
    raise DraftNotFound
