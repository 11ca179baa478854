"""Ký hàng loạt trên máy của tôi: one request file for all papers of a run, one answer file back (decision 0021)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.cases.dossiers import services
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.surfaces.desk import own_device, refusals
from motcua.surfaces.desk.bulk import page
from motcua.surfaces.desk.door import StaffRequest


@require_GET
def request_file(request: StaffRequest, number: int) -> HttpResponse:
    """For the bridge: no byte of the papers, only what must be signed."""
    origin = f"{request.scheme}://{request.get_host()}"
    content = services.requests_of_run(number, origin=origin, actor=request.actor, at=timezone.now())
    return own_device.handed_out(content, name=f"yeu-cau-ky-{number}.json")


@require_POST
def answer(request: StaffRequest, number: int) -> HttpResponse:
    """What came back goes to the worker, which ends each paper."""
    form = own_device.AnswersForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        try:
            taken = services.take_answers(
                number, form.cleaned_data["answer"], actor=request.actor, at=timezone.now()
            )  # fmt: skip
        except (Forbidden, Missing):
            raise
        except MotcuaError as error:
            status = refusals.onto(form, error)
        else:
            messages.success(request, f"Đã nhận chữ ký của {taken} văn bản.")
            return redirect("desk:bulk-run", number)
    return page.shown(request, number, form, status=status)


@require_POST
def drop(request: StaffRequest, number: int) -> HttpResponse:
    """What waits for the machine is left unsigned."""
    services.drop_awaited(number, actor=request.actor, at=timezone.now())
    messages.info(request, "Đã bỏ các yêu cầu ký còn chờ; các văn bản đó chưa ký.")
    return redirect("desk:bulk-run", number)
