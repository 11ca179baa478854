"""Xem đủ: why the officer needs the numbers and addresses of this dossier unmasked."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.privacy import selectors, services
from motcua.cases.privacy.states import Setting
from motcua.kernel.errors import Invalid
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.veil import lift, veil_of

# Where one was on the way to; anything else leads to the dossier's page.
ONWARD = {"contact": "desk:dossier-contact", "result": "desk:dossier-result"}


class RevealForm(forms.Form):
    reason = forms.ChoiceField(label="Cần xem đủ để làm gì?", widget=forms.RadioSelect)
    words = forms.CharField(label="Ghi rõ", required=False, max_length=500, help_text="Bắt buộc khi chọn lý do khác.")

    def __init__(self, *args: object, choices: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # a form's own arguments
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.initial = choices[0][0] if choices else None


def show(request: StaffRequest, code: str) -> HttpResponse:
    now = timezone.now()
    dossier = dossiers.get_dossier(code, actor=request.actor)
    onward = request.GET.get("next", "")
    after = redirect(ONWARD.get(onward, "desk:dossier"), dossier.code)
    if request.method != "POST" and veil_of(request, dossier.pk, now=now).is_open:
        return after
    today = local_day(now)
    choices = [(one.code, one.name) for one in selectors.reveal_reasons(on=today)]
    form, status = RevealForm(request.POST or None, choices=choices), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                until = services.reveal(dossier.code, **form.cleaned_data, actor=request.actor, at=now)
            except Invalid as error:
                status = refusals.onto(form, error)
            else:
                lift(request, dossier.pk, until=until, now=now)
                return after
    minutes = selectors.number_of(Setting.REVEAL_MINUTES, on=today)
    data = {"dossier": dossier, "form": form, "minutes": minutes}
    return render(request, "desk/dossiers/reveal.jinja", data, status=status)
