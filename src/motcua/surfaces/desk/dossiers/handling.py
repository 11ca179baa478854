"""Nhận việc, chuyển xử lý, phân công."""

from typing import Any

from django import forms

from motcua.cases.dossiers import services
from motcua.cases.dossiers.selectors import DossierPage
from motcua.catalogue.procedures.states import SIGNING
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, Matter, area
from motcua.surfaces.desk.offering import offer


def ways(page: Matter) -> list[tuple[str, str]]:
    """Where the dossier may be passed on by hand: (value, words) per step and post."""
    kinds = {step.id: step.kind for step in page.version.process.steps}
    stays_put = page.step_kind in SIGNING
    return [
        (f"{'' if step.is_same else step.step_id}:{post.post_id}", _say(step, post))
        for step in page.choices
        if step.is_same or not (stays_put or kinds[step.step_id] in SIGNING)
        for post in step.posts
        if not (step.is_same and post.post_id == page.dossier.post_id)
    ]


class ForwardingForm(DeedForm):
    to = forms.ChoiceField(label="Chuyển đến", widget=forms.RadioSelect)
    remark = area("Ý kiến chuyển", required=False)

    def offer(self, page: Matter) -> None:
        offer(self.fields["to"], ways(page))

    def suggest(self, page: DossierPage) -> None:
        choices = ways(page)
        if len(choices) == 1:
            self.initial = {"to": choices[0][0]}

    def typed(self, request: StaffRequest) -> dict[str, Any]:
        step, _, post = self.cleaned_data["to"].partition(":")
        return {
            "to_step": int(step) if step else None,
            "to_post": int(post),
            "remark": self.cleaned_data["remark"],
        }


def _say(step: Any, post: Any) -> str:
    way = "Cùng bước, " if step.is_same else ("Trả lại " if step.is_back else "")
    people = ", ".join(post.holders) or "chưa có người"
    return f"{way}{step.name}: {post.title} ({people})"


def others(page: Matter) -> list[tuple[int, str]]:
    """Who else sits at the post where it lies."""
    return [(account, name) for account, name in page.colleagues.items() if account != page.dossier.holder_id]


class AssignmentForm(DeedForm):
    to_account = forms.TypedChoiceField(label="Người xử lý", coerce=int, widget=forms.RadioSelect)

    def offer(self, page: Matter) -> None:
        offer(self.fields["to_account"], others(page))
        if not others(page):
            self.fields["to_account"].help_text = "Vị trí này không có người khác. Muốn đổi người, hãy chuyển xử lý."


TAKEOVER = Deed(
    verb="take_over", noun="takeover", title="Nhận việc", button="Nhận việc", icon="hand-stop",
    lead="Nhận hồ sơ về mình để đồng nghiệp cùng vị trí biết đã có người xử lý.",
    done="Bạn đã nhận hồ sơ {code}.", act=services.take_over,
)  # fmt: skip
FORWARDING = Deed(
    verb="forward", noun="forwarding", title="Chuyển xử lý", button="Chuyển", icon="user-share",
    lead="Chọn bước và vị trí nhận. Người nhận được báo ngay.",
    done="Đã chuyển hồ sơ {code}.", act=services.forward, form=ForwardingForm,
)  # fmt: skip
ASSIGNMENT = Deed(
    verb="assign", noun="assignment", title="Phân công", button="Phân công", icon="user-check",
    lead="Chọn người của vị trí đang giữ hồ sơ.",
    done="Đã phân công hồ sơ {code}.", act=services.assign, form=AssignmentForm,
)  # fmt: skip
DEEDS = (TAKEOVER, FORWARDING, ASSIGNMENT)
