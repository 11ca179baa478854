"""Bàn giao công việc: choose who gives and who takes, look at what would go, decide, print the letter."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.selectors import HandoverItem, Worker
from motcua.kernel.errors import Forbidden, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import papers_out, refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer

GRANT = "dossiers.assign"


class NotAnAssigner(Forbidden):
    message = "Vị trí của bạn không được bàn giao công việc. Hãy hỏi lãnh đạo đơn vị."


class ChoiceForm(forms.Form):
    """Two people in their posts, as ``post:account``; nobody's work has account 0."""

    giver = forms.ChoiceField(label="Người giao", required=False)
    taker = forms.ChoiceField(label="Người nhận", required=False)
    reason = forms.CharField(label="Lý do", required=True, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


@require_http_methods(["GET", "POST"])
def show(request: StaffRequest) -> HttpResponse:
    if not request.actor.agencies(GRANT):
        raise NotAnAssigner
    form = ChoiceForm(request.POST if request.method == "POST" else None, initial=request.GET.dict())
    givers = dossiers.givers(request.actor)
    _offer(form, "giver", givers, with_counts=True)
    chosen = _pair(_given(form, "giver"))
    is_known = any((one.post_id, one.account_id or 0) == chosen for one in givers)
    takers = dossiers.takers(request.actor, chosen[0], on=local_day(timezone.now())) if is_known else []
    _offer(form, "taker", [one for one in takers if _value(one) != _given(form, "giver")])
    status = 200
    if request.method == "POST" and form.is_valid():
        answer = _do(request, form)
        if isinstance(answer, HttpResponse):
            return answer
        status = answer
    elif request.method == "POST":
        status = 422
    preview = _preview(request, form) if takers else []
    data = {
        "form": form, "preview": preview, "has_takers": bool(takers),
        "going": sum(not item.refusal for item in preview), "past": dossiers.handovers(request.actor),
    }  # fmt: skip
    return render(request, "desk/handovers/page.jinja", data, status=status)


@require_GET
def detail(request: StaffRequest, number: int) -> HttpResponse:
    return render(request, "desk/handovers/detail.jinja", {"page": dossiers.get_handover(number, actor=request.actor)})


@require_GET
def letter(request: StaffRequest, number: int) -> HttpResponse:
    printed = services.handover_letter(number, actor=request.actor, at=timezone.now())
    return papers_out.pdf(printed.content, name=printed.name)


def _do(request: StaffRequest, form: ChoiceForm) -> HttpResponse | int:
    giver, taker = _pair(form.cleaned_data["giver"]), _pair(form.cleaned_data["taker"])
    if taker[1] == 0 or not giver[0]:
        form.add_error(None, "Hãy chọn người nhận.")
        return 422
    try:
        done = services.hand_over(
            from_post=giver[0], from_account=giver[1] or None, to_post=taker[0], to_account=taker[1],
            reason=form.cleaned_data["reason"], actor=request.actor, at=timezone.now(),
        )  # fmt: skip
    except Forbidden:
        raise
    except MotcuaError as error:
        return refusals.onto(form, error)
    messages.success(request, "Đã bàn giao. Hai bên được báo; hãy in biên bản để ký.")
    return redirect("desk:handover", done.pk)


def _preview(request: StaffRequest, form: ChoiceForm) -> list[HandoverItem]:
    giver, taker = _pair(_given(form, "giver")), _pair(_given(form, "taker"))
    return dossiers.handover_preview(
        request.actor, from_post=giver[0], from_account=giver[1] or None, to_post=taker[0] or giver[0],
        at=timezone.now(),
    )  # fmt: skip


def _offer(form: ChoiceForm, name: str, people: list[Worker], *, with_counts: bool = False) -> None:
    choices: Any = [("", "Chọn người…")]
    for one in people:
        words = f"{one.name}, {one.title}" + (f" ({one.dossiers} hồ sơ)" if with_counts else "")
        choices.append((_value(one), words))
    offer(form.fields[name], choices)


def _given(form: ChoiceForm, name: str) -> str:
    return str(form[name].value() or "")


def _value(one: Worker) -> str:
    return f"{one.post_id}:{one.account_id or 0}"


def _pair(text: str) -> tuple[int, int]:
    post, _, account = text.partition(":")
    both = [part if part.isascii() and part.isdigit() and len(part) < 18 else "0" for part in (post, account)]
    return int(both[0]), int(both[1])
