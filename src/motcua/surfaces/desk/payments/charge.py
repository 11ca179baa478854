"""Một khoản phải nộp: take cash, show the code, print the receipt; waive, cancel, give back."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services as dossier_services
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services
from motcua.foundation.payments.errors import GatewayClosed, MayNotCollect, MayNotReconcile, MayNotWaive
from motcua.foundation.payments.selectors import ChargeView
from motcua.foundation.payments.services import QrShown
from motcua.foundation.payments.states import AttemptState, GatewayCode
from motcua.foundation.printing import services as printing
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day
from motcua.kernel.money import dong
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.asking import Question, ask, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class PaperForm(forms.Form):
    paper = line("Số chứng từ", help_text="Giấy nộp tiền vào kho bạc, biên lai của cơ quan thu khác.", limit=120)


class RefundForm(forms.Form):
    amount = forms.IntegerField(label="Số tiền hoàn trả (đồng)", min_value=1)
    gateway = forms.ChoiceField(
        label="Trả bằng",
        choices=[
            (GatewayCode.CASH, "Tiền mặt"), (GatewayCode.VIETQR, "Chuyển khoản"),
            (GatewayCode.VNPAY, "VNPay, đã hoàn trên trang quản trị của VNPay"),
        ],
    )  # fmt: skip
    paper = line("Số quyết định hoặc phiếu chi", limit=200)
    reason = forms.CharField(label="Lý do", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class VoidForm(forms.Form):
    reason = forms.CharField(label="Lý do hủy", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    payer_name = line("Tên người nộp đúng", required=False, help_text="Để trống nếu tên không sai.")


class FeesForm(forms.Form):
    """How many of each of the procedure's fees, and who pays less."""

    exemption_id = forms.TypedChoiceField(label="Miễn, giảm", coerce=int, required=False, empty_value=None)
    proof = line("Giấy tờ chứng minh", required=False, help_text="Bắt buộc khi chọn miễn, giảm.")
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, fees: list[dossiers.Fee], exemptions: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fees = [fee for fee in fees if fee.amount]
        for fee in self.fees:
            per = f" một {fee.per}" if fee.per else ""
            label = f"{fee.name}: {dong(fee.amount or 0)}{per}"
            self.fields[f"fee-{fee.id}"] = forms.IntegerField(label=label, min_value=0, max_value=999, initial=0)
        self.order_fields([*(f"fee-{fee.id}" for fee in self.fees), "exemption_id", "proof"])
        offer(
            self.fields["exemption_id"],
            [("", "Không"), *((one.id, f"{one.name} ({one.share}%)") for one in exemptions)],
        )

    def quantities(self) -> dict[int, int]:
        """Fee to how many."""
        return {fee.id: self.cleaned_data[f"fee-{fee.id}"] for fee in self.fees}


@require_GET
def show(request: StaffRequest, number: int) -> HttpResponse:
    charge = payments.get_charge(number, actor=request.actor)
    today = local_day(timezone.now())
    ways = services.open_gateways(charge.agency_id, on=today) if charge.is_open else ()
    actor = request.actor
    data = {
        "charge": charge,
        "code": _code_of(charge, request),
        "qr": _qr(charge) if GatewayCode.VIETQR in ways else None,
        "may_collect": payments.may_collect(actor, charge.agency_id),
        "may_waive": actor.may("dossiers.approve", at=charge.agency_id),
        "may_reconcile": actor.may("payments.reconcile", at=charge.agency_id),
        "key": uuid4(),
        "is_unclear": GatewayCode.VNPAY in ways and _is_unclear(charge),
        "pay_address": request.build_absolute_uri(reverse("portal:payment", args=[charge.token])),
    }
    return render(request, "desk/payments/charge.jinja", data)


@require_GET
def picture(request: StaffRequest, number: int) -> HttpResponse:
    """The code, for the screen that the payer sees."""
    charge = payments.get_charge(number, actor=request.actor)
    shown = _qr(charge) if charge.is_open else None
    if shown is None:
        raise GatewayClosed
    return HttpResponse(printing.qr_svg(shown.payload), content_type="image/svg+xml")


@require_POST
def cash(request: StaffRequest, number: int) -> HttpResponse:
    """All that is left, in cash; the receipt is one press away."""
    charge = payments.get_charge(number, actor=request.actor)
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        key = uuid4()
    services.record_cash(charge.id, key=key, actor=request.actor, at=timezone.now())
    messages.success(request, f"Đã thu {dong(charge.left)} tiền mặt. In biên lai ở dưới.")
    return redirect("desk:charge", number)


@require_POST
def ask_gateway(request: StaffRequest, number: int) -> HttpResponse:
    """Hỏi lại cổng thanh toán: what became of payments of which it told nothing."""
    charge = payments.get_charge(number, actor=request.actor)
    asked, paid = services.ask_after(charge.id, actor=request.actor, at=timezone.now())
    if paid:
        messages.success(request, "VNPay xác nhận đã nộp. Tiền đã được ghi nhận, biên lai ở dưới.")
    elif asked:
        messages.info(request, "VNPay chưa nhận được tiền của khoản này.")
    else:
        messages.info(request, "Vừa hỏi VNPay xong. Hãy đợi nửa phút rồi hỏi lại.")
    return redirect("desk:charge", number)


def paper(request: StaffRequest, number: int) -> HttpResponse:
    charge = payments.get_charge(number, actor=request.actor)
    if not payments.may_collect(request.actor, charge.agency_id):
        raise MayNotCollect
    question = _question(
        charge, "Đã nộp nơi khác", "Ghi nhận đã nộp", "Đã ghi nhận theo chứng từ.", icon="receipt",
        lead="Kho bạc, bưu chính hoặc cơ quan thuế đã thu; chứng từ của họ thay biên lai.",
    )  # fmt: skip
    return ask(
        request, question, PaperForm(request.POST or None),
        lambda given, at: services.record_paper(charge.id, **given, actor=request.actor, at=at),
    )  # fmt: skip


def waive(request: StaffRequest, number: int) -> HttpResponse:
    charge = payments.get_charge(number, actor=request.actor)
    if not request.actor.may("dossiers.approve", at=charge.agency_id):
        raise MayNotWaive
    question = _question(charge, "Miễn nộp", "Miễn nộp khoản này", "Đã miễn nộp.", icon="checks",
                         lead="Lãnh đạo quyết định; lý do được ghi lại và không sửa được.")  # fmt: skip
    return ask(
        request, question, ReasonForm(request.POST or None),
        lambda given, at: services.waive(charge.id, **given, actor=request.actor, at=at),
    )  # fmt: skip


def cancel(request: StaffRequest, number: int) -> HttpResponse:
    charge = payments.get_charge(number, actor=request.actor)
    if not payments.may_collect(request.actor, charge.agency_id):
        raise MayNotCollect
    question = _question(charge, "Hủy khoản lập nhầm", "Hủy khoản này", "Đã hủy khoản phải nộp.", icon="ban",
                         look="danger", lead="Chỉ khi chưa thu đồng nào. Không hoàn lại được.")  # fmt: skip
    return ask(
        request, question, ReasonForm(request.POST or None),
        lambda given, at: services.cancel(charge.id, **given, actor=request.actor, at=at),
    )  # fmt: skip


def refund(request: StaffRequest, number: int) -> HttpResponse:
    charge = _of_the_books(request, number)
    question = _question(charge, "Hoàn trả", "Ghi đã hoàn trả", "Đã ghi nhận hoàn trả.", icon="arrow-back-up",
                         lead=f"Còn giữ {dong(charge.paid - charge.refunded)} của khoản này.")  # fmt: skip
    first = {"amount": charge.over or charge.paid - charge.refunded}
    return ask(
        request, question, RefundForm(request.POST or None, initial=first),
        lambda given, at: services.refund(charge.id, **given, actor=request.actor, at=at),
    )  # fmt: skip


@require_GET
def receipt(request: StaffRequest, number: int, receipt: int) -> HttpResponse:
    charge = payments.get_charge(number, actor=request.actor)
    name, content = services.print_receipt(receipt, charge_id=charge.id, at=timezone.now())
    return papers_out.pdf(content, name=name)


def void(request: StaffRequest, number: int, receipt: int) -> HttpResponse:
    charge = _of_the_books(request, number)
    known = next((one for one in charge.receipts if one.id == receipt), None)
    question = _question(charge, f"Hủy biên lai {known.sign if known else ''}", "Hủy và lập biên lai mới",
                         "Đã hủy; biên lai mới đã lập.", icon="ban", look="danger",
                         lead="Biên lai cũ giữ nguyên số, ghi lý do hủy; lần nộp này có biên lai mới.")  # fmt: skip
    return ask(
        request, question, VoidForm(request.POST or None),
        lambda given, at: services.void_receipt(receipt if known else 0, **given, actor=request.actor, at=at),
    )  # fmt: skip


def new(request: StaffRequest, code: str) -> HttpResponse:
    """Further copies, a fee that was forgotten: on the dossier's page."""
    dossier = dossiers.get_dossier(code, actor=request.actor)
    if not payments.may_collect(request.actor, dossier.agency_id):
        raise MayNotCollect
    today = local_day(timezone.now())
    fees = dossiers.fees_of(dossier, on=today)
    exemptions = dossiers.exemptions_for(fees, agency_id=dossier.agency_id, on=today)
    form = FeesForm(request.POST or None, fees=fees, exemptions=exemptions)
    back = reverse("desk:dossier", args=[dossier.code])
    question = Question(
        title="Lập khoản thu", button="Lập khoản thu", done="Đã lập khoản thu.", back=back, icon="coin",
        above=[("Hồ sơ", reverse("desk:dossiers")), (dossier.code, back)], section="Hồ sơ",
        lead="" if form.fees else "Thủ tục này không có khoản thu nào đã có mức.",
    )  # fmt: skip

    def act(given: dict[str, Any], at: Any) -> None:
        dossier_services.charge_fees(
            dossier.pk, quantities=form.quantities(), exemption_id=given["exemption_id"], proof=given["proof"],
            key=given["key"], actor=request.actor, at=at,
        )  # fmt: skip

    return ask(request, question, form, act)


def _of_the_books(request: StaffRequest, number: int) -> ChargeView:
    """For who keeps the books: a form that would be refused when it is sent is not shown either."""
    charge = payments.get_charge(number, actor=request.actor)
    if not request.actor.may("payments.reconcile", at=charge.agency_id):
        raise MayNotReconcile
    return charge


def _question(charge: ChargeView, title: str, button: str, done: str, **more: Any) -> Question:
    here = reverse("desk:charge", args=[charge.id])
    facts = [
        ("Mã nộp tiền", charge.reference), ("Nội dung", charge.title), ("Người nộp", charge.payer_name),
        ("Phải nộp", dong(charge.amount)), ("Đã nộp", dong(charge.paid)), ("Tình trạng", charge.state_text),
    ]  # fmt: skip
    above = [("Thu phí, lệ phí", reverse("desk:payments")), (charge.reference, here)]
    return Question(
        title=title, button=button, done=done, back=here, above=above, facts=facts, section="Khoản phải nộp", **more
    )


def _is_unclear(charge: ChargeView) -> bool:
    """Somebody went to pay online, and the money is not here."""
    last = payments.last_attempt(charge.id)
    return last is not None and last[0] != AttemptState.PAID


def _qr(charge: ChargeView) -> QrShown | None:
    shown = services.start(charge.id, GatewayCode.VIETQR, actor=SYSTEM, at=timezone.now())
    return shown if isinstance(shown, QrShown) else None


def _code_of(charge: ChargeView, request: StaffRequest) -> str:
    """The dossier's code where this person may open it; '' for anything else."""
    kind, _, number = charge.subject.partition(":")
    if kind != "dossier" or not number.isdigit():
        return ""
    return (
        dossiers.dossiers_visible_to(request.actor).filter(pk=int(number)).values_list("code", flat=True).first() or ""
    )
