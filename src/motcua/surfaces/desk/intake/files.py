"""Files of the sheet: sent one by one as they are picked, kept before the dossier exists."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.files import selectors as files
from motcua.foundation.files import services
from motcua.kernel.errors import Invalid, Unavailable
from motcua.kernel.identity import is_identity_paper
from motcua.surfaces.desk import papers_out, refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.intake.attachments import Attached, AttachmentNotFound, seal, short, unseal
from motcua.surfaces.desk.intake.counter import agency_at
from motcua.surfaces.desk.intake.typed import Typed

NOTHING_SENT = "Chưa có tệp nào. Hãy chọn tệp rồi gửi lại."


@require_POST
def upload(request: StaffRequest) -> HttpResponse:
    """One file of one row; the answer is its line, or the sentence why not."""
    agency_at(request.actor)
    sent, row = request.FILES.get("file"), request.POST.get("row", "")
    if sent is None or not row.isalnum():
        return HttpResponse(NOTHING_SENT, status=422, content_type="text/plain; charset=utf-8")
    try:
        attached = _store(sent, request, sealed=_is_identity(row, request.POST.get("name", "")), at=timezone.now())
    except (Invalid, Unavailable) as error:
        return HttpResponse(str(error), status=refusals.status_of(error), content_type="text/plain; charset=utf-8")
    return render(request, "desk/intake/file.jinja", {"file": attached, "row": row}, status=201)


@require_GET
def show(request: StaffRequest, token: str) -> FileResponse:
    """The file again, for whoever attached it."""
    agency_at(request.actor)
    attached = unseal(token, post_id=request.actor.post_id)
    brief = files.briefs([attached.file_id]).get(attached.file_id)
    if brief is None:
        raise AttachmentNotFound
    headers = services.file_response_headers(brief, name=attached.name)
    return papers_out.attachment(files.open_file(attached.file_id), headers)


class Told(dict[str, str]):
    """Field to sentence; ``status`` is 503 where sending the same again helps (no scanner, a full disk), else 422."""

    status = 422


def with_uploads(sheet: Typed, request: StaffRequest, *, at: datetime) -> tuple[Typed, Told]:
    """Files that came with the form itself, because there was no script: each kept, or its row told why not."""
    errors = Told()
    for row, sent in _sent(request):
        try:
            sealed = _is_identity(row, sheet.text(f"paper_name-{row}"))
            token = _store(sent, request, sealed=sealed, at=at).token
        except (Invalid, Unavailable) as error:
            errors[f"paper-{row}"] = f"{short(sent.name or '')}: {error}"
            errors.status = max(errors.status, refusals.status_of(error))
        else:
            changes = {f"file-{row}": [*sheet.all(f"file-{row}"), token], f"paper-{row}": ["on"]}
            sheet = sheet.having(changes)
    return sheet, errors


def _sent(request: StaffRequest) -> Iterator[tuple[str, "UploadedFile[Any]"]]:
    for field in request.FILES:
        kind, _, row = field.partition("-")
        if kind == "upload" and row.isalnum():
            yield from ((row, file) for file in request.FILES.getlist(field))


def _is_identity(row: str, name: str) -> bool:
    """A row of the procedure's list is its paper's number; another one has the name that was typed so far."""
    if row.isdecimal() and len(row) < 19:
        return procedures.shows_identity(int(row))
    return is_identity_paper(name)


def _store(sent: "UploadedFile[Any]", request: StaffRequest, *, sealed: bool, at: datetime) -> Attached:
    name = short(sent.name or "")
    stored = services.store(cast(BinaryIO, sent.file), name=name, at=at, sealed=sealed)
    return seal(stored.pk, name, stored.size, stored.pages, post_id=request.actor.post_id)
