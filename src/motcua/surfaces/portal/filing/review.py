"""Xem lại và nộp: everything that the server really holds, a declaration, and one button."""

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.cases.dossiers.states import ApplicantKind, ReturnChannel
from motcua.cases.filings import selectors as held
from motcua.cases.filings import services as filings
from motcua.cases.filings.errors import DraftChanged, FilingIncomplete
from motcua.cases.filings.selectors import Draft
from motcua.cases.filings.services import FilingFault
from motcua.cases.filings.states import APPLICANT, FEES, REQUEST, REVIEW
from motcua.foundation.accounts.selectors import SELF_KEY
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.look.language import sentence_of, spoken
from motcua.surfaces.portal.filing import fees, frame
from motcua.surfaces.portal.filing.applicant import FIELDS, labels
from motcua.surfaces.portal.filing.door import draft_of, draft_view, private, who
from motcua.surfaces.portal.filing.sections import Section
from motcua.surfaces.portal.filing.steps import steps_of
from motcua.surfaces.portal.party import choose


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.method != "POST":
        filings.compose(draft, at=timezone.now(), **who(request))
        return _show(request, draft)
    if frame.is_leaving(request):
        # Nothing is kept here, and a ticked box is not yet a filing: only the button files.
        return private(HttpResponse(status=204))
    if request.POST.get("declared") != "yes":
        return _show(request, draft, undeclared=True, status=422)
    try:
        filed = filings.file(draft.token, at=timezone.now(), key=_key(request), language=spoken(), **who(request))
    except (DraftChanged, FilingIncomplete) as error:
        status = 409 if isinstance(error, DraftChanged) else 422
        return _show(request, draft_of(request, draft.token), refusal=error, status=status)
    if draft.party_kind == "helped":
        # The help was for this one dossier: it is over, and needs no warning that it is.
        choose(request, SELF_KEY)
    return redirect("portal:receipt", filed.code)


def _key(request: HttpRequest) -> UUID:
    """What the form was made with; a key that nobody has for anything else."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return UUID(int=0)


def _show(
    request: HttpRequest, draft: Draft, *, undeclared: bool = False, refusal: MotcuaError | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    papers = held.held_papers(draft)
    data = {
        "sections": sections(draft),
        "papers": papers,
        "chosen": held.chosen(draft, papers, on=local_day(timezone.now())),
        "faults": with_addresses(draft, filings.faults(draft, papers, at=timezone.now())),
        "undeclared": undeclared,
        "refusal": sentence_of(refusal) if isinstance(refusal, DraftChanged) else "",
    }
    return frame.show_step(request, draft, REVIEW, "review.jinja", data, status=status)


def with_addresses(draft: Draft, faults: tuple[FilingFault, ...]) -> list[tuple[str, str]]:
    """Each fault with the address of its field."""
    addresses = {step.key: step.address for step in steps_of(draft)}
    return [(f"{addresses.get(one.page, '')}?check=1#{_at(one)}", one.sentence) for one in faults]


def _at(fault: FilingFault) -> str:
    """The id of the field: fields of forms have ids of their own making."""
    return f"id_{fault.field}" if fault.page.startswith("_") else "e-" + re.sub(r"[._]", "-", fault.field)


def sections(draft: Draft) -> list[Section]:
    """The answers by page, in words."""
    addresses = {step.key: (step.title, step.address) for step in steps_of(draft)}
    title, address = addresses[APPLICANT]
    found = [Section(title, address, applicant_lines(draft))]
    form = held.form_of(draft, on=local_day(timezone.now()))
    for section in form.sections if form else ():
        title, address = addresses.get(section.page, (section.title, ""))
        found.append(Section(title, address, [(line.label, line.text) for line in section.lines]))
    if REQUEST in addresses:
        title, address = addresses[REQUEST]
        found.append(Section(title, address, [(title, str(draft.answers.get(REQUEST, "")))]))
    if FEES in addresses:
        title, address = addresses[FEES]
        found.append(Section(title, address, fees.lines_of(draft)))
    return found


def applicant_lines(draft: Draft) -> list[tuple[str, str]]:
    """Whose matter it is, in words."""
    words = {str(one.value): str(one.label) for one in ApplicantKind}
    named = labels()
    lines = []
    for name in FIELDS:
        value = str(draft.applicant.get(name, ""))
        if value:
            lines.append((named[name], _(words.get(value, value)) if name == "kind" else value))
    return [*lines, (named["return_channel"], _(str(ReturnChannel(draft.return_channel).label)))]
