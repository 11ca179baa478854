"""Phụ trách lĩnh vực: which post handles which field at an agency; what nobody handles stands on top."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.errors import PostElsewhere
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer
from motcua.surfaces.desk.procedures import place

# A review goes only to who is in charge of its field; the other steps fall to everybody with the grant.
REVIEWS = "dossiers.process"


class DutyForm(forms.Form):
    fields_in_charge = forms.MultipleChoiceField(
        label="Phụ trách lĩnh vực", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Hồ sơ mới của các lĩnh vực này đến vị trí này. Hồ sơ đang ở đâu vẫn ở đó.",
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["fields_in_charge"], choices)


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    """The posts of an agency that review, with their fields; six queries, however many posts."""
    agency, agencies = place.chosen(request.actor, request.GET.get("agency", ""))
    today = local_day(timezone.now())
    posts = [post for unit in organizations.units_of(agency.id, on=today) for post in unit.posts]
    able = {one.post_id for one in organizations.posts_with_grant(agency.id, REVIEWS, on=today)}
    duties = procedures.duties_of([post.id for post in posts])
    handled = {code for post_id, own in duties.items() if post_id in able for code in own}
    fields = procedures.fields_with_counts(agency_id=agency.id, on=today)
    data = {
        "agency": agency,
        "agencies": agencies,
        "posts": [post for post in posts if post.id in able or post.id in duties],
        "able": able,
        "duties": duties,
        "orphans": [field for field in fields if field.code not in handled],
        "today": today,
    }
    return render(request, "desk/procedures/duties.jinja", data)


def change(request: StaffRequest, post: int) -> HttpResponse:
    """Raises MayNotAdminister, PostElsewhere."""
    agencies = {one.id: one for one in place.administered(request.actor)}
    brief = organizations.posts([post]).get(post)
    if brief is None or brief.agency_id not in agencies:
        raise PostElsewhere
    agency, today = agencies[brief.agency_id], local_day(timezone.now())
    own = procedures.duties_of([post]).get(post, {})
    counts = {field.code: field.procedures for field in procedures.fields_with_counts(agency_id=agency.id, on=today)}
    lines = procedures.field_lines(actor=request.actor, on=today)
    wanted = [one for one in lines if not one.is_over(today) or one.code in own]
    wanted.sort(key=lambda one: one.code not in counts)  # what the agency takes in stands first
    choices = [
        (one.code, f"{one.name} ({counts[one.code]} thủ tục)" if one.code in counts else one.name) for one in wanted
    ]
    back = f"{reverse('desk:procedure-duties')}?agency={agency.id}"
    question = Question(
        title="Phụ trách lĩnh vực", button="Lưu", done="Đã lưu các lĩnh vực phụ trách.", icon="device-floppy",
        back=back, above=[("Thủ tục", reverse("desk:procedures")), ("Ai phụ trách lĩnh vực nào", back)],
        facts=[("Vị trí", brief.title), ("Đơn vị", brief.unit_name), ("Cơ quan", agency.short_name)], section="Vị trí",
    )  # fmt: skip
    given = request.POST if request.method == "POST" else None  # nothing ticked is an answer too
    form = DutyForm(given, choices=choices, initial={"fields_in_charge": list(own)})
    return ask(
        request,
        question,
        form,
        lambda typed, at: services.set_field_duties(
            post, typed["fields_in_charge"], agency_id=agency.id, actor=request.actor, at=at
        ),
    )
