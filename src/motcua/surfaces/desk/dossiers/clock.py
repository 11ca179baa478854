"""Tạm dừng, nghĩa vụ tài chính, xin lỗi và hẹn lại: what makes the clock stand still or the promise move."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.selectors import DossierPage
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments.selectors import ChargeView
from motcua.kernel.moments import ZONE, local, local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, Matter, area, line
from motcua.surfaces.desk.offering import offer


@dataclass(frozen=True, slots=True)
class Proposal:
    """The draft of form 04 for the promise that runs, in words; ``is_over`` once the due moment has passed."""

    new_due_at: datetime
    cause: str
    reason: str
    by: str
    at: datetime | None
    is_over: bool


def proposal_told(page: Matter) -> Proposal | None:
    """None where nothing is drafted, or for a promise that has moved since or needs no answer any more."""
    draft = selectors.proposal_of(page.dossier.pk)
    if draft is None or draft.due_at != page.dossier.due_at or page.dossier.finished_at is not None:
        return None
    who = organizations.people([draft.proposed_by_id]) if draft.proposed_by_id is not None else {}
    return Proposal(
        draft.new_due_at,
        selectors.cause_names().get(draft.cause_code, draft.cause_code),
        draft.reason,
        who.get(draft.proposed_by_id or 0, ""),
        draft.proposed_at,
        draft.due_at <= timezone.now(),
    )


class SuspensionForm(DeedForm):
    reason = area("Lý do tạm dừng", help_text="Chờ xác minh ở cơ quan nào, việc gì.")


class PaymentRequestForm(DeedForm):
    """Names what the dossier owes already: the same sum again asks for that, another one makes a further charge."""

    amount = forms.IntegerField(label="Số tiền (đồng)", min_value=1, max_value=100_000_000_000)
    reason = area("Khoản phải nộp")

    @property
    def owed(self) -> list[ChargeView]:
        """What is open, to read before the questions."""
        return [one for one in payments.itemised_charges_of(self.page.dossier.subject) if one.is_open]

    def suggest(self, page: DossierPage) -> None:
        """The only thing that is owed is what is usually meant."""
        owed = self.owed
        if len(owed) == 1:
            self.initial.update(amount=owed[0].left, reason=owed[0].purpose)


class PaymentForm(DeedForm):
    receipt = line("Chứng từ", help_text="Số biên lai hoặc giấy nộp tiền.")


class ExtensionForm(DeedForm):
    new_due_on = forms.DateField(label="Ngày hẹn mới", widget=forms.DateInput(attrs={"type": "date"}))
    new_due_time = forms.TimeField(
        label="Giờ", initial=time(17), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    cause = forms.ChoiceField(label="Nguyên nhân")
    reason = area("Lời giải thích", help_text="Người nộp đọc câu này trên phiếu xin lỗi và hẹn lại (mẫu 04).")

    def offer(self, page: Matter) -> None:
        causes = selectors.causes_on(local_day(timezone.now()), page.dossier.agency_id)
        offer(self.fields["cause"], [("", "Chọn nguyên nhân"), *causes])

    def suggest(self, page: DossierPage) -> None:
        """What the officer proposed, else what lies drafted, else the cause that the holder chose."""
        draft, delay = selectors.proposal_of(page.dossier.pk), selectors.delay_of(page.dossier.pk)
        if draft is not None and draft.due_at == page.dossier.due_at:
            here = local(draft.new_due_at)
            self.initial.update(new_due_on=here.date().isoformat(), new_due_time=here.time())
            self.initial.update(cause=draft.cause_code, reason=draft.reason)
        if delay is not None and not self.initial.get("cause"):
            self.initial.update(cause=delay.cause_code, reason=self.initial.get("reason") or delay.note)

    def typed(self, request: StaffRequest) -> dict[str, Any]:
        given = self.cleaned_data
        moment = datetime.combine(given["new_due_on"], given["new_due_time"], ZONE)
        return {"new_due_at": moment, "cause": given["cause"], "reason": given["reason"]}


class ExtensionRejectionForm(DeedForm):
    reason = area("Lý do không đồng ý", help_text="Người đề nghị đọc câu này; người nộp không thấy.")

    @property
    def proposal(self) -> Proposal | None:
        """What is being answered, to read beside the question."""
        return proposal_told(self.page)


class DelayForm(DeedForm):
    cause = forms.ChoiceField(label="Nguyên nhân")
    note = area("Ghi rõ", required=False, help_text="Việc gì, chờ ai, đến bao giờ.")

    def offer(self, page: Matter) -> None:
        causes = selectors.causes_on(local_day(timezone.now()), page.dossier.agency_id)
        offer(self.fields["cause"], [("", "Chọn nguyên nhân"), *causes])

    def suggest(self, page: DossierPage) -> None:
        delay = selectors.delay_of(page.dossier.pk)
        if delay is not None:
            self.initial.update(cause=delay.cause_code, note=delay.note)


SUSPENSION = Deed(
    verb="suspend", noun="suspension", title="Tạm dừng", button="Tạm dừng", icon="player-pause",
    lead="Đồng hồ dừng cho đến khi bạn ghi tiếp tục.",
    done="Đã tạm dừng hồ sơ {code}; đồng hồ đứng yên.", act=services.suspend, form=SuspensionForm,
)  # fmt: skip
RESUMPTION = Deed(
    verb="resume", noun="resumption", title="Tiếp tục xử lý", button="Tiếp tục xử lý", icon="player-play",
    lead="Điều phải chờ đã có; hạn được tính lại.",
    done="Hồ sơ {code} được xử lý tiếp, hạn đã tính lại.", act=services.resume,
)  # fmt: skip
PAYMENT_REQUEST = Deed(
    verb="require_payment", noun="payment-request", title="Yêu cầu nghĩa vụ tài chính", button="Yêu cầu nộp",
    icon="coin", lead="Đồng hồ dừng cho đến khi ghi nhận đã nộp.",
    done="Đã yêu cầu nghĩa vụ tài chính cho hồ sơ {code}.", act=services.require_payment, form=PaymentRequestForm,
)  # fmt: skip
PAYMENT = Deed(
    verb="settle_payment", noun="payment", title="Ghi nhận đã nộp", button="Ghi nhận đã nộp", icon="receipt-2",
    done="Đã ghi nhận nghĩa vụ tài chính của hồ sơ {code}.", act=services.settle_payment, form=PaymentForm,
)  # fmt: skip
EXTENSION = Deed(
    verb="extend", noun="extension", title="Xin lỗi và hẹn lại", button="Hẹn lại và lập phiếu", icon="calendar-event",
    lead="Chỉ hẹn lại một lần, trước khi đến hạn, vào một ngày làm việc (mẫu 04).",
    done="Đã hẹn lại hồ sơ {code}; phiếu mẫu 04 đã lập.", act=services.extend, form=ExtensionForm,
)  # fmt: skip
PROPOSAL = Deed(
    verb="propose_extension", noun="extension-proposal", title="Đề nghị xin lỗi, hẹn lại",
    button="Trình lãnh đạo", icon="calendar-event", form=ExtensionForm, act=services.propose_extension,
    lead="Không kịp hạn thì đề nghị trước khi hết hạn. Lãnh đạo xác nhận thì phiếu mẫu 04 được lập và người nộp"
    " được báo.",
    done="Đã trình lãnh đạo đề nghị xin lỗi và hẹn lại hồ sơ {code}.",
)  # fmt: skip
REJECTION = Deed(
    verb="decline_extension", noun="extension-rejection", title="Không đồng ý hẹn lại", button="Không đồng ý, giữ hạn",
    icon="x", form=ExtensionRejectionForm, act=services.decline_extension,
    lead="Hạn giữ nguyên. Người đề nghị được báo ngay cùng lý do, và có thể đề nghị lại khi chưa hết hạn.",
    done="Hồ sơ {code} giữ nguyên hạn; người đề nghị được báo.",
)  # fmt: skip
DELAY = Deed(
    verb="explain_delay", noun="delay-cause", title="Ghi nguyên nhân chậm", button="Ghi nguyên nhân", icon="alarm",
    form=DelayForm, act=services.explain_delay,
    lead="Ghi trước hoặc ngay khi hết hạn. Số liệu nguyên nhân chậm lấy từ đây; người nộp không thấy.",
    done="Đã ghi nguyên nhân chậm của hồ sơ {code}.",
)  # fmt: skip
DEEDS = (SUSPENSION, RESUMPTION, PAYMENT_REQUEST, PAYMENT, EXTENSION, PROPOSAL, REJECTION, DELAY)
