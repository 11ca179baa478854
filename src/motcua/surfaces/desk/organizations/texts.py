"""Câu chữ: the sentences that an agency may say in its own words on papers and in messages, with a preview."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations import services
from motcua.foundation.organizations.errors import NoSuchText
from motcua.foundation.organizations.states import LONGEST_TEXT, USED_AT, TextPlace
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.organizations.door import agency_of, crumbs, may_change

# What stands where nobody has said anything: an example of what might.
EXAMPLES = {
    TextPlace.HOURS: "Tiếp nhận và trả kết quả: thứ Hai đến thứ Sáu, 7 giờ 30 đến 11 giờ 30 và 13 giờ đến 17 giờ.",
    TextPlace.CONTACT: "Cần hỏi về hồ sơ, xin gọi số điện thoại của Bộ phận Một cửa trong giờ làm việc.",
    TextPlace.SLIP: "Khi nhận kết quả xin mang theo giấy này và giấy tờ tùy thân.",
    TextPlace.MESSAGE: "Thư này gửi tự động, xin không trả lời.",
}


class TextForm(forms.Form):
    text = forms.CharField(
        label="Câu chữ", required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Tối đa {LONGEST_TEXT} ký tự. Để trống thì dùng câu của cấp trên.",
    )  # fmt: skip
    valid_from = day("Từ ngày", help_text="Sớm nhất là ngày mai: giấy đã in hôm nay in lại phải y như cũ.")


@require_GET
def show(request: StaffRequest, code: str) -> HttpResponse:
    agency, today = agency_of(request, code), local_day(timezone.now())
    said = organizations.texts_of(agency.id, on=today)
    data = {
        "agency": agency, "above": crumbs(agency), "may_change": may_change(request, agency),
        "places": [(place, said.get(place), USED_AT[place]) for place in TextPlace],
    }  # fmt: skip
    return render(request, "desk/organizations/texts.jinja", data)


def change(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """The form; what it will look like; saved. The preview is of what was typed, with the other sentences beside it."""
    agency, today = agency_of(request, code), local_day(timezone.now())
    if key not in TextPlace.values:
        raise NoSuchText
    place, said = TextPlace(key), organizations.texts_of(agency.id, on=today + timedelta(days=1))
    own = organizations.text_versions(agency.id, key)
    first = {"text": own[0].text if own else "", "valid_from": today + timedelta(days=1)}
    form, status = TextForm(request.POST or None, initial=first), 200
    shown = {name: one.text for name, one in said.items()}
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if clean(form.cleaned_data["text"]):
                shown[key] = clean(form.cleaned_data["text"])
            if "look" in request.POST:
                status = 200
            else:
                try:
                    services.change_text(agency.id, key, actor=request.actor, at=timezone.now(), **form.cleaned_data)
                except (Forbidden, Missing):
                    raise
                except MotcuaError as error:
                    status = refusals.onto(form, error)
                else:
                    messages.success(request, "Đã lưu câu chữ.")
                    return redirect("desk:organization-texts", agency.code)
    return _page(request, status, agency=agency, place=place, form=form, versions=own, shown=shown, today=today)


def _page(request: StaffRequest, status: int, **data: Any) -> HttpResponse:
    agency, place, shown = data["agency"], data["place"], data["shown"]
    above = [*crumbs(agency), ("Câu chữ", reverse("desk:organization-texts", args=[agency.code]))]
    last = TextPlace.MESSAGE if place == TextPlace.MESSAGE else TextPlace.SLIP
    lines = [shown[name] for name in (TextPlace.HOURS, TextPlace.CONTACT, last) if shown.get(name)]
    more = {
        "above": above, "lines": lines, "on_paper": last == TextPlace.SLIP, "used_at": USED_AT[place],
        "example": EXAMPLES[place], "back": above[-1][1],
    }  # fmt: skip
    return render(request, "desk/organizations/text.jinja", data | more, status=status)
