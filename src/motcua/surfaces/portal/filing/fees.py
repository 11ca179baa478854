"""Phí, lệ phí: what this filing costs, how many of what is counted, and who pays less."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.cases.dossiers.selectors import Fee
from motcua.cases.filings import selectors as held
from motcua.cases.filings import services as filings
from motcua.cases.filings.selectors import Draft
from motcua.cases.filings.states import FEES
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.payments.selectors import ExemptionLine
from motcua.foundation.payments.services import ChargeLine
from motcua.kernel.errors import Invalid
from motcua.kernel.moments import local_day
from motcua.kernel.money import dong
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal.filing import frame
from motcua.surfaces.portal.filing.door import draft_of, draft_view, who
from motcua.surfaces.portal.filing.steps import way_of

# What a form says of how many there are of a fee.
_FIELD = "fee-"


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.method == "POST":
        return _save(request, draft)
    wrong = filings.fee_faults(draft, at=timezone.now()) if "check" in request.GET else {}
    return _show(request, draft, wrong)


def _save(request: HttpRequest, draft: Draft) -> HttpResponse:
    counts, wrong = _counts(request, draft)
    chosen = request.POST.get("exemption", "")
    try:
        saved = filings.save_fees(
            draft.token,
            quantities=counts,
            # What is no number is no exemption of ours either, and is refused as one.
            exemption_id=(int(chosen) if _is_number(chosen, 18) else 0) if chosen else None,
            proof=request.POST.get("exemption_proof", ""),
            at=timezone.now(),
            **who(request),
        )
    except Invalid as error:
        return _show(request, draft, wrong | {"exemption": sentence_of(error)}, status=422)
    if frame.is_leaving(request):
        return frame.quiet(saved)
    draft = draft_of(request, draft.token)
    wrong |= filings.fee_faults(draft, at=timezone.now())
    if wrong and not frame.may_be_unfinished(request):
        return _show(request, draft, wrong, status=422)
    return frame.go_on(request, way_of(draft, FEES))


def _counts(request: HttpRequest, draft: Draft) -> tuple[dict[int, int], dict[str, str]]:
    """How many of each that was asked; a sentence for each that is no number, or out of bounds."""
    counts, wrong = {}, {}
    for row in held.fees_of(draft, on=local_day(timezone.now())):
        text = request.POST.get(f"{_FIELD}{row.fee.id}", str(row.quantity)).strip()
        if row.is_asked and _is_number(text, 6) and row.least <= int(text) <= row.most:
            counts[row.fee.id] = int(text)
        elif row.is_asked:
            sentence = _("Hãy nhập một số từ {least} đến {most}.")
            wrong[f"{_FIELD}{row.fee.id}"] = sentence.format(least=row.least, most=row.most)
    return counts, wrong


def _is_number(text: str, longest: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= longest


def _show(request: HttpRequest, draft: Draft, wrong: dict[str, str], status: int = 200) -> HttpResponse:
    at = timezone.now()
    fees = held.fees_of(draft, on=local_day(at))
    exemptions = held.exemptions_of(draft, fees, on=local_day(at))
    typed = request.POST if status != 200 else {}
    names = {f"{_FIELD}{row.fee.id}": row.fee.name for row in fees}
    data: dict[str, Any] = {
        "fees": [
            (row, words_of(draft, row.fee), f"{_FIELD}{row.fee.id}", typed.get(f"{_FIELD}{row.fee.id}", row.quantity))
            for row in fees
        ],
        "exemptions": [("", _("Không")), *((str(one.id), exemption_words(one)) for one in exemptions)],
        "exemption": typed.get("exemption", str(draft.exemption_id or "")),
        "proof": typed.get("exemption_proof", draft.exemption_proof),
        "errors": wrong,
        "labels": names | {"exemption": _("Miễn, giảm"), "exemption_proof": _("Giấy tờ chứng minh")},
        "owed": (), "with_result": (),
    }  # fmt: skip
    if not filings.fee_faults(draft, at=at):
        data["owed"], data["with_result"] = filings.owed_lines(draft, at=at), filings.lines_with_result(draft, at=at)
    return frame.show_step(request, draft, FEES, "fees.jinja", data, status=status)


def words_of(draft: Draft, fee: Fee) -> str:
    """'8.000 đ/bản': the catalogue's words, unless the province decided the amount."""
    if fee.is_local:
        return f"{dong(fee.amount or 0)}/{fee.per}" if fee.per else dong(fee.amount or 0)
    version = procedures.version_for_intake(draft.version_id)
    return next(line.words for line in version.fees if line.id == fee.id)


def exemption_words(one: ExemptionLine) -> str:
    """Who pays less, how much less, and what shows it."""
    words = _("{name}: giảm {share}%").format(name=one.name, share=one.share)
    return words + " (" + _("cần có: {proof}").format(proof=one.proof) + ")" if one.proof else words


def lines_of(draft: Draft) -> list[tuple[str, str]]:
    """For the review: each line that will be charged, what an exemption takes off, and the sums, now and later."""
    at = timezone.now()
    if filings.fee_faults(draft, at=at):
        return []
    now, later = filings.owed_lines(draft, at=at), filings.lines_with_result(draft, at=at)
    lines = _lines_of(draft, now, _("Phải nộp")) if now or not later else []
    return lines + (_lines_of(draft, later, _("Phải nộp khi nhận kết quả")) if later else [])


def _lines_of(draft: Draft, owed: list[ChargeLine], sum_of_all: str) -> list[tuple[str, str]]:
    lines = [(line.name, f"{line.quantity} × {dong(line.amount)}") for line in owed]
    exempted = sum(line.exempted for line in owed)
    if exempted:
        lines.append((_("Miễn, giảm"), f"−{dong(exempted)} ({draft.exemption_proof})"))
    return [*lines, (sum_of_all, dong(sum(line.sum for line in owed)))]
