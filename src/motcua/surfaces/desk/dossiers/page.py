"""Trang hồ sơ: papers, time and people of one dossier, and the buttons that work."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from motcua.cases.assignments import selectors as assignments
from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.errors import NotYetPaid, OwnDraft
from motcua.cases.dossiers.selectors import DossierPage, FileLine
from motcua.cases.dossiers.states import ENDED, DossierState
from motcua.cases.lockers import selectors as lockers
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts.selectors import ConsentBrief
from motcua.foundation.calendars.states import Term
from motcua.foundation.payments import selectors as payments
from motcua.foundation.signing import selectors as signing
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import one_record
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers import (
    clock,
    consulting,
    contact,
    ending,
    handling,
    identity,
    outcome,
    papers,
    result,
    submitted,
    supplement,
    urging,
)
from motcua.surfaces.desk.dossiers.deed import Deed
from motcua.surfaces.desk.dossiers.veil import veil_of
from motcua.surfaces.desk.work_files import items

DEEDS: dict[str, Deed] = {
    deed.verb: deed
    for module in (
        submitted,
        handling,
        result,
        outcome,
        supplement,
        clock,
        consulting,
        papers,
        ending,
        urging,
        contact,
        identity,
    )
    for deed in module.DEEDS
}
# The one thing to do first: the first of these that the rules allow.
FIRST = (
    "acknowledge", "accept_supplement", "settle_payment", "resume", "approve_supplement", "close", "approve",
    "seal_outcome", "finish", "sign_outcome", "submit_for_signature", "take_over", "make_outcome", "draft_outcome",
    "forward", "assign",
)  # fmt: skip
# Beside it, while there is room; the rest is in the menu.
BESIDE = (
    "request_correction",
    "send_back",
    "make_outcome",
    "draft_outcome",
    "forward",
    "request_supplement",
    "assign",
    "decline_supplement",
    "urge",
)
# Verbs without a question: a button that posts.
AT_ONCE = frozenset({"acknowledge", "take_over", "resume", "approve_supplement", "urge"})
# Reached from the card that they belong to.
ELSEWHERE = frozenset(
    {"write_note", "add_papers", "answer_urging", "correct_contact", "send_message", "check_identity"}
)
FORMS = {
    "01": "Giấy tiếp nhận và hẹn trả kết quả", "02": "Phiếu yêu cầu bổ sung", "03": "Phiếu từ chối",
    "04": "Phiếu xin lỗi và hẹn lại", "05": "Thông báo dừng giải quyết",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Button:
    """A verb as a button: where it leads, and whether it acts at once."""

    text: str
    icon: str
    address: str
    at_once: bool
    look: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """The scan on show, its place among all of the dossier, and its neighbours' numbers."""

    scan: FileLine
    number: int
    total: int
    before: int | None
    after: int | None


def show(request: StaffRequest, code: str) -> HttpResponse:
    page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
    services.note_reading(page.dossier.pk, actor=request.actor, at=timezone.now())
    term = Term.parse(page.dossier.term).say() if page.dossier.term else ""
    delay = dossiers.delay_of(page.dossier.pk)
    issued = lockers.result_of(page.dossier.pk) if page.outcome else None
    signatures = dossiers.signatures_on(page.outcome)
    data = {
        "page": page,
        "term": term,
        "veil": veil_of(request, page.dossier.pk, now=timezone.now()),
        "prints": _prints(page, has_result=issued is not None),
        "viewer": _viewer(page, request),
        "proposal": clock.proposal_told(page),
        "why_not": _why_not(page, request),
        "charges": payments.charges_of(page.dossier.subject),
        "may_charge": _may_charge(page, request),
        "delay": delay,
        "from_locker": lockers.used_in(page.dossier.pk, on=local_day(timezone.now())),
        "result": issued,
        "signatures": signatures,
        "edition": signing.edition_of(page.outcome.file_id if page.outcome and signatures else None),
        "may_recall": lockers.may_withdraw(page.dossier.agency_id, request.actor),
        "cause": dossiers.cause_names().get(delay.cause_code, delay.cause_code) if delay else "",
        "consent": _consent(page),
        "record": one_record.of_dossier(page.dossier.pk, code, actor=request.actor, now=timezone.now()),
        "give": f"{reverse('desk:assignment-new')}?dossier={code}" if assignments.gives(request.actor) else "",
        **items.about_work(page.dossier, request.actor),
        **buttons(page),
    }
    return render(request, "desk/dossiers/page.jinja", data)


def _consent(page: DossierPage) -> ConsentBrief | None:
    """The signed paper with which a helper filed it."""
    consent_id = page.submission.consent_id if page.submission is not None else None
    found = accounts.consent_brief(consent_id) if consent_id is not None else None
    return found if found is not None and found.paper_id is not None else None


def _may_charge(page: DossierPage, request: StaffRequest) -> bool:
    """Whether a further charge can be made: there is a known fee, the dossier lives, and this post takes money."""
    is_there = any(fee.amount for fee in page.version.fees) and page.dossier.state not in ENDED
    return is_there and payments.may_collect(request.actor, page.dossier.agency_id)


def _why_not(page: DossierPage, request: StaffRequest) -> str:
    """Why a button is not there that is expected: who drafted does not approve, nobody hands over before the fee."""
    if page.dossier.state == DossierState.DONE and "close" not in page.verbs:
        may_close = request.actor.may("dossiers.close", at=page.dossier.agency_id)
        return NotYetPaid.message if may_close and payments.has_unpaid(page.dossier.subject) else ""
    decides = page.step_kind == "approve" and "send_back" in page.verbs and page.outcome is not None
    return OwnDraft.message if decides and "approve" not in page.verbs else ""


def _viewer(page: DossierPage, request: StaffRequest) -> Viewer | None:
    """The scan that the address names, else the first that can be seen."""
    scans = [scan for paper in page.papers for scan in paper.files]
    if not scans:
        return None
    asked = request.GET.get("scan", "")
    first = next((scan for scan in scans if scan.can_be_seen), scans[0])
    shown = next((scan for scan in scans if str(scan.id) == asked), first)
    at = scans.index(shown)
    before = scans[at - 1].id if at else None
    return Viewer(shown, at + 1, len(scans), before, scans[at + 1].id if at + 1 < len(scans) else None)


def _prints(page: DossierPage, *, has_result: bool) -> list[tuple[str, str]]:
    """What can be printed: (name, address)."""
    code = page.dossier.code
    found = []
    for letter in page.letters:
        about = f"?about={letter.about_id}" if letter.about_id else ""
        address = reverse("desk:dossier-letter", args=[code, letter.form]) + about
        found.append((FORMS.get(letter.form, f"Mẫu {letter.form}"), address))
    if has_result:
        found.append(("Phiếu kiểm tra kết quả (mã QR)", reverse("desk:dossier-result-check", args=[code])))
    return [*found, ("Phiếu kiểm soát quá trình", reverse("desk:dossier-control-sheet", args=[code]))]


def panel(request: StaffRequest, code: str) -> HttpResponse:
    """The short form of a dossier beside the list."""
    page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
    services.note_reading(page.dossier.pk, actor=request.actor, at=timezone.now())
    veil = veil_of(request, page.dossier.pk, now=timezone.now())
    return render(request, "desk/dossiers/panel.jinja", {"page": page, "veil": veil, **buttons(page)})


def journal(request: StaffRequest, code: str) -> HttpResponse:
    """Everything that was recorded about the dossier."""
    page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
    services.note_reading(page.dossier.pk, actor=request.actor, at=timezone.now())
    return render(request, "desk/dossiers/journal.jinja", {"page": page})


def buttons(page: DossierPage) -> dict[str, Button | list[Button] | None]:
    """The primary button, those beside it, and the menu."""
    allowed = [verb for verb in DEEDS if verb in page.verbs and verb not in ELSEWHERE]
    if "forward" in allowed and not handling.ways(page):
        allowed.remove("forward")
    if "assign" in allowed and not handling.others(page):
        allowed.remove("assign")
    if "make_outcome" in allowed and not dossiers.templates_for(page.dossier, on=local_day(timezone.now())):
        allowed.remove("make_outcome")
    first = next((verb for verb in FIRST if verb in allowed), None)
    if first in ("make_outcome", "draft_outcome") and page.step_kind not in ("review", "consult", "receive"):
        first = next((verb for verb in ("forward", first) if verb in allowed), first)
    beside = [verb for verb in BESIDE if verb in allowed and verb != first][:2]
    rest = [verb for verb in allowed if verb != first and verb not in beside]
    return {
        "first": _button(page, first) if first else None,
        "beside": [_button(page, verb) for verb in beside],
        "rest": [_button(page, verb) for verb in rest],
    }


def _button(page: DossierPage, verb: str) -> Button:
    deed = DEEDS[verb]
    address = reverse(f"desk:{deed.name}", args=[page.dossier.code])
    return Button(deed.title, deed.icon, address, verb in AT_ONCE, deed.look)
