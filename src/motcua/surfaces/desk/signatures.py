"""Chờ tôi ký: results and outgoing documents that wait for one leader, ticked and signed in one go by the worker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.correspondence.selectors import DocumentToSign
from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.foundation.calendars.states import Badge
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing.selectors import KeyChoice
from motcua.foundation.signing.states import CertificateKind
from motcua.kernel.errors import Forbidden, MotcuaError
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.keys import certificate_field, check_opened, offer_keys, passphrase_field

# As many as one run takes; who has more waiting signs these first.
MOST = 500
_RESULT, _DOCUMENT = "r", "d"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as the list shows it; ``value`` is what its tick says."""

    value: str
    name: str
    address: str
    file: str
    kind: str
    title: str
    who: str
    since: datetime
    badge: Badge
    urgency: int = 0
    urgency_text: str = ""


class SignForm(forms.Form):
    """Which papers, with which key. ``key`` makes one run of two clicks."""

    certificate_id = certificate_field()
    passphrase = passphrase_field()
    key = forms.UUIDField(widget=forms.HiddenInput)

    def offer(self, keys: Sequence[KeyChoice]) -> None:
        """Where all are on the leader's own machine, nothing that opens them is asked here."""
        self.keys = keys
        offer_keys(self, keys)

    def clean(self) -> None:
        check_opened(self, self.keys)


@require_http_methods(["GET", "POST"])
def show(request: StaffRequest) -> HttpResponse:
    """GET: what waits, first what is due first. POST: what is ticked is signed by the worker, which a page follows."""
    now = timezone.now()
    keys = _keys(request, now)
    form = SignForm(request.POST if request.method == "POST" else None, initial={"key": uuid4()})
    form.offer(keys)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                run = _start(request, form, now)
            except Forbidden:
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
            else:
                return redirect("desk:bulk-run", run)
    drafts = correspondence.documents_to_sign(request.actor, limit=MOST, now=now)
    data = {
        "papers": _papers(request, drafts.lines, now),
        "ticked": set(request.POST.getlist("paper")),
        "form": form,
        "keys": keys,
    }
    data |= {
        "most": MOST,
        "elsewhere": any(key.is_device for key in keys),
        "only_elsewhere": bool(keys) and all(key.is_device for key in keys),
        "on_paper": drafts.on_paper,
        "runs": dossiers.awaiting_runs(request.actor) if any(key.is_device for key in keys) else [],
        "awaited": signing.open_requests(request.actor, at=now),
    }
    return render(request, "desk/signatures.jinja", data, status=status)


def _start(request: StaffRequest, form: SignForm, now: datetime) -> int:
    ticks = [tick.split(":") for tick in request.POST.getlist("paper")[: MOST + 1]]
    codes = [tick[1] for tick in ticks if len(tick) == 2 and tick[0] == _RESULT]
    revisions = {
        int(tick[1]): int(tick[2]) for tick in ticks if len(tick) == 3 and tick[0] == _DOCUMENT and _numbers(tick[1:])
    }
    ids = {one.code: one.id for one in dossiers.selected(request.actor, codes)}
    given = form.cleaned_data
    key: UUID = given["key"]
    run = services.start_signing(
        [ids[code] for code in codes if code in ids], revisions, key=key,
        certificate_id=given["certificate_id"], passphrase=given["passphrase"], actor=request.actor, at=now,
    )  # fmt: skip
    return run.pk


def _numbers(words: Iterable[str]) -> bool:
    return all(word.isascii() and word.isdigit() and 0 < len(word) < 10 for word in words)


def _keys(request: StaffRequest, now: datetime) -> list[KeyChoice]:
    agency_id = request.actor.agency_id or 0
    return signing.keys_here(request.actor, agency_id=agency_id, kind=CertificateKind.PERSON, at=now, with_devices=True)


def _papers(request: StaffRequest, waiting: list[DocumentToSign], now: datetime) -> list[PaperLine]:
    """Documents before results: who drafts waits for the leader alone, and urgent ones are among them."""
    drafts = [
        PaperLine(
            value=f"{_DOCUMENT}:{one.id}:{one.revision}", name=one.name,
            address=reverse("desk:outgoing-document", args=[one.id]),
            file=reverse("desk:outgoing-document-file", args=[one.id]), kind="Văn bản đi", title=one.title, who=one.by,
            since=one.submitted_at, badge=one.badge, urgency=one.urgency, urgency_text=one.urgency_text,
        )
        for one in waiting
    ]  # fmt: skip
    results = [
        PaperLine(
            value=f"{_RESULT}:{one.code}", name=one.code, address=reverse("desk:dossier", args=[one.code]),
            file=reverse("desk:dossier-outcome-file", args=[one.code]), kind="Kết quả hồ sơ",
            title=f"{one.name} · {one.procedure}", who=one.applicant, since=one.approved_at, badge=one.badge,
        )
        for one in dossiers.results_to_sign(request.actor, limit=MOST - len(drafts), now=now)
    ]  # fmt: skip
    return drafts + results
