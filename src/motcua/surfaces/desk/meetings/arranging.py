"""Lập cuộc họp, sửa cuộc họp: one form for both."""

from datetime import datetime
from typing import Any, BinaryIO, cast
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.errors.arranging import MayNotArrange, TooManyFiles
from motcua.cases.meetings.selectors import MeetingView
from motcua.cases.meetings.services import Plan
from motcua.foundation.files import services as files
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import ZONE, local, local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.papers import ACCEPTED, ManyFiles, ManyFilesField
from motcua.surfaces.desk.meetings.asking import offered
from motcua.surfaces.desk.offering import offer

_MOMENT = "%Y-%m-%dT%H:%M"


def _moment(label: str) -> forms.DateTimeField:
    """A day and an hour on the clocks of Việt Nam."""
    return forms.DateTimeField(
        label=label, input_formats=[_MOMENT], widget=forms.DateTimeInput({"type": "datetime-local"}, format=_MOMENT)
    )


def lines(label: str, help_text: str, rows: int, most: int) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=most, help_text=help_text, widget=forms.Textarea({"rows": rows})
    )


class PlanForm(forms.Form):
    """What the office says of a meeting, in the order in which it is said."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    subject_line = line("Nội dung họp", limit=services.LONGEST_SUBJECT, help_text="Một câu: họp về việc gì.")
    chair_post = forms.TypedChoiceField(label="Chủ trì", coerce=int)
    begins_at = _moment("Bắt đầu")
    ends_at = _moment("Kết thúc")
    room_id = forms.TypedChoiceField(
        label="Phòng họp", coerce=int, empty_value=None, required=False,
        help_text="Bắt buộc khi không ghi địa điểm khác hoặc liên kết. Mỗi phòng mỗi lúc chỉ một cuộc họp.",
    )  # fmt: skip
    place = line("Địa điểm khác", required=False, help_text="Khi không họp ở phòng của cơ quan: nhà văn hóa ấp 3…")
    link = line("Liên kết họp trực tuyến", required=False, limit=500, help_text="Bắt đầu bằng https://.")
    agenda = lines("Chương trình", "Mỗi dòng một mục.", 4, 20_000)
    text = lines("Ghi chú cho người dự", "Chuẩn bị gì, mang theo gì.", 2, services.LONGEST_WORDS)
    posts = forms.TypedMultipleChoiceField(
        label="Mời vị trí trong cơ quan", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    guests = lines(
        "Khách ngoài cơ quan", "Mỗi dòng một người: họ tên; chức danh; thư điện tử. Giấy mời gửi đến thư đó.",
        4, 80_000,
    )  # fmt: skip
    papers = ManyFilesField(
        label="Thêm tài liệu", required=False, widget=ManyFiles({"accept": ACCEPTED}),
        help_text=f"PDF, ảnh hoặc tệp văn phòng; mỗi cuộc họp tối đa {services.MOST_FILES} tệp.",
    )  # fmt: skip
    dropped = forms.TypedMultipleChoiceField(
        label="Bỏ tài liệu", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, request: StaffRequest, view: MeetingView | None, first: dict[str, Any]) -> None:
        super().__init__(request.POST or None, request.FILES or None, initial=first)
        agency_id, room = request.actor.agency_id or 0, view.meeting.room if view else None
        places = correspondence.places_of(agency_id, on=local_day(timezone.now()))
        posts = [(one.post_id, one.text) for one in places]
        offer(self.fields["chair_post"], [("", "Chọn vị trí"), *posts])
        offer(self.fields["posts"], posts)
        offer(self.fields["room_id"], [("", "Không dùng phòng"), *selectors.room_choices(agency_id, besides=room)])
        offer(self.fields["dropped"], [(one.pk, one.name) for one in view.papers] if view else [])
        if not view or not view.papers:
            del self.fields["dropped"]


def ask_for(request: StaffRequest) -> HttpResponse:
    if not selectors.arranges(request.actor):
        raise MayNotArrange
    form = PlanForm(request, None, {"key": uuid4(), "version": 0})

    def act(given: dict[str, Any], at: datetime) -> int:
        plan, papers = read(given), kept(given["papers"], at)
        key = UUID(str(given["key"]))
        return services.arrange(plan, papers=papers, actor=request.actor, at=at, key=key).pk

    return put(request, form, act, done="Đã lập cuộc họp. Xem lại rồi gửi giấy mời.", view=None)


def change(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "change")
    form = PlanForm(request, view, _first(view))

    def act(given: dict[str, Any], at: datetime) -> int:
        services.change(
            number, version=given["version"], plan=read(given), papers=kept(given["papers"], at),
            dropped=given.get("dropped", ()), actor=request.actor, at=at,
        )  # fmt: skip
        return number

    return put(request, form, act, done="Đã sửa cuộc họp.", view=view)


def put(
    request: StaffRequest, form: PlanForm, act: Any, *, done: str, view: MeetingView | None,
    about: tuple[str, list[tuple[str, str]], str] | None = None,
) -> HttpResponse:  # fmt: skip
    """``act`` gets the cleaned answers and the moment, and says the number of the meeting. ``about``: the title, what
    is above the page and where it leads back to, where that is no meeting."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                number = act(form.cleaned_data, timezone.now())
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
            else:
                messages.success(request, done)
                return redirect("desk:meeting", number)
    title, above, back = about or _about(view)
    data = {"form": form, "view": view, "title": title, "above": above, "back": back}
    return render(request, "desk/meetings/form.jinja", data, status=status)


def _about(view: MeetingView | None) -> tuple[str, list[tuple[str, str]], str]:
    listed = ("Cuộc họp", reverse("desk:meetings"))
    if view is None:
        return "Lập cuộc họp", [listed], listed[1]
    back = reverse("desk:meeting", args=[view.meeting.pk])
    return f"Sửa cuộc họp: {view.meeting.code}", [listed, (view.meeting.code, back)], back


def _first(view: MeetingView) -> dict[str, Any]:
    one = view.meeting
    return {
        "key": uuid4(), "version": one.version, "subject_line": one.subject_line, "chair_post": one.chair_post_id,
        "begins_at": local(one.begins_at), "ends_at": local(one.ends_at), "room_id": one.room_id, "place": one.place,
        "link": one.link, "agenda": "\n".join(view.agenda), "text": one.text, "posts": list(view.posts),
        "guests": "\n".join(map(services.say_guest, view.guests)),
    }  # fmt: skip


def read(given: dict[str, Any]) -> Plan:
    """What was typed."""
    return Plan(
        subject_line=given["subject_line"], chair_post=given["chair_post"],
        begins_at=given["begins_at"].astimezone(ZONE), ends_at=given["ends_at"].astimezone(ZONE),
        room_id=given["room_id"], place=given["place"], link=given["link"], text=given["text"],
        agenda=tuple(given["agenda"].splitlines()), posts=tuple(given["posts"]),
        guests=services.read_guests(given["guests"]),
    )  # fmt: skip


def kept(sent: "list[UploadedFile[Any]]", at: datetime) -> list[tuple[int, str]]:
    """The stored files and their names; what is wrong with one stands beside the field."""
    # Before a byte is kept: the service asks again.
    if len(sent) > services.MOST_FILES:
        raise TooManyFiles(most=services.MOST_FILES, field="papers")
    try:
        return [(files.store(cast(BinaryIO, one), name=one.name or "", at=at).pk, one.name or "") for one in sent]
    except MotcuaError as error:
        error.facts["field"] = "papers"
        raise
