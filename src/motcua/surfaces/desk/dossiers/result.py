"""Soạn kết quả từ mẫu: what the filing says stands in the fields, the officer corrects it and looks at the paper."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.selectors import DossierPage
from motcua.catalogue.procedures.errors import ResultTemplateMissing
from motcua.catalogue.procedures.selectors import ResultField, ResultFieldKind, ResultTemplate
from motcua.foundation.printing import services as printing
from motcua.kernel.errors import Forbidden, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.deed import (
    Deed,
    DeedForm,
    Matter,
    NotOfferedNow,
    area,
    ask,
    ask_again,
    line,
    view_of,
)
from motcua.surfaces.desk.dossiers.veil import veil_of

# The form's own questions; no field of a template is called so.
_OWN = ("template", "number")
_LINE, _LINES = 300, 4000


@dataclass(frozen=True, slots=True)
class Part:
    """Fields of the template under their title."""

    title: str
    fields: list[BoundField]


class ResultForm(DeedForm):
    """The fields of one template; ``asked`` is its code where the address names one."""

    template = forms.CharField(widget=forms.HiddenInput, max_length=60)
    number = line("Số, ký hiệu", required=False, limit=60, help_text="Chưa có thì để trống: văn thư cấp khi đóng dấu.")

    def __init__(self, *args: Any, asked: str = "", **kwargs: Any) -> None:
        self.asked = asked
        super().__init__(*args, **kwargs)

    def offer(self, page: Matter) -> None:
        self.templates = dossiers.templates_for(page.dossier, on=local_day(timezone.now()))
        self.chosen = self._chosen(page)
        self.word = dossiers.word_for(page.dossier, self.chosen, on=local_day(timezone.now()))
        self.has_office = printing.has_office()
        for one in self.chosen.fields:
            self.fields[one.code] = _question(one)

    def _chosen(self, page: Matter) -> ResultTemplate:
        """The named one, else what was made the last time, else the usual result."""
        made = dossiers.made_of(page.outcome)
        named = self.data.get("template") or self.asked or (made.template if made is not None else "")
        usual = self.templates[:1] if not named else []
        found = next((one for one in [*usual, *self.templates] if not named or one.code == named), None)
        if found is None:
            raise ResultTemplateMissing
        return found

    def suggest(self, page: DossierPage) -> None:
        words = dossiers.words_for(page.dossier, self.chosen, on=local_day(timezone.now()))
        number = page.outcome.number if page.outcome is not None else ""
        self.initial = {"template": self.chosen.code, "number": number, **words}

    @property
    def parts(self) -> list[Part]:
        """As the paper is divided."""
        return [Part(one.title, [self[field.code] for field in one.fields]) for one in self.chosen.sections]

    def clean(self) -> dict[str, Any]:
        """A wrong day is told together with what is missing."""
        for one in self.chosen.fields:
            fault = dossiers.fault_in(one, self.cleaned_data[one.code]) if one.code in self.cleaned_data else ""
            if fault:
                self.add_error(one.code, fault)
        return self.cleaned_data

    def typed(self, request: StaffRequest) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        own = {name: given.pop(name) for name in _OWN}
        return {**own, "words": given}


def _question(one: ResultField) -> forms.CharField:
    if one.kind == ResultFieldKind.LINES:
        return area(one.label, required=one.required, rows=3, help_text=one.help, limit=_LINES)
    hint = one.help or ("Ví dụ: 05/3/2026; chỉ biết năm thì ghi năm." if one.kind == ResultFieldKind.DAY else "")
    return line(one.label, required=one.required, help_text=hint, limit=_LINE)


RESULT = Deed(
    verb="make_outcome", noun="result", title="Soạn kết quả từ mẫu", button="Lưu dự thảo", icon="file-certificate",
    lead="Các ô được điền từ tờ khai và hồ sơ. Hãy đối chiếu, sửa cho đúng rồi xem trước bản in.",
    done="Đã soạn kết quả của hồ sơ {code} từ mẫu.", act=services.make_outcome, form=ResultForm,
)  # fmt: skip
DEEDS = (RESULT,)
_answer = view_of(RESULT)


def show(request: StaffRequest, code: str) -> HttpResponse:
    """The form holds whole numbers: first the reason for seeing them. ``?template=`` names another one."""
    if request.method == "POST":
        return _answer(request, code)
    now = timezone.now()
    matter = dossiers.dossier_at_hand(code, actor=request.actor, now=now)
    if RESULT.verb not in matter.verbs:
        return _answer(request, code)
    if not veil_of(request, matter.dossier.pk, now=now).is_open:
        return redirect(reverse("desk:dossier-reveals", args=[matter.dossier.code]) + "?next=result")
    page = dossiers.dossier_page(code, actor=request.actor, now=now)
    services.note_reading(page.dossier.pk, actor=request.actor, at=now)
    form = ResultForm(page=page, actor=request.actor, asked=request.GET.get("template", "")[:60])
    return ask(request, RESULT, page, form, 200)


@require_POST
def preview(request: StaffRequest, code: str) -> HttpResponse:
    """Bản xem trước of what is typed; kept nowhere."""
    now = timezone.now()
    matter = dossiers.dossier_at_hand(code, actor=request.actor, now=now)
    if RESULT.verb not in matter.verbs:
        raise NotOfferedNow(state=matter.state_text)
    form = ResultForm(request.POST, page=matter, actor=request.actor)
    if not form.is_valid():
        return ask_again(request, RESULT, code, None)
    try:
        made = services.preview_outcome(matter.dossier, **form.typed(request), actor=request.actor, at=now)
    except Forbidden:
        raise
    except MotcuaError as error:
        return ask_again(request, RESULT, code, error)
    if made.is_word:
        return papers_out.word(made.content, name=f"{form.chosen.code}-{matter.dossier.code}.docx")
    return papers_out.pdf(made.content, name=f"xem-truoc-{matter.dossier.code}.pdf")
