"""Đối chiếu giấy tờ tùy thân: look at the pictures, say what they showed; they are destroyed at once."""

from typing import Any

from django import forms

from motcua.cases.dossiers import services
from motcua.cases.dossiers.selectors import DossierPage
from motcua.cases.dossiers.states import IdentityResult
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, Matter, area
from motcua.surfaces.desk.offering import offer


class IdentityForm(DeedForm):
    """Which paper, and whether it shows the person that the dossier names."""

    paper_id = forms.ChoiceField(label="Giấy tờ tùy thân", widget=forms.RadioSelect)
    result = forms.ChoiceField(
        label="Kết quả đối chiếu",
        widget=forms.RadioSelect,
        choices=[
            (IdentityResult.MATCHES.value, "Khớp với chủ hồ sơ hoặc người nộp"),
            (IdentityResult.DIFFERS.value, "Không khớp"),
        ],
    )
    reason = area("Vì sao không khớp", required=False, limit=2000, help_text="Chỉ ghi khi không khớp.")

    def offer(self, page: Matter) -> None:
        waiting = [(str(paper.id), paper.name) for paper in page.papers if paper.waits_for_check]
        # One that a colleague has just seen to: the verb says so, better than "not among the choices".
        gone = [(str(paper.id), paper.name) for paper in page.papers if paper.is_identity and not paper.files]
        offer(self.fields["paper_id"], [*waiting, *gone] if self.is_bound else waiting)

    def suggest(self, page: DossierPage) -> None:
        waiting = [str(paper.id) for paper in page.papers if paper.waits_for_check]
        self.initial = {"paper_id": waiting[0] if waiting else None}

    def typed(self, request: StaffRequest) -> dict[str, Any]:
        given = self.cleaned_data
        return {"paper_id": int(given["paper_id"]), "result": given["result"], "reason": given["reason"]}


CHECKING = Deed(
    verb="check_identity", noun="identity-check", title="Đối chiếu giấy tờ tùy thân", button="Ghi kết quả và hủy ảnh",
    icon="id", lead="Xem ảnh trong trang hồ sơ trước. Ghi kết quả xong, ảnh bị hủy ngay và không xem lại được.",
    done="Đã đối chiếu giấy tờ tùy thân của hồ sơ {code}, ảnh đã hủy.", act=services.check_identity, form=IdentityForm,
)  # fmt: skip
DEEDS = (CHECKING,)
