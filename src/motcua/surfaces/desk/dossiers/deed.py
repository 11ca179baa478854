"""How the desk asks for a verb: one address per noun, a page with the questions, refusals beside them, input kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.selectors import DossierAtHand, DossierPage
from motcua.foundation.signing.errors import SignatureAwaited
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden, MotcuaError, Refused
from motcua.surfaces.desk import own_device, refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.veil import veil_of
from motcua.surfaces.desk.keys import OF_A_KEY

# What questions are made from: the page that shows them, or the little that their answers are judged by.
Matter = DossierPage | DossierAtHand


class NotOfferedNow(Refused):
    """The page of a verb whose button is not shown: an old tab, a colleague was faster."""

    message = "Hồ sơ đang “{state}”, vị trí của bạn hiện không làm được việc này. Hãy mở lại hồ sơ để xem việc cần làm."


class DeedForm(forms.Form):
    """The questions of a verb. Field names are the service's arguments, unless ``typed`` says otherwise."""

    def __init__(self, *args: Any, page: Matter, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page, self.actor = page, actor
        self.offer(page)
        if not self.is_bound and isinstance(page, DossierPage):
            self.suggest(page)

    def offer(self, page: Matter) -> None:
        """Fill in the choices: what may be answered."""

    def suggest(self, page: DossierPage) -> None:
        """Fill in first values: what is answered most often."""

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
        if request.method == "POST":
            return _do(request, deed, code)
        page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
        if deed.verb not in page.verbs:
            raise NotOfferedNow(state=page.state_text)
        services.note_reading(page.dossier.pk, actor=request.actor, at=timezone.now())
        return ask(request, deed, page, deed.form(page=page, actor=request.actor), 200)

    return answer


def _do(request: StaffRequest, deed: Deed, code: str) -> HttpResponse:
    """The usual way reads the dossier's row and little else; the whole page is read only to say what was wrong."""
    matter = dossiers.dossier_at_hand(code, actor=request.actor, now=timezone.now())
    if request.FILES and deed.verb not in matter.verbs:
        raise NotOfferedNow(state=matter.state_text)  # before anything is stored
    form = deed.form(request.POST, request.FILES, page=matter, actor=request.actor)
    if not form.is_valid():
        return ask_again(request, deed, code, None)
    try:
        deed.act(matter.dossier.pk, **form.typed(request), actor=request.actor, at=timezone.now())
    except SignatureAwaited as awaited:
        dossier = matter.dossier
        back, title = reverse("desk:dossier", args=[dossier.code]), f"{deed.title}: hồ sơ {dossier.code}"
        more = {name: said for name, said in form.cleaned_data.items() if name not in OF_A_KEY}
        return own_device.begin(request, awaited, deed=deed.verb, title=title, back=back, of=dossier.pk, **more)
    except Forbidden:
        raise
    except MotcuaError as error:
        return ask_again(request, deed, code, error)
    messages.success(request, deed.done.format(code=matter.dossier.code))
    return redirect("desk:dossier", matter.dossier.code)


def ask_again(request: StaffRequest, deed: Deed, code: str, error: MotcuaError | None) -> HttpResponse:
    """The questions with what was typed and what is wrong with it, over the dossier as it is now."""
    page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
    form = deed.form(request.POST, request.FILES, page=page, actor=request.actor)
    if form.is_valid() and error is None:
        # Which posts do a step is remembered for a minute (selectors.placing); the page has just asked anew.
        form.add_error(None, "Danh sách để chọn vừa thay đổi. Hãy gửi lại sau một phút.")
    status = refusals.onto(form, error) if error is not None else 422
    return ask(request, deed, page, form, status)


def ask(request: StaffRequest, deed: Deed, page: DossierPage, form: DeedForm, status: int) -> HttpResponse:
    """The page of a verb's questions."""
    veil = veil_of(request, page.dossier.pk, now=timezone.now())
    data = {"deed": deed, "page": page, "form": form, "veil": veil}
    return render(request, "desk/dossiers/deed.jinja", data, status=status)


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
