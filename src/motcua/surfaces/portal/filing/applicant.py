"""Chủ hồ sơ: whose matter it is, how they are reached, where the result goes."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.cases.dossiers.states import ApplicantKind, ReturnChannel
from motcua.cases.filings import services as filings
from motcua.cases.filings.selectors import Draft
from motcua.cases.filings.states import APPLICANT
from motcua.kernel.text import clean
from motcua.surfaces.portal.filing import frame
from motcua.surfaces.portal.filing.door import draft_of, draft_view, who
from motcua.surfaces.portal.filing.steps import way_of

FIELDS = ("kind", "name", "personal_number", "tax_code", "born_on", "sex", "address", "phone", "email")
_LONGEST = 400


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.method == "POST":
        return _save(request, draft)
    wrong = filings.applicant_faults(draft, at=timezone.now()) if "check" in request.GET else {}
    return _show(request, draft, wrong)


def _save(request: HttpRequest, draft: Draft) -> HttpResponse:
    typed = {name: clean(request.POST.get(name, ""))[:_LONGEST] for name in FIELDS if name in request.POST}
    wanted = request.POST.get("return_channel", "")
    saved = filings.save_applicant(
        draft.token,
        {**{name: draft.applicant[name] for name in FIELDS if name in draft.applicant}, **typed},
        return_channel=wanted if wanted in ReturnChannel.values else draft.return_channel,
        at=timezone.now(),
        **who(request),
    )
    if frame.is_leaving(request):
        return frame.quiet(saved)
    draft = draft_of(request, draft.token)
    wrong = filings.applicant_faults(draft, at=timezone.now())
    if wrong and not frame.may_be_unfinished(request):
        return _show(request, draft, wrong, status=422)
    return frame.go_on(request, way_of(draft, APPLICANT))


def _show(request: HttpRequest, draft: Draft, wrong: dict[str, str], status: int = 200) -> HttpResponse:
    data = {
        "typed": draft.applicant,
        "errors": wrong,
        "sources": sources(draft),
        "labels": labels(),
        "kinds": [(one.value, str(one.label)) for one in ApplicantKind],
        "returns": [(one.value, str(one.label)) for one in filings.return_channels(draft)],
    }
    return frame.show_step(request, draft, APPLICANT, "applicant.jinja", data, status=status)


def labels() -> dict[str, str]:
    """What the fields are called, on the page and on the review."""
    return {
        "kind": _("Chủ hồ sơ là"),
        "name": _("Họ và tên, hoặc tên tổ chức"),
        "personal_number": _("Số định danh cá nhân (số căn cước)"),
        "tax_code": _("Mã số thuế"),
        "born_on": _("Ngày sinh"),
        "sex": _("Giới tính"),
        "address": _("Nơi cư trú hoặc trụ sở"),
        "phone": _("Điện thoại"),
        "email": _("Thư điện tử"),
        "return_channel": _("Nhận kết quả"),
    }


def sources(draft: Draft) -> dict[str, str]:
    """Where the values came from that nobody has changed since."""
    words = {
        "self": _("Lấy từ hồ sơ cá nhân của bạn"),
        "person": _("Lấy từ hồ sơ của người ủy quyền"),
        "business": _("Lấy từ thông tin doanh nghiệp"),
        "helped": _("Lấy từ bản đồng ý của người được giúp"),
    }
    given = draft.prefilled.get(APPLICANT, {})
    source = words.get(draft.party_kind, words["self"])
    return {name: source for name, value in given.items() if value and draft.applicant.get(name) == value}
