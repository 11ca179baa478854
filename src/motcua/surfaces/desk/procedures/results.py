"""Mẫu kết quả: how an agency's results look; the agency's own Word file in place of the built-in layout."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.errors import StartsInThePast, StartsTooLate
from motcua.catalogue.procedures.selectors import ResultTemplate
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileRefused
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.printing import services as printing
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.asking import Question, ask, day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures import place
from motcua.surfaces.look.downloads import kept_file


class WordForm(forms.Form):
    """``check``: only look the file over, keep nothing."""

    agency = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)
    file = forms.FileField(
        label="Tệp mẫu Word (.docx)", widget=forms.FileInput({"accept": ".docx"}),
        help_text="Tối đa 5 MB, không macro, không liên kết ra ngoài. Ảnh PNG hoặc JPEG.",
    )  # fmt: skip
    valid_from = day("Dùng từ ngày", help_text="Kết quả soạn từ ngày này dùng mẫu Word thay mẫu dựng sẵn.")


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    agency, agencies = place.chosen(request.actor, request.GET.get("agency", ""))
    today = local_day(timezone.now())
    own = procedures.words_in_force(agency.id, on=today)
    found = procedures.handled_templates(agency.id, on=today)
    data = {
        "agency": agency, "agencies": agencies,
        "lines": [(one, own.get((one.code, one.version))) for one in found],
        "has_office": printing.has_office(),
    }  # fmt: skip
    return render(request, "desk/procedures/results.jinja", data)


def one(request: StaffRequest, template: str) -> HttpResponse:
    agency, _ = place.chosen(request.actor, request.POST.get("agency", "") or request.GET.get("agency", ""))
    today = local_day(timezone.now())
    found = procedures.handled_template(template, agency.id, on=today)
    back = f"{reverse('desk:procedure-result', args=[template])}?agency={agency.id}"
    above = reverse("desk:procedure-results")
    question = Question(
        title=found.title, button="Kiểm tra và đưa vào dùng", done="Đã nhận mẫu Word. Hãy xem bản điền thử bên dưới.",
        icon="upload", back=back, above=[("Thủ tục", reverse("desk:procedures")), ("Mẫu kết quả", above)],
    )  # fmt: skip
    more = _around(found, agency, on=today)
    form = WordForm(request.POST or None, request.FILES or None, initial={"agency": agency.id, "valid_from": today})

    def act(given: dict[str, Any], at: datetime) -> HttpResponse | None:
        kept = _kept(given["file"], at)
        if "check" not in request.POST:
            _put(request, found, agency, kept, given, at)
            return None
        used = services.look_over_word(found, kept)
        report = {"checked": given["file"].name, "used": used, "missing": procedures.missing_in_word(found, used)}
        return render(request, _PAGE, {"question": question, "form": form, **more, **report})

    return ask(request, question, form, act, template=_PAGE, more=more)


_PAGE = "desk/procedures/result.jinja"


def _around(found: ResultTemplate, agency: AgencyBrief, *, on: Any) -> dict[str, Any]:
    return {
        "found": found, "agency": agency, "fields": procedures.word_fields(found), "has_office": printing.has_office(),
        "lines": procedures.word_lines(found, agency.id, on=on), "today": on,
    }  # fmt: skip


def _put(
    request: StaffRequest, found: ResultTemplate, agency: AgencyBrief, kept: int, given: dict[str, Any], at: datetime
) -> None:
    try:
        services.put_word_template(
            found.code, agency.id, file_id=kept, file_name=given["file"].name or "", valid_from=given["valid_from"],
            actor=request.actor, at=at,
        )  # fmt: skip
    except (StartsInThePast, StartsTooLate) as error:
        error.facts["field"] = "valid_from"
        raise


def _kept(sent: "UploadedFile[Any]", at: datetime) -> int:
    """What is wrong with it stands beside the field."""
    try:
        return files.store(cast(Any, sent), name=sent.name or "", at=at).pk
    except FileRefused as error:
        error.facts["field"] = "file"
        raise


@require_GET
def start(request: StaffRequest, template: str) -> HttpResponse:
    agency, _ = place.chosen(request.actor, request.GET.get("agency", ""))
    made = services.start_word(template, agency.id, actor=request.actor, at=timezone.now())
    return papers_out.word(made, name=f"mau-{template}.docx")


@require_GET
def file(request: StaffRequest, number: int) -> HttpResponseBase:
    line = procedures.get_word_template(number, actor=request.actor)
    return kept_file(line.file_id, name=line.file_name)


@require_GET
def sample(request: StaffRequest, number: int) -> HttpResponse:
    """Điền thử with words that are nobody's."""
    line = procedures.get_word_template(number, actor=request.actor)
    name = organizations.agency_brief(line.agency_id).name
    made = services.sample_word(number, agency_name=name, actor=request.actor)
    return papers_out.word(made, name=f"dien-thu-{line.template.code}.docx")


@require_GET
def print_sample(request: StaffRequest, number: int) -> HttpResponse:
    line = procedures.get_word_template(number, actor=request.actor)
    name = organizations.agency_brief(line.agency_id).name
    made = services.sample_pdf(number, agency_name=name, actor=request.actor, at=timezone.now())
    return papers_out.pdf(made, name=f"dien-thu-{line.template.code}.pdf")


@require_POST
def end(request: StaffRequest, number: int) -> HttpResponse:
    line = procedures.get_word_template(number, actor=request.actor)
    services.end_word_template(number, actor=request.actor, at=timezone.now())
    messages.success(request, "Đã thôi dùng mẫu Word này. Kết quả soạn từ nay dùng mẫu còn hiệu lực.")
    return redirect(f"{reverse('desk:procedure-result', args=[line.template.code])}?agency={line.agency_id}")
