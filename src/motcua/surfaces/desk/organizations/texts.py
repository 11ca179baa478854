"""Câu chữ: the sentences that an agency, or all of them, may say on papers and in messages, with a preview."""

from dataclasses import dataclass
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
from motcua.foundation.organizations.errors import MayNotSpeakForAll, NoSuchText
from motcua.foundation.organizations.states import LONGEST_TEXT, USED_AT, TextPlace
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.organizations.door import agency_of, check_administers, crumbs, may_change
from motcua.surfaces.desk.organizations.history import told_about

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


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words: an agency's, or (without one) everybody's."""

    agency_id: int | None
    code: str
    name: str
    above: list[tuple[str, str]]
    may_change: bool

    @property
    def home(self) -> str:
        """The list of its sentences."""
        if self.agency_id is None:
            return reverse("desk:national-texts")
        return reverse("desk:organization-texts", args=[self.code])

    def address(self, key: str) -> str:
        """Where one of them is changed."""
        if self.agency_id is None:
            return reverse("desk:national-text", args=[key])
        return reverse("desk:organization-text", args=[self.code, key])


def show(request: StaffRequest, code: str) -> HttpResponse:
    return _list(request, _agency(request, code))


def change(request: StaffRequest, code: str, key: str) -> HttpResponse:
    return _change(request, _agency(request, code), key)


def show_national(request: StaffRequest) -> HttpResponse:
    return _list(request, _everybody(request))


def change_national(request: StaffRequest, key: str) -> HttpResponse:
    """Raises MayNotSpeakForAll: who only reads these gets no form."""
    everybody = _everybody(request)
    if not everybody.may_change:
        raise MayNotSpeakForAll
    return _change(request, everybody, key)


def _agency(request: StaffRequest, code: str) -> Speaker:
    agency = agency_of(request, code)
    return Speaker(agency.id, agency.code, agency.short_name, crumbs(agency), may_change(request, agency))


def _everybody(request: StaffRequest) -> Speaker:
    check_administers(request)
    may = organizations.has_everywhere(request.actor, "organizations.administer", on=local_day(timezone.now()))
    return Speaker(None, "", "Mọi cơ quan", crumbs(), may)


@require_GET
def _list(request: StaffRequest, speaker: Speaker) -> HttpResponse:
    said = organizations.texts_of(speaker.agency_id, on=local_day(timezone.now()))
    data = {
        "speaker": speaker, "above": speaker.above,
        "places": [(place, said.get(place), USED_AT[place], speaker.address(place)) for place in TextPlace],
        "story": told_about(organizations.office_texts(None)) if speaker.agency_id is None else [],
    }  # fmt: skip
    return render(request, "desk/organizations/texts.jinja", data)


def _change(request: StaffRequest, speaker: Speaker, key: str) -> HttpResponse:
    """The form; what it will look like; saved. The preview is of what was typed, with the other sentences beside it."""
    today = local_day(timezone.now())
    if key not in TextPlace.values:
        raise NoSuchText
    place, said = TextPlace(key), organizations.texts_of(speaker.agency_id, on=today + timedelta(days=1))
    own = organizations.text_versions(speaker.agency_id, key)
    first = {"text": own[0].text if own else "", "valid_from": today + timedelta(days=1)}
    form, status = TextForm(request.POST or None, initial=first), 200
    if speaker.agency_id is None:
        form.fields["text"].help_text = f"Tối đa {LONGEST_TEXT} ký tự. Để trống thì không in câu nào."
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
                    services.change_text(
                        speaker.agency_id, key, actor=request.actor, at=timezone.now(), **form.cleaned_data
                    )
                except (Forbidden, Missing):
                    raise
                except MotcuaError as error:
                    status = refusals.onto(form, error)
                else:
                    messages.success(request, "Đã lưu câu chữ.")
                    return redirect(speaker.home)
    return _page(request, status, speaker=speaker, place=place, form=form, versions=own, shown=shown, today=today)


def _page(request: StaffRequest, status: int, **data: Any) -> HttpResponse:
    speaker, place, shown = data["speaker"], data["place"], data["shown"]
    above = [*speaker.above, ("Câu chữ", speaker.home)]
    last = TextPlace.MESSAGE if place == TextPlace.MESSAGE else TextPlace.SLIP
    lines = [shown[name] for name in (TextPlace.HOURS, TextPlace.CONTACT, last) if shown.get(name)]
    more = {
        "above": above, "lines": lines, "on_paper": last == TextPlace.SLIP, "used_at": USED_AT[place],
        "example": EXAMPLES[place], "back": speaker.home,
    }  # fmt: skip
    return render(request, "desk/organizations/text.jinja", data | more, status=status)
