"""Từ chối, rút, dừng, trả kết quả."""

from django import forms

from motcua.cases.dossiers import services
from motcua.cases.dossiers.selectors import DossierPage
from motcua.cases.dossiers.states import ReturnChannel
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, area, line


class RefusalForm(DeedForm):
    reason = area("Lý do từ chối", help_text="Người nộp đọc câu này trên phiếu từ chối (mẫu 03).")
    legal_basis = line("Căn cứ pháp lý", required=False, limit=300)


class WithdrawalForm(DeedForm):
    reason = area("Lý do rút", required=False)


class StoppageForm(DeedForm):
    reason = area("Căn cứ, lý do dừng", help_text="Ghi đề nghị của người nộp; câu này in trên thông báo (mẫu 05).")


class ClosureForm(DeedForm):
    channel = forms.ChoiceField(label="Cách trả", choices=ReturnChannel.choices, widget=forms.RadioSelect)
    receiver = line("Người nhận", required=False, help_text="Bắt buộc khi trả tại quầy.")
    tracking_number = line("Mã bưu gửi", required=False, limit=60, help_text="Bắt buộc khi trả qua bưu chính.")

    def suggest(self, page: DossierPage) -> None:
        mandate = page.mandate
        self.initial.setdefault("channel", page.dossier.return_channel)
        chosen = str(ReturnChannel(page.dossier.return_channel).label).lower()
        where = f", gửi tới {page.dossier.address}" if page.dossier.return_channel == ReturnChannel.POST else ""
        self.fields["channel"].help_text = f"Người nộp đã chọn: {chosen}{where}."
        # Who only helped to file has no business with what comes of it.
        files_for = mandate is not None and not (page.submission and page.submission.helper)
        self.initial.setdefault("receiver", mandate.name if mandate and files_for else page.dossier.applicant_name)


REFUSAL = Deed(
    verb="refuse", noun="refusal", title="Từ chối hồ sơ", button="Từ chối và lập phiếu", icon="ban", look="danger",
    lead="Hồ sơ kết thúc với phiếu từ chối (mẫu 03). Việc này không hoàn lại được.",
    done="Đã từ chối hồ sơ {code}; phiếu mẫu 03 đã lập.", act=services.refuse, form=RefusalForm,
)  # fmt: skip
WITHDRAWAL = Deed(
    verb="withdraw", noun="withdrawal", title="Rút hồ sơ", button="Ghi nhận rút hồ sơ", icon="arrow-back-up",
    look="danger", lead="Người nộp lấy lại hồ sơ trước khi có quyết định. Việc này không hoàn lại được.",
    done="Đã ghi nhận rút hồ sơ {code}.", act=services.withdraw, form=WithdrawalForm,
)  # fmt: skip
STOPPAGE = Deed(
    verb="stop", noun="stoppage", title="Dừng giải quyết", button="Dừng và lập thông báo", icon="player-stop",
    look="danger", lead="Dừng theo đề nghị của người nộp, trước khi có quyết định (mẫu 05).",
    done="Đã dừng giải quyết hồ sơ {code}.", act=services.stop, form=StoppageForm,
)  # fmt: skip
CLOSURE = Deed(
    verb="close", noun="closure", title="Trả kết quả", button="Ghi đã trả kết quả", icon="file-check",
    lead="Ghi người đã nhận kết quả; hồ sơ kết thúc.",
    done="Đã trả kết quả hồ sơ {code}.", act=services.close, form=ClosureForm,
)  # fmt: skip
DEEDS = (REFUSAL, WITHDRAWAL, STOPPAGE, CLOSURE)
