"""Việc hàng loạt: choose in the list, answer the deed's question, watch it being done, read what was refused."""

from typing import Any
from uuid import UUID, uuid4

from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.errors import BulkRunNotFound, NothingSelected, TooManySelected
from motcua.cases.dossiers.selectors import Selected
from motcua.foundation.files import selectors as stored
from motcua.foundation.signing import selectors as signing
from motcua.kernel.errors import Forbidden, Invalid, MotcuaError
from motcua.kernel.text import clean
from motcua.surfaces.desk import papers_out, refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.worklist import filters_of
from motcua.surfaces.desk.own_device import AnswersForm

MOST = 500


class NoSuchDeed(Invalid):
    message = "Hãy chọn việc cần làm với các hồ sơ đã đánh dấu."


@require_http_methods(["GET", "POST"])
def show(request: StaffRequest) -> HttpResponse:
    """GET: the latest runs. POST: the question of the deed, and with its answer the run."""
    if request.method != "POST":
        return render(request, "desk/bulk/runs.jinja", {"runs": dossiers.bulk_runs(request.actor)})
    deed = request.POST.get("deed", "")
    if deed not in dict(dossiers.deeds_for(request.actor)):
        raise NoSuchDeed
    chosen, is_cut = _chosen(request)
    if not chosen:
        raise NothingSelected
    key = _key(request.POST.get("key", ""))
    if key is None:
        return _ask(request, deed, chosen, is_cut=is_cut)
    try:
        run = services.start_bulk(
            deed, [one.id for one in chosen], key=key, to_account=_number(request.POST, "to_account"),
            to_post=_number(request.POST, "to_post"), remark=request.POST.get("remark", ""), site=_site(request),
            actor=request.actor, at=timezone.now(),
        )  # fmt: skip
    except Forbidden:
        raise
    except MotcuaError as error:
        return _ask(request, deed, chosen, fault=str(error), status=refusals.status_of(error))
    return redirect("desk:bulk-run", run.pk)


@require_GET
def detail(request: StaffRequest, number: int) -> HttpResponse:
    return shown(request, number, AnswersForm())


def shown(request: StaffRequest, number: int, form: AnswersForm, *, status: int = 200) -> HttpResponse:
    """How far it is; where it waits for its signer's own machine, what that is asked and a form for the answer."""
    page = dossiers.get_bulk(number, actor=request.actor)
    names = [line.request for line in page.lines if line.request] if page.is_asking else []
    asked = {one.name: one for one in signing.open_requests(request.actor, names=names, at=timezone.now())}
    return render(request, "desk/bulk/run.jinja", {"page": page, "asked": asked, "form": form}, status=status)


@require_GET
def file(request: StaffRequest, number: int) -> FileResponse:
    """The one file of a run: only for whoever asked for it."""
    run = dossiers.get_bulk(number, actor=request.actor, with_lines=False).run
    if run.file_id is None:
        raise BulkRunNotFound
    stream = stored.open_file(run.file_id)
    if run.file_name.endswith(".xlsx"):
        return papers_out.sheet(stream, name=run.file_name)
    response = FileResponse(stream, filename=run.file_name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "frame-ancestors 'self'"
    response["Cache-Control"] = "private, no-store"
    return response


def _chosen(request: StaffRequest) -> tuple[list[Selected], bool]:
    """The ticked ones, or all that the list's address finds, as many as one run takes; whether there are more."""
    if request.POST.get("all") != "yes":
        codes = [clean(code) for code in request.POST.getlist("code")]
        if len(codes) > MOST:
            raise TooManySelected(most=MOST)
        return dossiers.selected(request.actor, codes), False
    filters = filters_of(QueryDict(request.POST.get("query", "")[:2000]))
    ids = dossiers.matching_ids(request.actor, filters=filters, limit=MOST + 1, now=timezone.now())
    return dossiers.selected_ids(request.actor, ids[:MOST]), len(ids) > MOST


def _ask(
    request: StaffRequest,
    deed: str,
    chosen: list[Selected],
    *,
    is_cut: bool = False,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    typed: dict[str, Any] = {name: request.POST.get(name, "") for name in ("to_account", "to_post", "remark")}
    data = {
        "deed": deed, "deed_text": dict(dossiers.deeds_for(request.actor))[deed], "chosen": chosen, "fault": fault,
        "is_cut": is_cut,
        "typed": typed, "key": request.POST.get("key") or uuid4(),
        "people": dossiers.colleagues_for(request.actor, chosen, at=now) if deed == "assign" else [],
        "posts": dossiers.posts_for_forwarding(request.actor, at=now) if deed == "forward" else [],
    }  # fmt: skip
    return render(request, "desk/bulk/ask.jinja", data, status=status)


def _key(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def _number(query: QueryDict, name: str) -> int | None:
    typed = query.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")
