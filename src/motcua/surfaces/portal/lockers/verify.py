"""Kiểm tra giấy tờ: anybody, by the code on the paper or by the file itself, looked at once and kept nowhere."""

import re
from collections.abc import Callable
from typing import Any, BinaryIO, cast
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.correspondence.selectors import PublicDocument
from motcua.cases.lockers import selectors as lockers
from motcua.cases.lockers import services
from motcua.cases.lockers.errors import ResultNotFound
from motcua.cases.lockers.services import FileChecked
from motcua.cases.lockers.states import ResultTold
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.errors import FileMissing, FileRefused
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing import selectors as signatures
from motcua.foundation.signing.errors import EditionNotFound
from motcua.kernel.check_codes import read_code
from motcua.surfaces.look.downloads import kept_file
from motcua.surfaces.look.language import is_english, sentence_of
from motcua.surfaces.portal import limits, qr
from motcua.surfaces.portal.origin import same_origin
from motcua.surfaces.portal.page import portal_view, show

# A result is a few pages; what is larger is none of ours.
LARGEST = 40 * 1024 * 1024
_LONGEST = 60
# Whoever has shown a file may fetch its edition for so long. A hash alone gets nothing: hashes stand on pages.
_MINUTES, _SALT = 30, "motcua.portal.edition"
_FOREIGN = re.compile(r"[^0-9A-Za-z-]+")

Answer = Callable[..., HttpResponse]


def counted(view: Answer) -> Answer:
    """Every try is counted, found or not: codes must not be guessed one after another."""

    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        now = timezone.now()
        limit, is_let, is_file = limits.file_checks(), True, request.method == "POST"
        if is_file:
            # It is looked at for a second or more, so each one is counted exactly, before anything of it is read.
            is_let = limits.take(limit, limits.client_of(request), now)
        if is_let and (not is_file or "code" in kwargs):
            limit, is_let = limits.lookups(), limits.may_look_up(request, now)
        if is_let:
            return view(request, *args, **kwargs)
        seconds = limit.left(now)
        wait = _("{seconds} giây").format(seconds=seconds)
        message = _("Máy này vừa kiểm tra rất nhiều lần. Sau {wait} hãy thử lại.").format(wait=wait)
        response = show(request, "slow_down.jinja", {"message": message, "wait_text": wait}, status=429)
        response["Retry-After"] = str(seconds)
        return response

    return answer


@require_safe
@portal_view
def ask(request: HttpRequest) -> HttpResponse:
    """The form; a typed code leads to its address, whatever was typed."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return _form(request)
    return redirect("portal:verify-result", read_code(typed[:_LONGEST]) or _FOREIGN.sub("", typed)[:_LONGEST] or "-")


@require_safe
@counted
@portal_view
def result(request: HttpRequest, code: str) -> HttpResponse:
    try:
        said = lockers.result_by_code(code)
    except ResultNotFound:
        return _form(request, code=code[:_LONGEST], wrong="code", status=404)
    return _told(request, said, original=_original(code, request.GET.get("k", "")))


def _original(code: str, key: str) -> str:
    """Where the original is shown to who scanned the paper; '' for everybody else."""
    try:
        lockers.original_of(code, key)
    except ResultNotFound:
        return ""
    return f"{reverse('portal:verify-original', args=[code])}?{urlencode({'k': key})}"


@require_safe
@counted
@portal_view
def original(request: HttpRequest, code: str) -> HttpResponse:
    """The electronic original, to be laid beside the paper."""
    try:
        with stored.open_file(lockers.original_of(code, request.GET.get("k", ""))) as content:
            response = HttpResponse(content.read(), content_type="application/pdf")
    except (ResultNotFound, FileMissing):
        return _form(request, code=code[:_LONGEST], wrong="code", status=404)
    response["Content-Disposition"] = f'inline; filename="{read_code(code)}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return _private(response)


@require_safe
@counted
@portal_view
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """What the page says, on paper, with its address for phones."""
    site = request.build_absolute_uri("/")
    name, content = services.print_check_sheet(code, site=site, at=timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = str(content_disposition_header(True, name))
    response["Cache-Control"] = "no-store"
    return response


@same_origin
@require_POST
@counted
@portal_view
def by_file(request: HttpRequest) -> HttpResponse:
    """A file alone: is it, byte by byte, a result or a document issued here, and what are its signatures worth?"""
    checked, refused = _checked(request)
    if checked is None:
        return _form(request, wrong="no-file", refused=refused, status=422)
    if checked.result is not None:
        return _told(request, checked.result, checked=checked)
    document = correspondence.document_of_file(checked.issued_as)
    if document is not None:
        return _document(request, document, checked)
    if checked.is_signed:
        return _signatures(request, checked)
    return _form(request, wrong="file", status=404)


@same_origin
@require_POST
@counted
@portal_view
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """A file beside a code: is it the result that was issued under it?"""
    try:
        found = lockers.result_by_code(code)
    except ResultNotFound:
        return _form(request, code=code[:_LONGEST], wrong="code", status=404)
    checked, refused = _checked(request)
    said = lockers.compared(found, checked.issued_as) if checked else None
    if checked is None or said is None:
        return _told(request, found, wrong="no-file", refused=refused, status=422)
    return _told(request, said, checked=checked)


@require_safe
@counted
@portal_view
def edition(request: HttpRequest, token: str) -> Any:
    """The newest edition, for who has shown within these minutes that they hold the file."""
    try:
        issued_as = signing.loads(token, salt=_SALT, max_age=_MINUTES * 60)
    except signing.BadSignature:
        return _form(request, wrong="lapsed", status=404)
    newest = signatures.newest_edition(issued_as)
    if newest is None:
        raise EditionNotFound
    response = kept_file(newest.file_id, name=f"ban-gia-han-{newest.turn}.pdf")
    response["Cache-Control"] = "no-store"
    return response


def _checked(request: HttpRequest) -> tuple[FileChecked | None, str]:
    """What the file is; or nothing, and why ('' where none came, or more than a result can be)."""
    sent = request.FILES.get("file")
    if sent is None or not sent.size or sent.size > LARGEST:
        return None, ""
    try:
        return services.check_file(cast(BinaryIO, sent), at=timezone.now()), ""
    except FileRefused as error:
        return None, sentence_of(error)


def _form(
    request: HttpRequest, *, code: str = "", wrong: str = "", refused: str = "", status: int = 200
) -> HttpResponse:
    data = {"code": code, "wrong": wrong, "refused": refused}
    return show(request, "lockers/verify.jinja", data, current="verify", status=status)


def _told(
    request: HttpRequest, said: ResultTold, *, checked: FileChecked | None = None, wrong: str = "", refused: str = "",
    original: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    address = request.build_absolute_uri(reverse("portal:verify-result", args=[said.code]))
    data = {"said": said, "wrong": wrong, "refused": refused, "qr": qr.picture(address), **_about(checked)}
    data |= {"signers": lockers.signers_of(said), "original": original}
    return _private(show(request, "lockers/result.jinja", data, current="verify", status=status))


def _document(request: HttpRequest, said: PublicDocument, checked: FileChecked) -> HttpResponse:
    """An official document that was issued here, byte by byte: is it in force, replaced, recalled?"""
    agency = organizations.agency_brief(said.agency_id)
    data = {"said": said, "agency": agency.name, **_about(checked)}
    return _private(show(request, "lockers/official.jinja", data, current="verify"))


def _signatures(request: HttpRequest, checked: FileChecked) -> HttpResponse:
    """A file that was not issued here, by its signatures alone."""
    return _private(show(request, "lockers/signatures.jinja", _about(checked), current="verify"))


def _about(checked: FileChecked | None) -> dict[str, object]:
    edition = checked.edition if checked is not None else None
    token = signing.dumps(edition.issued_as, salt=_SALT) if edition is not None else ""
    return {"checked": checked, "now": timezone.now(), "is_english": is_english(), "edition_token": token}


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"  # the address is the code
    return response
