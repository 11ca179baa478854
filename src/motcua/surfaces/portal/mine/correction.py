"""Sửa, bổ sung: only what the office has marked, each with its reason; the rest of the form stays as it was filed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.selectors import Mark, OwnPage
from motcua.cases.dossiers.services import NewFile, NewPaper
from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.states import Definition, Widget
from motcua.foundation.files import services as files
from motcua.kernel.errors import Invalid, MotcuaError, Refused, Unavailable
from motcua.kernel.identity import is_identity_paper
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean_lines
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal.filing.taking import status_of
from motcua.surfaces.portal.mine.door import own_view
from motcua.surfaces.portal.mine.marks import grafted, overlaid, pick, top, typed_of, under
from motcua.surfaces.portal.page import STATUS, show
from motcua.surfaces.portal.who import CitizenRequest

_SALT = "motcua.portal.correction"
_LONGEST = 4000
Typed = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was marked: a field of the form as its widget, a text, or a paper with files sent already."""

    number: int
    label: str
    reason: str
    widget: Widget | None = None
    name: str = ""
    text: str = ""
    is_paper: bool = False
    kept: tuple[tuple[str, str], ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with the form: answers understood, sentences by HTML name, files kept by the number of their mark.

    ``refusals``: why files were not taken.
    """

    answers: dict[str, Any]
    errors: dict[str, str]
    typed: dict[str, Typed]
    kept: dict[int, list[tuple[NewFile, str]]]
    refusals: tuple[MotcuaError, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
@own_view
def page(request: CitizenRequest, code: str) -> HttpResponse:
    own = dossiers.own_page(code, actor=request.actor, now=timezone.now())
    if own.correction is None:
        return redirect("portal:own-dossier", own.dossier.code)
    if request.method != "POST":
        return _show(request, own, Sent({}, {}, {}, {}))
    sent = _read(request, own)
    if sent.errors or _is_redrawn(request):
        return _show(request, own, sent, status=status_of(sent.refusals) if sent.errors else 200)
    try:
        services.correct(
            own.dossier.pk,
            answers=sent.answers,
            papers=_papers(own, sent),
            actor=request.actor,
            at=timezone.now(),
        )
    except (Invalid, Refused) as error:
        return _show(request, own, sent, refusal=error)
    messages.success(request, _("Đã gửi lại. Cơ quan xem ngay khi nhận được."))
    return redirect("portal:own-dossier", own.dossier.code)


def _definition(own: OwnPage) -> Definition | None:
    version = own.submission.eform_version_id
    return eforms.definition(version) if version is not None else None


def _read(request: CitizenRequest, own: OwnPage) -> Sent:
    """Pages of the form are checked whole, with everything that was not marked as it was filed."""
    definition, answers = _definition(own), dict(own.submission.answers)
    posted = {name: list(values) for name, values in request.POST.lists()}
    fields = [mark.field for mark in own.correction.marks if mark.is_field] if own.correction else []
    changed: dict[str, Any] = {}
    errors: dict[str, str] = {}
    typed: dict[str, Typed] = {}
    if definition is None:
        changed = {name: clean_lines(request.POST.get(name, ""))[:_LONGEST] for name in fields}
        errors = {name: _("Hãy viết nội dung này.") for name, text in changed.items() if not text}
    else:
        on = local_day(own.submission.submitted_at)
        for code in dict.fromkeys(definition.page_of(name) for name in fields):
            if not code:
                continue
            whole = overlaid(typed_of(eforms.widgets(definition, code, answers, {}, on=on)), posted, fields)
            typed[code] = eforms.redrawn(definition, code, whole) or whole
            checked = eforms.clean_page(definition, code, whole, answers, on=on)
            errors |= {name: text for name, text in checked.errors.items() if under(name, fields)}
            for name in (one for one in fields if definition.page_of(one) == code):
                old = changed.get(top(name), answers.get(top(name)))
                changed[top(name)] = grafted(old, checked.answers.get(top(name)), name.split(".")[1:])
    kept, refused = _files(request, own)
    wrong = {name: sentence for name, (sentence, _error) in refused.items()}
    refusals = tuple(error for _sentence, error in refused.values())
    return Sent(changed, wrong if _is_redrawn(request) else errors | wrong, typed, kept, refusals)


def _is_redrawn(request: CitizenRequest) -> bool:
    """A button for rows or wards: whoever is still choosing has made no mistake yet."""
    return not request.POST.keys().isdisjoint(("add", "remove", "choose"))


def _files(
    request: CitizenRequest, own: OwnPage
) -> tuple[dict[int, list[tuple[NewFile, str]]], dict[str, tuple[str, MotcuaError]]]:  # fmt: skip
    """Files of marked papers: those of an earlier try by their seals, new ones stored; and why others were not."""
    kept: dict[int, list[tuple[NewFile, str]]] = {}
    wrong: dict[str, tuple[str, MotcuaError]] = {}
    salt = f"{_SALT}.{own.dossier.pk}.{request.actor.id}"
    for number, mark in enumerate(own.correction.marks if own.correction else ()):
        if mark.is_field:
            continue
        for seal in request.POST.getlist(f"kept-{number}"):
            try:
                file_id, name = signing.loads(seal, salt=salt)
            except signing.BadSignature:
                continue
            kept.setdefault(number, []).append((NewFile(file_id=file_id, name=name), seal))
        for sent in request.FILES.getlist(f"paper-{number}"):
            try:
                row = files.store_paper(
                    cast(BinaryIO, sent.file), name=sent.name or "", at=timezone.now(), sealed=_is_identity(own, mark)
                )
            except (Invalid, Unavailable) as error:
                wrong[f"paper-{number}"] = (f"{(sent.name or '')[:80]}: {sentence_of(error)}", error)
                continue
            new = NewFile(file_id=row.pk, name=(sent.name or _("tệp"))[:200])
            kept.setdefault(number, []).append((new, signing.dumps([new.file_id, new.name], salt=salt)))
    return kept, wrong


def _is_identity(own: OwnPage, mark: Mark) -> bool:
    """What the dossier has already says it, else the procedure, else its name."""
    there = next((paper for paper in own.papers if paper.id == mark.paper_id), None)
    if there is not None:
        return there.is_identity
    line = next((line for line in own.version.papers if line.id == mark.required_id), None)
    return is_identity_paper(mark.label) if line is None else line.is_identity


def _papers(own: OwnPage, sent: Sent) -> Sequence[NewPaper]:
    marks = own.correction.marks if own.correction else ()
    return [
        NewPaper(
            name=mark.label,
            paper_id=mark.paper_id,
            required_id=None if mark.paper_id else mark.required_id,
            copies=0 if mark.paper_id else 1,
            files=tuple(file for file, _seal in sent.kept[number]),
        )
        for number, mark in enumerate(marks)
        if number in sent.kept
    ]


def _lines(own: OwnPage, sent: Sent) -> Iterator[Line]:
    definition, answers = _definition(own), own.submission.answers
    on = local_day(own.submission.submitted_at)
    drawn: dict[str, tuple[Widget, ...]] = {}
    for number, mark in enumerate(own.correction.marks if own.correction else ()):
        if not mark.is_field:
            kept = tuple((file.name, seal) for file, seal in sent.kept.get(number, ()))
            error = sent.errors.get(f"paper-{number}", "")
            yield Line(number, mark.label, mark.reason, is_paper=True, kept=kept, error=error)
            continue
        page = definition.page_of(mark.field) if definition else ""
        if definition is None or not page:
            text = str(sent.answers.get(mark.field, answers.get(mark.field, "")))
            error = sent.errors.get(mark.field, "")
            yield Line(number, mark.label, mark.reason, name=mark.field, text=text, error=error)
            continue
        if page not in drawn:
            drawn[page] = eforms.widgets(definition, page, answers, sent.errors, on=on, typed=sent.typed.get(page))
        yield Line(number, mark.label, mark.reason, widget=pick(drawn[page], mark.field))


def _show(
    request: CitizenRequest, own: OwnPage, sent: Sent, *, refusal: MotcuaError | None = None, status: int = 200
) -> HttpResponse:
    if refusal is not None:
        status = next(number for kind, number in STATUS.items() if isinstance(refusal, kind))
    errors: Mapping[str, str] = sent.errors
    data = {
        "own": own,
        "lines": list(_lines(own, sent)),
        "errors": errors,
        "refusal": sentence_of(refusal) if refusal else "",
    }
    return show(request, "mine/correction.jinja", data, current="me", status=status)
