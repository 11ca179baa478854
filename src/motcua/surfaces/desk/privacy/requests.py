"""Yêu cầu về dữ liệu: what people ask about data about them, by the hour at which the law wants an answer."""

from typing import Any

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.states import ReadingWay
from motcua.cases.privacy import selectors, services
from motcua.cases.privacy.errors import RequestNotFound
from motcua.cases.privacy.selectors import RequestView
from motcua.cases.privacy.states import RequestState, Setting
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day, say_promise
from motcua.surfaces.desk.asking import Question, ask
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.look.downloads import kept_file

_FILTERS = (("", "Chờ trả lời"), *((str(one), str(one.label)) for one in list(RequestState)[1:]))


def words(label: str, *, required: bool = True, help_text: str = "", limit: int = 1000) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=limit, help_text=help_text, widget=forms.Textarea({"rows": 4})
    )


class AcceptForm(forms.Form):
    answer = words("Lời gửi người yêu cầu", required=False)
    remark = words(
        "Đã sửa ở đâu", required=False, limit=500,
        help_text="Ghi khi đã sửa xong. Để trống thì yêu cầu còn trong mục “Đã chấp nhận” cho đến khi ghi là đã sửa.",
    )  # fmt: skip


class RefuseForm(forms.Form):
    ground = forms.ChoiceField(label="Căn cứ", widget=forms.RadioSelect)
    answer = words("Lý do, viết cho người dân đọc", help_text="Giữ đến bao giờ, ai quyết định, có thể làm gì tiếp.")

    def __init__(self, *args: Any, grounds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = grounds  # type: ignore[attr-defined] # a choice field


class ExtendForm(forms.Form):
    why = words("Vì sao chưa trả lời được", limit=500)


class DoneForm(forms.Form):
    remark = words("Đã làm gì, ở đâu", limit=500)


@require_GET
def listing(request: StaffRequest) -> HttpResponse:
    now, state, typed = timezone.now(), request.GET.get("state", ""), request.GET.get("after", "")
    state = state if state in RequestState.values else ""
    after = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None
    found = selectors.requests_to_answer(request.actor, now=now, state=state, after=after)
    data = {
        "requests": found,
        "load": selectors.load_of(request.actor, now=now),
        "filters": _FILTERS,
        "state": state,
        "next": found[-1].id if state and len(found) == selectors.REQUESTS_A_PAGE else None,
    }
    return render(request, "desk/privacy/requests.jinja", data)


@require_GET
def show(request: StaffRequest, number: int) -> HttpResponse:
    asked, now = _asked(request, number), timezone.now()
    dossier = selectors.for_deciding(asked, actor=request.actor, on=local_day(now))
    if dossier is not None and not dossier.dossier.is_erased:
        way = ReadingWay.REVEAL if dossier.is_revealed else ReadingWay.PAGE
        dossiers.note_reading(dossier.dossier.id, way=way, actor=request.actor, at=now)
    by = organizations.people({asked.answered_by_id} - {None}) if asked.answered_by_id else {}
    data = {
        "asked": asked,
        "dossier": dossier,
        "name": selectors.name_of(asked),
        "by": by.get(asked.answered_by_id or 0, ""),
        "extra_days": _number(Setting.EXTRA_DAYS),
        "regret_days": _number(Setting.REGRET_DAYS),
    }
    return render(request, "desk/privacy/request.jinja", data)


@require_GET
def proof(request: StaffRequest, number: int) -> FileResponse:
    asked = _asked(request, number)
    if asked.proof_id is None:
        raise RequestNotFound
    return kept_file(asked.proof_id, name=asked.proof_name)


def accept(request: StaffRequest, number: int) -> HttpResponse:
    asked = _asked(request, number)
    form = AcceptForm(request.POST or None)
    if not asked.is_correction or asked.is_by_itself:
        del form.fields["remark"]
    return ask(
        request, _question(asked, "Chấp nhận", "Đã chấp nhận.", lead=_what_happens(asked),
                           look="" if asked.is_correction else "danger"),
        form,
        lambda given, at: services.accept_request(
            number, answer=given["answer"], remark=given.get("remark", ""), actor=request.actor, at=at
        ),
    )  # fmt: skip


def refuse(request: StaffRequest, number: int) -> HttpResponse:
    asked = _asked(request, number)
    grounds = [
        (one.code, f"{one.name} ({one.source})")
        for one in selectors.refusal_grounds(on=local_day(timezone.now()))
    ]  # fmt: skip
    form = RefuseForm(request.POST or None, grounds=grounds)
    return ask(
        request,
        _question(asked, "Không chấp nhận", "Đã trả lời.", lead="Người yêu cầu đọc cả căn cứ và lý do.", icon="x"),
        form,
        lambda given, at: services.refuse_request(number, **given, actor=request.actor, at=at),
    )  # fmt: skip


def extend(request: StaffRequest, number: int) -> HttpResponse:
    asked = _asked(request, number)
    days = selectors.extra_days_for(asked, on=local_day(timezone.now()))
    lead = f"Thêm {days} ngày làm việc, một lần; người yêu cầu đọc lý do."
    return ask(
        request, _question(asked, "Gia hạn trả lời", "Đã gia hạn.", lead=lead), ExtendForm(request.POST or None),
        lambda given, at: services.extend_request(number, **given, actor=request.actor, at=at),
    )  # fmt: skip


def finish(request: StaffRequest, number: int) -> HttpResponse:
    asked = _asked(request, number)
    return ask(
        request, _question(asked, "Ghi là đã làm xong", "Đã ghi."), DoneForm(request.POST or None),
        lambda given, at: services.note_request_done(number, **given, actor=request.actor, at=at),
    )  # fmt: skip


def _asked(request: StaffRequest, number: int) -> RequestView:
    return selectors.request_to_answer(number, actor=request.actor, now=timezone.now())


def _number(setting: Setting) -> int:
    return selectors.number_of(setting, on=local_day(timezone.now()))


def _what_happens(asked: RequestView) -> str:
    if asked.is_by_itself:
        return "Dữ liệu trong hồ sơ được sửa ngay theo lời yêu cầu."
    if asked.is_correction:
        return "Hệ thống không tự sửa loại dữ liệu này: sửa ở nơi giữ nó rồi ghi lại."
    if asked.code:
        return (
            "Xóa ngay và không lấy lại được: họ tên, số định danh, liên hệ, tờ khai, tin nhắn, ghi chú, tệp giấy tờ. "
            "Sổ còn mã hồ sơ, thủ tục, ngày giờ, số kết quả; chứng từ đã thu tiền còn tên người nộp đến hết thời hạn "
            "lưu chứng từ."
        )
    days = _number(Setting.REGRET_DAYS)
    return f"Sau {days} ngày, tài khoản bị đóng và thông tin cá nhân bị xóa; đến lúc đó người yêu cầu còn rút lại được."


def _question(asked: RequestView, button: str, done: str, **more: Any) -> Question:
    back = reverse("desk:data-request", args=[asked.id])
    above = [("Yêu cầu về dữ liệu", reverse("desk:data-requests")), (asked.number, back)]
    data = [("Đang ghi là", asked.wrong or "–"), ("Đúng là", asked.right or "–")] if asked.is_correction else []
    facts = [
        ("Muốn gì", asked.kind_text), ("Về", asked.code or "Tài khoản"), *data,
        ("Trả lời trước", say_promise(asked.answer_by)),
    ]  # fmt: skip
    return Question(
        title=f"{button}: {asked.number}", button=button, done=done, back=back, above=above, facts=facts,
        section="Yêu cầu", **more,
    )  # fmt: skip
