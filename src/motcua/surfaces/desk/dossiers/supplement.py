"""Yêu cầu bổ sung: defects ticked per paper; a leader decides on a second request; the counter takes the papers."""

from typing import Any

from django import forms

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.selectors import DossierPage
from motcua.cases.dossiers.services import NewDefect
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers import papers
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, Matter, area, line

PAPER, REQUIRED, FIELD, OTHER = "paper_", "required_", "field_", "other"


class SupplementRequestForm(DeedForm):
    explanation = area("Lý do yêu cầu", help_text="Người nộp đọc câu này trên phiếu yêu cầu bổ sung (mẫu 02).")
    guide = line("Người hướng dẫn", required=False, help_text="Tên và điện thoại để người nộp hỏi.")
    legal_basis = line("Căn cứ pháp lý", required=False, limit=300)

    def offer(self, page: Matter) -> None:
        handed_in = {paper.required_id for paper in page.papers}
        for paper in page.papers:
            self._ask_about(PAPER, paper.id, paper.name)
        for required in page.version.papers:
            if required.id not in handed_in and required.need == "submit" and papers.is_of_case(page, required):
                self._ask_about(REQUIRED, required.id, f"Chưa nộp: {required.name}")
        self.lines = {one.field: one for one in dossiers.form_lines(page.dossier.pk)}
        for one in self.lines.values():
            self._ask_about(FIELD, one.field, f"Tờ khai: {one.label} ({one.text or 'để trống'})")
        self._ask_about(OTHER, "", "Giấy tờ khác và thiếu sót của nó")
        self.order_fields([name for name in self.fields if self._is_defect(name)])
        if page.dossier.supplements:
            self.fields[
                "legal_basis"
            ].help_text = "Lần thứ hai trở đi phải ghi điều luật cho phép và được lãnh đạo duyệt."

    def suggest(self, page: DossierPage) -> None:
        self.initial.setdefault("guide", page.holder)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self._defects(given):
            raise forms.ValidationError("Hãy ghi thiếu sót của ít nhất một giấy tờ.")
        return given

    def typed(self, request: StaffRequest) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if not self._is_defect(name)}
        return given | {"defects": self._defects(self.cleaned_data)}

    def _ask_about(self, prefix: str, number: object, name: str) -> None:
        self.fields[f"{prefix}{number}"] = area(name, required=False, rows=1, limit=1000)

    @staticmethod
    def _is_defect(name: str) -> bool:
        return name.startswith((PAPER, REQUIRED, FIELD, OTHER))

    def _defects(self, given: dict[str, Any]) -> list[NewDefect]:
        found = []
        for name, typed in given.items():
            reason = clean(typed) if self._is_defect(name) and typed else ""
            if reason and name.startswith(PAPER):
                found.append(NewDefect(reason=reason, paper_id=int(name.removeprefix(PAPER))))
            elif reason and name.startswith(REQUIRED):
                found.append(NewDefect(reason=reason, required_id=int(name.removeprefix(REQUIRED))))
            elif reason and name.startswith(FIELD):
                one = self.lines[name.removeprefix(FIELD)]
                found.append(NewDefect(reason=reason, page=one.page, field=one.field, paper_name=one.label))
            elif reason:
                found.append(NewDefect(reason=reason, paper_name="Giấy tờ khác"))
        return found


REQUEST = Deed(
    verb="request_supplement", noun="supplement-requests", title="Yêu cầu bổ sung", button="Gửi yêu cầu và lập phiếu",
    icon="file-plus", lead="Ghi thiếu sót vào đúng giấy tờ; để trống giấy tờ đã đủ. Đồng hồ dừng khi yêu cầu được gửi.",
    done="Đã ghi yêu cầu bổ sung của hồ sơ {code}.", act=services.request_supplement, form=SupplementRequestForm,
)  # fmt: skip
APPROVAL = Deed(
    verb="approve_supplement", noun="supplement-approval", title="Duyệt yêu cầu bổ sung", button="Duyệt, gửi yêu cầu",
    icon="checks", lead="Lần bổ sung này được đếm vào hồ sơ; đồng hồ dừng từ lúc duyệt.",
    done="Đã duyệt yêu cầu bổ sung của hồ sơ {code}.", act=services.approve_supplement,
)  # fmt: skip
REJECTION = Deed(
    verb="decline_supplement", noun="supplement-rejection", title="Không duyệt yêu cầu bổ sung", button="Không duyệt",
    icon="x", lead="Hồ sơ được xử lý tiếp với giấy tờ đang có.",
    done="Hồ sơ {code} được xử lý tiếp, không yêu cầu bổ sung.", act=services.decline_supplement,
)  # fmt: skip
ACCEPTANCE = Deed(
    verb="accept_supplement", noun="supplement-acceptance", title="Nhận bổ sung", button="Nhận bổ sung",
    icon="file-check", lead="Ghi số bản, đính kèm bản quét ở dòng giấy tờ mới nhận. Hạn được tính lại từ lúc này.",
    done="Đã nhận bổ sung của hồ sơ {code}; hạn đã tính lại.", act=services.accept_supplement, form=papers.PapersForm,
)  # fmt: skip
DEEDS = (REQUEST, APPROVAL, REJECTION, ACCEPTANCE)
