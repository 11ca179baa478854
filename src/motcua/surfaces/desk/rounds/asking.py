"""The frame of every verb's page: the round beside the questions."""

from django.urls import reverse
from django.utils import timezone

from motcua.cases.meetings import selectors
from motcua.cases.meetings.errors.rounds import RoundMoveNotOffered
from motcua.cases.meetings.selectors import RoundView
from motcua.kernel.moments import say_promise
from motcua.surfaces.desk.asking import Question
from motcua.surfaces.desk.door import StaffRequest

ABOVE = ("Lấy ý kiến bằng văn bản", "desk:rounds")


def offered(request: StaffRequest, number: int, verb: str) -> RoundView:
    """Raises RoundNotFound, RoundMoveNotOffered: an old tab, or a colleague was faster."""
    view = selectors.round_view(number, actor=request.actor, now=timezone.now())
    # Who sends what they saw before is told so by the service, beside the words that they typed.
    if verb not in view.verbs and request.POST.get("version", "") in ("", str(view.round.version)):
        raise RoundMoveNotOffered(state=view.state_text)
    return view


def around(
    view: RoundView, title: str, button: str, done: str, *, icon: str, lead: str = "", look: str = ""
) -> Question:
    """The round beside the questions, and the way back to it."""
    one = view.round
    back = reverse("desk:round", args=[one.pk])
    facts = [
        ("Nội dung", one.subject_line), ("Chủ trì", view.chair), ("Hạn trả lời", say_promise(one.due_at)),
        ("Được lấy ý kiến", f"{view.asked} người"),
        ("Đã trả lời", f"{view.answered} người" if view.sees_all and one.asked_at else ""),
        ("Kết quả", "; ".join(f"{matter.number}. {matter.said}" for matter in view.matters if matter.said)),
        ("Trạng thái", view.state_text),
    ]  # fmt: skip
    return Question(
        title=f"{title}: {one.code}", button=button, done=done, back=back, icon=icon, lead=lead, look=look,
        above=[(ABOVE[0], reverse(ABOVE[1])), (one.code, back)], facts=facts, section="Đợt lấy ý kiến",
    )  # fmt: skip
