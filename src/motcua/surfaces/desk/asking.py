"""A change with a few questions: GET shows them, POST does it; refusals stand beside the questions, input is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.door import StaffRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A change as people meet it: its words, where it lies, where it leads back to."""

    title: str
    button: str
    done: str
    back: str
    above: list[tuple[str, str]]
    icon: str = "check"
    lead: str = ""
    look: str = ""
    facts: list[tuple[str, Any]] = field(default_factory=list)
    section: str = "Quản trị"


def ask(
    request: StaffRequest,
    question: Question,
    form: forms.Form,
    act: Callable[[dict[str, Any], datetime], Any],
    *,
    template: str = "desk/ask.jinja",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """``act`` gets the cleaned answers and the moment, and may answer itself where more is to be asked. A stranger's
    refusal is a page, a rule's stands in the form."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                onward = act(form.cleaned_data, timezone.now())
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
            else:
                if isinstance(onward, HttpResponse):
                    return onward
                messages.success(request, question.done)
                return redirect(question.back)
    return render(request, template, {"question": question, "form": form, **(more or {})}, status=status)


def day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A day, chosen from the browser's calendar."""
    return forms.DateField(
        label=label, required=required, help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


def line(label: str, *, required: bool = True, help_text: str = "", limit: int = 200) -> forms.CharField:
    """One line of words."""
    return forms.CharField(label=label, required=required, max_length=limit, help_text=help_text)
