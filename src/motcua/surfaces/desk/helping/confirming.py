"""Xác nhận giấy của người dân: a reference is read out at the counter; the clerk holds the paper and decides."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts import services
from motcua.foundation.accounts.errors import MayNotConfirm, NothingWithCode
from motcua.foundation.accounts.selectors import Waiting
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.look.downloads import kept_file

GRANT = "dossiers.receive"
_LONGEST = 20


@require_GET
def ask(request: StaffRequest) -> HttpResponse:
    """The reference, typed with or without its dash; a right one leads to what it stands for."""
    _at_counter(request)
    typed = request.GET.get("code", "")[:_LONGEST]
    if not typed.strip():
        return render(request, "desk/helpers/ask.jinja", {"code": "", "error": ""})
    try:
        return redirect("desk:confirmation", accounts.waiting_for_eyes(_tidy(typed)).code)
    except NothingWithCode as error:
        return render(request, "desk/helpers/ask.jinja", {"code": typed, "error": str(error)}, status=404)


@require_GET
def show(request: StaffRequest, reference: str) -> HttpResponse:
    waiting = _waiting(request, reference)
    names = dict(procedures.all_fields()) | procedures.names_by_code(waiting.codes) if waiting.codes else {}
    return render(request, "desk/helpers/waiting.jinja", {"waiting": waiting, "names": names})


@require_POST
def decide(request: StaffRequest, reference: str) -> HttpResponse:
    waiting = _waiting(request, reference)
    is_confirmed, now = request.POST.get("decision") == "yes", timezone.now()
    if waiting.is_mandate:
        services.confirm_mandate(waiting.code, is_confirmed=is_confirmed, actor=request.actor, at=now)
    elif is_confirmed:
        services.confirm_business(waiting.code, actor=request.actor, at=now)
    said = "Đã xác nhận; người dân thấy ngay trên cổng." if is_confirmed else "Đã trả lại, không xác nhận."
    messages.success(request, said)
    return redirect("desk:confirmations")


@require_GET
def paper(request: StaffRequest, reference: str) -> FileResponse:
    waiting = _waiting(request, reference)
    if waiting.paper_id is None:
        raise NothingWithCode
    return kept_file(waiting.paper_id, name=waiting.paper_name)


def _waiting(request: StaffRequest, reference: str) -> Waiting:
    _at_counter(request)
    return accounts.waiting_for_eyes(_tidy(reference[:_LONGEST]))


def _at_counter(request: StaffRequest) -> None:
    if not request.actor.agencies(GRANT):
        raise MayNotConfirm


def _tidy(typed: str) -> str:
    """'uq 7k2m9qxa' is 'UQ-7K2M9QXA'."""
    plain = "".join(c for c in typed.upper() if c.isascii() and c.isalnum())
    return f"{plain[:2]}-{plain[2:]}"
