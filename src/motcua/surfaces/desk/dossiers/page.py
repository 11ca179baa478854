"""Trang hồ sơ: papers, time and people of one dossier, and the buttons that work."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import DossierPage
from motcua.foundation.calendars.states import Term
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers import clock, consulting, ending, handling, outcome, papers, supplement
from motcua.surfaces.desk.dossiers.deed import Deed

DEEDS: dict[str, Deed] = {
    deed.verb: deed
    for module in (handling, outcome, supplement, clock, consulting, papers, ending)
    for deed in module.DEEDS
}
# The one thing to do first: the first of these that the rules allow.
FIRST = (
    "accept_supplement", "settle_payment", "resume", "approve_supplement", "close", "approve", "finish",
    "submit_for_signature", "take_over", "draft_outcome", "forward", "assign",
)  # fmt: skip
# Beside it, while there is room; the rest is in the menu.
BESIDE = ("send_back", "draft_outcome", "forward", "request_supplement", "assign", "decline_supplement")
# Verbs without a question: a button that posts.
AT_ONCE = frozenset({"take_over", "resume", "approve_supplement"})
# Reached from the card that they belong to.
ELSEWHERE = frozenset({"write_note", "add_papers"})
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


def show(request: StaffRequest, code: str) -> HttpResponse:
    page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
    term = Term.parse(page.dossier.term).say() if page.dossier.term else ""
    data = {"page": page, "term": term, "forms_named": FORMS, **buttons(page)}
    return render(request, "desk/dossiers/page.jinja", data)


def panel(request: StaffRequest, code: str) -> HttpResponse:
    """The short form of a dossier beside the list."""
    page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
    return render(request, "desk/dossiers/panel.jinja", {"page": page, **buttons(page)})


def journal(request: StaffRequest, code: str) -> HttpResponse:
    """Everything that was recorded about the dossier."""
    page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
    return render(request, "desk/dossiers/journal.jinja", {"page": page})


def buttons(page: DossierPage) -> dict[str, Button | list[Button] | None]:
    """The primary button, those beside it, and the menu."""
    allowed = [verb for verb in DEEDS if verb in page.verbs and verb not in ELSEWHERE]
    if "forward" in allowed and not handling.ways(page):
        allowed.remove("forward")
    first = next((verb for verb in FIRST if verb in allowed), None)
    if first == "draft_outcome" and page.step_kind not in ("review", "consult", "receive"):
        first = next((verb for verb in ("forward", "draft_outcome") if verb in allowed), first)
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
