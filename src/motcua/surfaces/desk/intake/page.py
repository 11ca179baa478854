"""The sheet: shown, and sent to become a dossier."""

from collections.abc import Mapping
from functools import cache

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Invalid, MotcuaError, Refused, Unavailable
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.intake import hits, reading, typed
from motcua.surfaces.desk.intake.counter import agency_at
from motcua.surfaces.desk.intake.files import with_uploads
from motcua.surfaces.desk.intake.reading import Reading
from motcua.surfaces.desk.intake.sheet import Sheet
from motcua.surfaces.desk.intake.typed import Typed

_CODE = "code"


def sheet(request: StaffRequest) -> HttpResponse:
    """GET shows the draft or a blank sheet; POST receives."""
    return _receive(request) if request.method == "POST" else _show(request)


def _show(request: StaffRequest) -> HttpResponse:
    agency_at(request.actor)
    draft = dossiers.draft_of(request.actor)
    kept = typed.kept(draft.typed) if draft else typed.blank()
    if draft and _became(kept, request.actor):
        # The last words of the draft came after the dossier was saved: nobody wants to type it twice.
        services.discard_draft(actor=request.actor, at=timezone.now())
        draft, kept = None, typed.blank()
    return page(request, kept, {}, more={"draft": draft if not kept.is_blank else None})


def _receive(request: StaffRequest) -> HttpResponse:
    agency_at(request.actor)
    at, sent = timezone.now(), typed.posted(request.POST)
    sent, errors = with_uploads(sent, request, at=at)
    key = sent.key
    found = reading.read(sent, post_id=request.actor.post_id)
    errors.update(found.faults)
    if key is None:
        errors["key"] = "Trang này đã cũ. Hãy kiểm tra lại rồi bấm Tiếp nhận lần nữa."
        sent = sent.having({"key": typed.blank().fields["key"]})
    if errors or key is None:
        return page(request, sent, _all_faults(found, errors), status=errors.status)
    try:
        got = services.receive(found.intake, actor=request.actor, at=at, key=key)
    except (Invalid, Refused, Unavailable) as error:
        return page(request, sent, _faults_of(error, found), status=refusals.status_of(error))
    if sent.is_on("drafted"):
        services.discard_draft(actor=request.actor, at=timezone.now())
    return HttpResponseRedirect(_received_page().replace(_CODE, got.code))


@cache
def _received_page() -> str:
    """Asked for once: finding an address by its name costs a thirtieth of a receipt."""
    return reverse("desk:intake-received", args=[_CODE])


def page(
    request: StaffRequest, sent: Typed, errors: Mapping[str, str], *, status: int = 200,
    more: Mapping[str, object] | None = None,
) -> HttpResponse:  # fmt: skip
    """The whole page with a sheet on it."""
    now = timezone.now()
    shown = Sheet(sent, request.actor, agency_at(request.actor), now, errors)
    data = {"sheet": shown, "draft": None, **hits.found(shown), **(more or {})}
    return render(request, "desk/intake/page.jinja", data, status=status)


def _became(kept: Typed, actor: Actor) -> bool:
    return kept.key is not None and dossiers.dossiers_visible_to(actor).filter(idempotency_key=kept.key).exists()


def _all_faults(found: Reading, errors: Mapping[str, str]) -> dict[str, str]:
    """Those of reading first, and with them what the rules would say, so that nobody mends a form in two rounds."""
    judged = services.intake_faults(found.intake, at=timezone.now())
    return {reading.fault_at(name, found.rows): said for name, said in judged.items()} | dict(errors)


def _faults_of(error: MotcuaError, found: Reading) -> dict[str, str]:
    faults = error.facts.get("faults")
    if isinstance(faults, dict):
        return {reading.fault_at(str(name), found.rows): str(said) for name, said in faults.items()}
    return {reading.fault_at(str(error.facts.get("field", "")), found.rows): str(error)}
