"""Dự thảo, trình, phê duyệt, trả lại, ký số, đóng dấu, hoàn thành. A signature follows the decision."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.selectors import DossierPage
from motcua.catalogue.procedures.states import StepKind
from motcua.foundation.files import services as files
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import CoverLine, PostChoice
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing.states import CertificateKind
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, Matter, area, line
from motcua.surfaces.desk.keys import certificate_field, check_opened, offer_keys, passphrase_field
from motcua.surfaces.desk.offering import offer

_AWAY = "đang vắng"


class OutcomeForm(DeedForm):
    kind_id = forms.TypedChoiceField(label="Loại kết quả", required=False, coerce=int, empty_value=None)
    name = line("Tên kết quả", limit=400)
    number = line("Số, ký hiệu", required=False, limit=60)
    text = area("Nội dung", required=False, rows=6)
    file = forms.FileField(label="Tệp dự thảo", required=False, help_text="PDF hoặc ảnh.")

    def offer(self, page: Matter) -> None:
        offer(self.fields["kind_id"], [("", "Khác"), *_kinds(page)])

    def suggest(self, page: DossierPage) -> None:
        kinds = _kinds(page)
        draft = page.outcome
        if draft is not None:
            self.initial = {"kind_id": draft.kind_id, "name": draft.name, "number": draft.number, "text": draft.text}
        elif kinds:
            self.initial = {"kind_id": kinds[0][0], "name": kinds[0][1]}

    def typed(self, request: StaffRequest) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        upload = given.pop("file")
        if upload is not None:
            stored = files.store(upload, name=upload.name, at=timezone.now())
            given |= {"file_id": stored.pk, "file_name": upload.name}
        elif self.page.outcome is not None:
            given |= {"file_id": self.page.outcome.file_id, "file_name": self.page.outcome.file_name}
        return given


class SubmissionForm(DeedForm):
    to_post = forms.TypedChoiceField(label="Trình", required=False, coerce=int, empty_value=None)
    remark = area("Ý kiến trình", required=False)

    def offer(self, page: Matter) -> None:
        offer(self.fields["to_post"], [("", "Theo quy trình"), *_leaders(page)])

    def suggest(self, page: DossierPage) -> None:
        # Who is at work before who is away.
        leaders = sorted(_leaders(page), key=lambda leader: _AWAY in leader[1].lower())
        if leaders:
            self.initial = {"to_post": leaders[0][0]}


class ApprovalForm(DeedForm):
    remark = area("Ý kiến", required=False)
    # Which draft the leader has read: from an old page nobody approves the one that came after it.
    read = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def suggest(self, page: DossierPage) -> None:
        if page.outcome is not None:
            self.initial = {"read": page.outcome.drafted_at.isoformat()}

    def clean_read(self) -> datetime | None:
        typed = self.cleaned_data["read"]
        try:
            return datetime.fromisoformat(typed) if typed else None
        except ValueError as error:
            raise forms.ValidationError("Trang này đã cũ. Hãy mở lại hồ sơ.") from error


class ReturnForm(DeedForm):
    remark = area("Lý do trả lại", help_text="Người soạn đọc câu này.")


class CompletionForm(DeedForm):
    number = line("Số, ký hiệu", required=False, limit=60, help_text="Số vào sổ của văn bản kết quả.")

    def suggest(self, page: DossierPage) -> None:
        if page.outcome is not None:
            self.initial = {"number": page.outcome.number}


class KeyForm(DeedForm):
    """Which key, and what opens it."""

    kind = CertificateKind.PERSON
    certificate_id = certificate_field()
    passphrase = passphrase_field()

    def offer(self, page: Matter) -> None:
        agency_id, now = page.dossier.agency_id, timezone.now()
        self.keys = signing.keys_here(self.actor, agency_id=agency_id, kind=self.kind, at=now, with_devices=True)
        offer_keys(self, self.keys)

    def clean(self) -> None:
        check_opened(self, self.keys)


class SealForm(KeyForm):
    """The seal closes the number of a result that was made here; an uploaded one bears its number already."""

    kind = CertificateKind.SEAL
    number = line("Số, ký hiệu", limit=60, help_text="Số này và ngày đóng dấu được ghi vào kết quả, dưới con dấu số.")

    def offer(self, page: Matter) -> None:
        super().offer(page)
        if not dossiers.asks_number(page.dossier.pk):
            del self.fields["number"]
        elif page.outcome is not None:
            self.initial = {"number": page.outcome.number}


def _kinds(page: Matter) -> list[tuple[int, str]]:
    """What the procedure can end in."""
    return [(kind.id, kind.name) for kind in page.version.outcomes]


def _leaders(page: Matter) -> list[tuple[int, str]]:
    """The posts before which the draft may be laid next; on the page also who of them is away, and who stands in."""
    posts = [
        post
        for step in page.choices
        if not step.is_same and not step.is_back
        if page.version.process.step(step.step_id).kind == StepKind.APPROVE
        for post in step.posts
    ]
    asks = isinstance(page, DossierPage) and bool(posts)
    away = organizations.covers_of({post.post_id for post in posts}, on=local_day(timezone.now())) if asks else {}
    return [(post.post_id, _said(post, away.get(post.post_id, []))) for post in posts]


def _said(post: PostChoice, away: list[CoverLine]) -> str:
    """'Phó Chủ tịch (Trần Quốc Việt). Đang vắng đến 27/11/2026, Lê Thị Hoa thay mặt'."""
    said = f"{post.title} ({', '.join(post.holders) or 'chưa có người'})"
    for cover in away:
        who = _AWAY.capitalize() if len(post.holders) < 2 else f"{cover.absent} {_AWAY}"
        said += f". {who} đến {cover.valid_to:%d/%m/%Y}, {cover.stand_in} thay mặt"
    return said


OUTCOME = Deed(
    verb="draft_outcome", noun="outcome", title="Soạn dự thảo", button="Lưu dự thảo", icon="pencil",
    done="Đã lưu dự thảo kết quả của hồ sơ {code}.", act=services.draft_outcome, form=OutcomeForm,
)  # fmt: skip
SUBMISSION = Deed(
    verb="submit_for_signature", noun="submission", title="Trình lãnh đạo", button="Trình", icon="send",
    done="Đã trình hồ sơ {code}.", act=services.submit_for_signature, form=SubmissionForm,
)  # fmt: skip
APPROVAL = Deed(
    verb="approve", noun="approval", title="Phê duyệt", button="Phê duyệt", icon="checks",
    lead="Hệ thống ghi nhận quyết định của bạn. Đây chưa phải là chữ ký số; ký số là việc sau đó.",
    done="Đã phê duyệt hồ sơ {code}.", act=services.approve, form=ApprovalForm,
)  # fmt: skip
RETURN = Deed(
    verb="send_back", noun="return", title="Trả lại để sửa", button="Trả lại", icon="arrow-back-up",
    done="Đã trả lại hồ sơ {code}.", act=services.send_back, form=ReturnForm,
)  # fmt: skip
SIGNATURE = Deed(
    verb="sign_outcome", noun="signature", title="Ký số kết quả", button="Ký số", icon="writing-sign",
    lead="Chữ ký số đặt vào tệp PDF đã phê duyệt; người nộp nhận tệp đã ký. Ký bằng khóa của chính bạn.",
    done="Đã ký số kết quả hồ sơ {code}.", act=services.sign_outcome, form=KeyForm,
)  # fmt: skip
SEAL = Deed(
    verb="seal_outcome", noun="seal", title="Đóng dấu số", button="Đóng dấu số", icon="rosette-discount-check",
    lead="Con dấu số của cơ quan đóng sau chữ ký của người có thẩm quyền; người nộp nhận tệp đã ký và đóng dấu.",
    done="Đã đóng dấu số kết quả hồ sơ {code}.", act=services.seal_outcome, form=SealForm,
)  # fmt: skip
COMPLETION = Deed(
    verb="finish", noun="completion", title="Hoàn thành", button="Hoàn thành", icon="rosette-discount-check",
    lead="Kết quả đã phê duyệt được vào sổ và chờ trả ở quầy; lúc này tính đúng hạn hay quá hạn.",
    done="Hồ sơ {code} đã xử lý xong.", act=services.finish, form=CompletionForm,
)  # fmt: skip
DEEDS = (OUTCOME, SUBMISSION, APPROVAL, RETURN, SIGNATURE, SEAL, COMPLETION)
