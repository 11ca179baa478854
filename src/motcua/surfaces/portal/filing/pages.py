"""Một trang của tờ khai: drawn from the pinned form, filled in with what is known, kept as it is typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.cases.filings import selectors as held
from motcua.cases.filings import services as filings
from motcua.cases.filings.errors import DraftNotFound
from motcua.cases.filings.selectors import Draft, Form
from motcua.cases.filings.states import Given, Origin, OriginKind, Saved
from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.states import Page
from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.moments import local_day, say_day
from motcua.surfaces.portal.filing import frame
from motcua.surfaces.portal.filing.asides import say_saved
from motcua.surfaces.portal.filing.door import draft_of, draft_view, who
from motcua.surfaces.portal.filing.steps import way_of
from motcua.surfaces.portal.who import signed_in

Typed = dict[str, list[str]]
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_OURS = frozenset(
    {"csrfmiddlewaretoken", frame.GO, frame.LEAVING, frame.REVISION, frame.DRAW, "add", "remove", "choose"}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of the form of a draft, with all its fields: without a script also those show that may not be asked."""

    form: Form
    page: Page

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(field.code for field in self.page.fields)


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def page(request: HttpRequest, draft: Draft, page: str) -> HttpResponse:
    asked = _asked(draft, page)
    if request.method == "POST":
        return _save(request, draft, asked)
    errors: Mapping[str, str] = _errors(draft, asked) if "check" in request.GET else {}
    return _show(request, draft, asked, errors, typed=draft.typed.get(page))


def _asked(draft: Draft, code: str) -> Asked:
    form = held.form_of(draft, on=local_day(timezone.now()))
    is_asked = form is not None and any(one.code == code for one in form.pages)
    page = form.definition.page(code) if form is not None and is_asked else None
    if form is None or page is None:
        raise DraftNotFound
    return Asked(form, page)


def _save(request: HttpRequest, draft: Draft, asked: Asked) -> HttpResponse:
    """A button for rows or wards draws the page anew; what was typed is kept with every button."""
    typed: Typed = {name: values for name, values in request.POST.lists() if name not in _OURS}
    form, code = asked.form, asked.page.code
    redrawn = eforms.redrawn(form.definition, code, dict(request.POST.lists()))
    if redrawn is not None and frame.is_only_drawn(request):
        return _show(request, draft, asked, {}, typed=redrawn)
    checked = eforms.clean_page(form.definition, code, typed, draft.answers, on=form.on)
    values = {name: checked.answers[name] for name in asked.fields if name in checked.answers}
    half = redrawn or (typed if checked.errors else None)
    saved = _keep(request, draft, asked, values, half)
    if frame.is_leaving(request):
        return frame.quiet(saved)
    draft = draft_of(request, draft.token)
    if redrawn is not None:
        return _show(request, draft, _asked(draft, code), {}, typed=redrawn)
    say_saved(request, saved)
    if checked.errors and not frame.may_be_unfinished(request):
        return _show(request, draft, _asked(draft, code), checked.errors, typed=typed, status=422)
    return frame.go_on(request, way_of(draft, code))


def _keep(
    request: HttpRequest, draft: Draft, asked: Asked, values: dict[str, Any], half: Typed | None
) -> Saved:  # fmt: skip
    cases = {case.code: case.id for case in procedures.version_for_intake(draft.version_id).cases}
    field = filings.case_field(asked.form.definition, list(cases))
    return filings.save_page(
        draft.token,
        asked.page.code,
        values,
        fields=asked.fields,
        typed=half,
        revision=frame.revision_of(request),
        is_leaving=frame.is_leaving(request),
        case_id=cases.get(str(values.get(field.code, ""))) if field else None,
        given=_known(request, draft, asked),
        at=timezone.now(),
        **who(request),
    )


def _known(request: HttpRequest, draft: Draft, asked: Asked) -> dict[str, Given]:
    """What the page shows without being asked; once it was sent, what it showed then."""
    if asked.page.code in draft.saved_pages:
        return held.given_on(draft, asked.page.code)
    return held.known_on(draft, asked.form.definition, asked.page, actor=signed_in(request), at=timezone.now())


def _errors(draft: Draft, asked: Asked) -> dict[str, str]:
    """What is wrong with this page as it is kept."""
    faults = eforms.check_all(asked.form.definition, draft.answers, on=asked.form.on)
    return {fault.field: fault.sentence for fault in faults if fault.page == asked.page.code}


def _show(
    request: HttpRequest, draft: Draft, asked: Asked, errors: Mapping[str, str], *, typed: Typed | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    form, code = asked.form, asked.page.code
    known = _known(request, draft, asked)
    answers = dict(draft.answers)
    if code not in draft.saved_pages:
        answers = filings.answers_of(known) | answers
    drawn = eforms.widgets(form.definition, code, answers, errors, on=form.on, typed=typed)
    data = {"page": asked.page, "widgets": drawn, "sources": sources(answers, known)}
    return frame.show_step(request, draft, code, "page.jinja", data, status=status)


def sources(answers: Mapping[str, Any], known: Mapping[str, Given]) -> dict[str, str]:
    """HTML name → where the value came from, and where it was changed since, what stood there.

    A person whose parts all stand as they were filled in is said once, above them.
    """
    said: dict[str, str] = {}
    for name, given in known.items():
        if filings.is_as_given(answers, name, given):
            said[name] = say_source(given.origin)
        elif given.origin.kind is OriginKind.LOCKER:
            said[name] = _("Bạn đã sửa. {paper} ghi: {value}").format(
                paper=say_paper(given.origin), value=say_value(given.value)
            )
    for code, whole in filings.answers_of(known).items():
        parts = {name: words for name, words in said.items() if name.startswith(f"{code}.")}
        if isinstance(whole, dict) and parts and answers.get(code) == whole and len(set(parts.values())) == 1:
            said = {name: words for name, words in said.items() if name not in parts} | {
                code: next(iter(parts.values()))
            }
    return said


def say_source(origin: Origin) -> str:
    """Where a value came from, in words."""
    match origin.kind:
        case OriginKind.LOCKER:
            return _("Lấy từ {paper} trong kho giấy tờ của bạn").format(paper=say_paper(origin))
        case OriginKind.EARLIER:
            return _("Lấy từ hồ sơ bạn nộp ngày {day}").format(day=say_day(date.fromisoformat(origin.day)))
        case OriginKind.APPLICANT:
            return _("Lấy từ trang Chủ hồ sơ")
        case OriginKind.CASE:
            return _("Theo trường hợp bạn đã chọn")
    return _("Lấy từ hồ sơ cá nhân của bạn")


def say_paper(origin: Origin) -> str:
    """'Giấy khai sinh số 152/2026'."""
    return _("{name} số {number}").format(name=origin.name, number=origin.number) if origin.number else origin.name


def say_value(value: Any) -> str:
    """A datum of a paper: a text or a day."""
    text = str(value)
    return "/".join(reversed(text.split("-"))) if _ISO.fullmatch(text) else text
