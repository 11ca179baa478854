"""The frame of every verb's page: the assignment beside the questions, and the version that the person has seen."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from motcua.cases.assignments import selectors, services
from motcua.cases.assignments.errors import MoveNotOffered
from motcua.cases.assignments.selectors import AssignmentView
from motcua.kernel.moments import say_promise
from motcua.surfaces.desk.asking import Question, ask
from motcua.surfaces.desk.door import StaffRequest


class SeenForm(forms.Form):
    """Carries what the person has seen, so that two at once are told apart."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


def words(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=services.LONGEST_WORDS, required=required, help_text=help_text,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


def offered(request: StaffRequest, number: int, verb: str) -> AssignmentView:
    """Raises AssignmentNotFound, MoveNotOffered: an old tab, or a colleague was faster."""
    view = selectors.assignment_page(number, actor=request.actor, now=timezone.now())
    # Who sends what they saw before is told so by the service, beside the words that they typed.
    if verb not in view.verbs and request.POST.get("version", "") in ("", str(view.assignment.version)):
        raise MoveNotOffered(state=view.state_text)
    return view


def put(
    request: StaffRequest,
    view: AssignmentView,
    form: type[SeenForm],
    verb: Callable[..., Any],
    title: str,
    button: str,
    done: str,
    *,
    template: str = "desk/ask.jinja",
    first: dict[str, Any] | None = None,
    read: Callable[[dict[str, Any], datetime], dict[str, Any]] | None = None,
    **look: Any,
) -> HttpResponse:
    """Ask the form's questions, then do the verb with the answers."""
    one = view.assignment
    initial = {"version": one.version, **(first or {})}
    filled = form(request.POST or None, request.FILES or None, initial=initial)

    def act(given: dict[str, Any], at: datetime) -> None:
        verb(one.pk, **(read(given, at) if read else given), actor=request.actor, at=at)

    return ask(request, around(view, title, button, done, **look), filled, act, template=template)


def around(view: AssignmentView, title: str, button: str, done: str, **look: Any) -> Question:
    """The assignment beside the questions, and the way back to it."""
    one = view.assignment
    back = reverse("desk:assignment", args=[one.pk])
    facts = [
        ("Việc cần làm", one.title), ("Giao bởi", view.giver), ("Chủ trì", view.doer),
        ("Hạn", say_promise(one.due_at)), ("Tiến độ", f"{one.percent}%"), ("Trạng thái", view.state_text),
    ]  # fmt: skip
    return Question(
        title=f"{title}: {one.code}", button=button, done=done, back=back,
        above=[("Nhiệm vụ", reverse("desk:assignments")), (one.code, back)], facts=facts, section="Nhiệm vụ", **look,
    )  # fmt: skip
