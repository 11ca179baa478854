"""How the desk asks for a verb: one address per noun, a page with the questions, refusals beside them, input kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import DossierPage
from motcua.kernel.errors import Forbidden, MotcuaError, Refused
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.door import StaffRequest


class NotOfferedNow(Refused):
    """The page of a verb whose button is not shown: an old tab, a colleague was faster."""

    message = "Hồ sơ đang “{state}”, vị trí của bạn hiện không làm được việc này. Hãy mở lại hồ sơ để xem việc cần làm."


class DeedForm(forms.Form):
    """The questions of a verb. Field names are the service's arguments, unless ``typed`` says otherwise."""

    def __init__(self, *args: Any, page: DossierPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.offer(page)

    def offer(self, page: DossierPage) -> None:
        """Fill in choices and first values from the dossier."""

    def typed(self, request: StaffRequest) -> dict[str, Any]:
        """The service's arguments."""
        return self.cleaned_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A verb as people meet it: its noun in the address, its words, its questions, its service."""

    verb: str
    noun: str
    title: str
    button: str
    done: str
    act: Callable[..., Any]
    icon: str = "check"
    lead: str = ""
    form: type[DeedForm] = DeedForm
    look: str = ""

    @property
    def name(self) -> str:
        """The name of its address."""
        return f"dossier-{self.noun}"


def view_of(deed: Deed) -> Callable[..., HttpResponse]:
    """The view of a verb's address: GET shows the questions, POST does it."""

    def answer(request: StaffRequest, code: str) -> HttpResponse:
        page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
        if request.method != "POST":
            if deed.verb not in page.verbs:
                raise NotOfferedNow(state=page.state_text)
            return _ask(request, deed, page, deed.form(page=page), 200)
        if request.FILES and deed.verb not in page.verbs:
            raise NotOfferedNow(state=page.state_text)  # before anything is stored
        form = deed.form(request.POST, request.FILES, page=page)
        if not form.is_valid():
            return _ask(request, deed, page, form, 422)
        try:
            deed.act(page.dossier.pk, **form.typed(request), actor=request.actor, at=timezone.now())
        except Forbidden:
            raise
        except MotcuaError as error:
            return _ask(request, deed, page, form, refusals.onto(form, error))
        messages.success(request, deed.done.format(code=page.dossier.code))
        return redirect("desk:dossier", page.dossier.code)

    return answer


def _ask(request: StaffRequest, deed: Deed, page: DossierPage, form: DeedForm, status: int) -> HttpResponse:
    return render(request, "desk/dossiers/deed.jinja", {"deed": deed, "page": page, "form": form}, status=status)


def area(
    label: str, *, required: bool = True, rows: int = 3, help_text: str = "", limit: int = 4000
) -> forms.CharField:
    """A few sentences."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=limit,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(label: str, *, required: bool = True, help_text: str = "", limit: int = 200) -> forms.CharField:
    """One line of words."""
    return forms.CharField(label=label, required=required, max_length=limit, help_text=help_text)
