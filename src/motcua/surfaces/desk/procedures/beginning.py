"""Bắt đầu soạn: a procedure from nothing, from another one, or the next version of one (which restores an old one)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.errors import VersionMissing
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean, sort_key
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures import place
from motcua.surfaces.desk.procedures.posted import LONGEST

# The usual way of a matter: nobody begins with an empty drawing.
USUAL_STEPS = [
    {"code": "tiep-nhan", "name": "Tiếp nhận", "kind": "receive", "by": "dossiers.receive", "hours": "1",
     "next": ["tham-tra"]},
    {"code": "tham-tra", "name": "Thẩm tra", "kind": "review", "by": "dossiers.process", "hours": "16",
     "next": ["phe-duyet"]},
    {"code": "phe-duyet", "name": "Lãnh đạo phê duyệt", "kind": "approve", "by": "dossiers.approve", "hours": "4",
     "signs": "true", "next": ["dong-dau"], "back": ["tham-tra"]},
    {"code": "dong-dau", "name": "Vào sổ, đóng dấu", "kind": "issue", "by": "dossiers.issue", "hours": "1",
     "next": ["tra"], "back": ["tham-tra"]},
    {"code": "tra", "name": "Trả kết quả", "kind": "return", "by": "dossiers.close", "hours": "1"},
]  # fmt: skip
_SHOWN = 30


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Ask for name and code, or which procedure to begin from."""
    place.administered(request.actor)
    if request.method == "POST":
        typed = {
            "code": clean(request.POST.get("code", "")[:80]),
            "name": clean(request.POST.get("name", "")[:LONGEST]),
            "field": clean(request.POST.get("field", "")[:80]),
            "terms": [{"channels": ["counter", "online", "post"], "term": "3 working days"}],
            "process": {"steps": USUAL_STEPS},
        }
        draft = services.begin_draft(typed, actor=request.actor, at=timezone.now())
        return redirect("desk:procedure-draft", draft.pk)
    text = clean(request.GET.get("q", "")[:200])
    found = procedures.search(text, agency_id=None, on=local_day(timezone.now()), limit=_SHOWN) if text else []
    data = {
        "text": text,
        "found": found,
        "fields": sorted(procedures.open_fields().items(), key=lambda pair: sort_key(pair[1])),
        # From the national list: what is known there needs no typing.
        "name": clean(request.GET.get("name", "")[:500]),
        "code": clean(request.GET.get("code", "")[:80]),
    }
    return render(request, "desk/procedures/new.jinja", data)


@require_POST
def copy(request: StaffRequest, procedure: str, number: int) -> HttpResponse:
    """A draft that says what this version says: to change it, to restore it, or (``new``) for another procedure."""
    now = timezone.now()
    found = procedures.history(procedure, actor=request.actor, on=local_day(now))
    version = next((line for line in found.versions if line.number == number), None)
    if version is None:
        raise VersionMissing(code=procedure, number=number)
    is_new = "new" in request.POST
    if found.draft_id is not None and not is_new:
        messages.warning(request, "Thủ tục này đang có một bản nháp. Hãy soạn tiếp, hoặc bỏ bản nháp này trước.")
        return redirect("desk:procedure-draft", found.draft_id)
    draft = services.draft_from(version.id, is_new=is_new, actor=request.actor, at=now)
    messages.success(request, f"Đã tạo bản nháp từ bản {number} của {procedure}. Chưa có gì thay đổi cho người dân.")
    return redirect("desk:procedure-draft", draft.pk)
