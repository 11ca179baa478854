"""Một hồ sơ của tôi: the state as a sentence, the one thing to do first, the promise, what was said, what was filed."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.selectors import OwnPage
from motcua.cases.feedback import selectors as feedback
from motcua.cases.lockers import selectors as lockers
from motcua.cases.privacy import selectors as privacy
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.payments import selectors as payments
from motcua.kernel.errors import Invalid, Refused
from motcua.kernel.text import clean, clean_lines
from motcua.surfaces.look.downloads import kept_file
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal.lookup import LETTERS, face_of
from motcua.surfaces.portal.mine.door import own_view
from motcua.surfaces.portal.page import STATUS, show
from motcua.surfaces.portal.who import CitizenRequest

_LONGEST_REASON = 1000


@require_safe
@own_view
def page(request: CitizenRequest, code: str) -> HttpResponse:
    return _show(request, code)


def _show(request: CitizenRequest, code: str, *, error: str = "", text: str = "", status: int = 200) -> HttpResponse:
    now = timezone.now()
    found = dossiers.own_page(code, actor=request.actor, now=now)
    if found.unread:
        services.read_messages(found.dossier.pk, actor=request.actor, at=now)
    data = {
        "own": found,
        "view": found.view,
        "face": face_of(found.view.state),
        "names": accounts.names(_writers(found)),
        "letter_names": LETTERS,
        "charges": payments.itemised_charges_of(found.dossier.subject),
        "result": lockers.result_of(found.dossier.pk) if found.outcome else None,
        "readings": [] if found.is_helper else privacy.latest_readings(found.dossier.pk, now=now),
        "rating_token": feedback.open_token(found.dossier.subject, at=now) if found.view.closed_at else "",
        "is_guest": request.actor.is_system,
        "error": error,
        "text": text,
    }
    return show(request, "mine/dossier.jinja", data, current="me", status=status)


def _writers(found: OwnPage) -> Iterable[int]:
    return {one.actor_id for one in found.messages if one.actor_id is not None and not one.is_from_applicant}


@require_POST
@own_view
def write(request: CitizenRequest, code: str) -> HttpResponse:
    """A message to the office; what was written comes back where it is refused."""
    dossier = dossiers.get_own_dossier(code, actor=request.actor, now=timezone.now())
    text = clean_lines(request.POST.get("text", ""))
    try:
        services.send_message(dossier.pk, text=text, actor=request.actor, at=timezone.now())
    except (Invalid, Refused) as error:
        status = next(number for kind, number in STATUS.items() if isinstance(error, kind))
        return _show(request, code, error=sentence_of(error), text=text, status=status)
    messages.success(request, _("Đã gửi tin nhắn cho cơ quan."))
    return redirect("portal:own-dossier", dossier.code)


@require_http_methods(["GET", "HEAD", "POST"])
@own_view
def withdraw(request: CitizenRequest, code: str) -> HttpResponse:
    """Take it back, after having read what that means."""
    now = timezone.now()
    found = dossiers.own_page(code, actor=request.actor, now=now)
    if request.method != "POST":
        data = {"own": found, "may": "withdraw_own" in found.verbs}
        return show(request, "mine/withdrawal.jinja", data, current="me")
    reason = clean(request.POST.get("reason", ""))[:_LONGEST_REASON]
    services.withdraw_own(found.dossier.pk, reason=reason, actor=request.actor, at=now)
    messages.success(request, _("Đã rút hồ sơ {code}.").format(code=found.dossier.code))
    return redirect("portal:own-dossier", found.dossier.code)


@require_safe
@own_view
def file(request: CitizenRequest, code: str, number: int) -> Any:
    """A file that was handed in with this dossier."""
    found = dossiers.own_page(code, actor=request.actor, now=timezone.now())
    for paper in found.papers:
        for one in paper.files:
            if one.id == number:
                return kept_file(one.file_id, name=one.name)
    raise DossierNotFound


@require_safe
@own_view
def outcome(request: CitizenRequest, code: str) -> Any:
    """The result as a file, once it lies ready."""
    found = dossiers.own_page(code, actor=request.actor, now=timezone.now()).outcome
    if found is None or found.file_id is None:
        raise DossierNotFound
    return kept_file(found.file_id, name=found.file_name)


@require_safe
@own_view
def letter(request: CitizenRequest, code: str, form: str, number: int) -> HttpResponse:
    """A paper that the office made out, as it was issued; ``number`` is what it is about, 0 for the only one."""
    site = request.build_absolute_uri("/")
    printed = services.print_own_letter(
        code, form=form, actor=request.actor, now=timezone.now(), site=site, about_id=number or None
    )  # fmt: skip
    response = HttpResponse(printed.content, content_type="application/pdf")
    response["Content-Disposition"] = str(content_disposition_header(False, printed.name))
    response["X-Content-Type-Options"] = "nosniff"
    return response
