"""The frame of every verb's page: the meeting beside the questions, and the version that the person has seen."""

from django import forms
from django.urls import reverse
from django.utils import timezone

from motcua.cases.meetings import selectors
from motcua.cases.meetings.errors.arranging import MoveNotOffered
from motcua.cases.meetings.selectors import MeetingView
from motcua.kernel.moments import say_moment, say_promise
from motcua.surfaces.desk.asking import Question
from motcua.surfaces.desk.door import StaffRequest


class SeenForm(forms.Form):
    """Carries what the person has seen, so that two at once are told apart."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


def offered(request: StaffRequest, number: int, verb: str) -> MeetingView:
    """Raises MeetingNotFound, MoveNotOffered: an old tab, or a colleague was faster."""
    view = selectors.meeting_page(number, actor=request.actor, now=timezone.now())
    # Who sends what they saw before is told so by the service, beside the words that they typed.
    if verb not in view.verbs and request.POST.get("version", "") in ("", str(view.meeting.version)):
        raise MoveNotOffered(state=view.state_text)
    return view


def around(
    view: MeetingView, title: str, button: str, done: str, *, icon: str, lead: str = "", look: str = ""
) -> Question:
    """The meeting beside the questions, and the way back to it."""
    one = view.meeting
    back = reverse("desk:meeting", args=[one.pk])
    facts = [
        ("Nội dung", one.subject_line), ("Chủ trì", view.chair), ("Bắt đầu", say_promise(one.begins_at)),
        ("Kết thúc", say_moment(one.ends_at)), ("Địa điểm", view.place),
        ("Được mời", f"{len(view.posts)} vị trí, {len(view.guests)} khách"), ("Trạng thái", view.state_text),
    ]  # fmt: skip
    return Question(
        title=f"{title}: {one.code}", button=button, done=done, back=back, icon=icon, lead=lead, look=look,
        above=[("Cuộc họp", reverse("desk:meetings")), (one.code, back)], facts=facts, section="Cuộc họp",
    )  # fmt: skip
