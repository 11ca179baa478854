"""Lấy ý kiến, trả lời, ghi chú."""

from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, Matter, area
from motcua.surfaces.desk.dossiers.veil import veil_of
from motcua.surfaces.desk.offering import offer

ASKED_GRANTS = ("dossiers.process", "dossiers.approve", "dossiers.receive")


class ConsultationForm(DeedForm):
    post_id = forms.TypedChoiceField(label="Hỏi vị trí", coerce=int)
    question = area("Nội dung hỏi")
    hours = forms.DecimalField(
        label="Trả lời trong (giờ làm việc)", min_value=Decimal("0.5"), max_value=Decimal(400), initial=Decimal(8),
        decimal_places=1,
    )  # fmt: skip

    def offer(self, page: Matter) -> None:
        today = local_day(timezone.now())
        posts = {
            post.post_id: f"{post.title}, {post.unit_name} ({', '.join(post.holders) or 'chưa có người'})"
            for post in organizations.posts_with_any(page.dossier.agency_id, ASKED_GRANTS, on=today)
            if post.post_id != page.dossier.post_id
        }
        offer(self.fields["post_id"], posts.items())


class NoteForm(DeedForm):
    text = area("Ghi chú", help_text="Đồng nghiệp đọc được, người nộp không thấy.")


class AnswerForm(DeedForm):
    answer = area("Ý kiến trả lời", rows=5)


CONSULTATION = Deed(
    verb="consult", noun="consultations", title="Lấy ý kiến", button="Gửi câu hỏi", icon="messages",
    lead="Vị trí được hỏi có thời gian riêng; hạn trả kết quả cho người dân không đổi.",
    done="Đã gửi câu hỏi về hồ sơ {code}.", act=services.consult, form=ConsultationForm,
)  # fmt: skip
NOTE = Deed(
    verb="write_note", noun="notes", title="Ghi chú", button="Lưu ghi chú", icon="note",
    done="Đã lưu ghi chú.", act=services.write_note, form=NoteForm,
)  # fmt: skip
ANSWER = Deed(
    verb="answer_consultation", noun="answer", title="Trả lời ý kiến", button="Gửi trả lời", icon="send",
    done="Đã trả lời ý kiến về hồ sơ {code}.", act=services.answer_consultation, form=AnswerForm,
)  # fmt: skip
DEEDS = (CONSULTATION, NOTE)


class NoSuchQuestion(Missing):
    message = "Không tìm thấy câu hỏi này trong hồ sơ."


def answer(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """The answer to one question of this dossier, by the post that was asked."""
    if request.method != "POST":
        return _ask(request, code, number, None)
    matter = dossiers.dossier_at_hand(code, actor=request.actor, now=timezone.now())
    if not matter.has_question(number):
        raise NoSuchQuestion
    form = AnswerForm(request.POST, page=matter, actor=request.actor)
    if not form.is_valid():
        return _ask(request, code, number, None)
    try:
        services.answer_consultation(number, **form.typed(request), actor=request.actor, at=timezone.now())
    except Forbidden:
        raise
    except MotcuaError as error:
        return _ask(request, code, number, error)
    messages.success(request, ANSWER.done.format(code=matter.dossier.code))
    return redirect("desk:dossier", matter.dossier.code)


def _ask(request: StaffRequest, code: str, number: int, error: MotcuaError | None) -> HttpResponse:
    """The question, with what was typed and why it was not taken."""
    page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
    asked = next((asked for asked in page.consultations if asked.id == number), None)
    if asked is None:
        raise NoSuchQuestion
    form = AnswerForm(request.POST or None, page=page, actor=request.actor)
    form.full_clean()
    status = refusals.onto(form, error) if error is not None else 422 if form.is_bound else 200
    veil = veil_of(request, page.dossier.pk, now=timezone.now())
    data = {"deed": ANSWER, "page": page, "form": form, "asked": asked, "veil": veil}
    return render(request, "desk/dossiers/deed.jinja", data, status=status)
