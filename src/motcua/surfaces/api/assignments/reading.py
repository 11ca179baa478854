"""Reading assignments: the list with the desk's filters, one assignment, the files of its results."""

from typing import Annotated, Literal

from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Query
from pydantic import Field

from motcua.cases.assignments import selectors
from motcua.cases.assignments.selectors import AssignmentFilters
from motcua.cases.assignments.states import AssignmentState
from motcua.kernel.text import clean
from motcua.surfaces.api.assignments import telling
from motcua.surfaces.api.assignments.deeds import NOUNS
from motcua.surfaces.api.assignments.router import router
from motcua.surfaces.api.assignments.shapes import AssignmentList, AssignmentTold
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.shapes import MOST, Asked, IdInAddress
from motcua.surfaces.api.ways import BARE, reads
from motcua.surfaces.look.downloads import kept_file

# '1795392000000000.17': when it is due or begins, and its id.
CURSOR = r"^[0-9]{1,18}\.[0-9]{1,18}$"
Number = Annotated[int, Field(ge=1, le=MOST)]


class AssignmentsWanted(Asked):
    """`group`: `mine` waits for the key's post, `given` by it, `helping`, `open` of all it may see, `all`. `due`: what
    the doer is late with, or due this week. `unit` and `post` of the doer."""

    group: Literal["mine", "given", "helping", "open", "all"] = "mine"
    q: Annotated[str, Field(max_length=100)] = ""
    state: AssignmentState | None = None
    due: Literal["late", "week"] | None = None
    unit: Number | None = None
    post: Number | None = None
    after: Annotated[str, Field(pattern=CURSOR)] = ""


@reads(router, "/assignments", AssignmentList, name="list-assignments", summary="List assignments, page by page")
def list_assignments(request: ApiRequest, wanted: Query[AssignmentsWanted]) -> AssignmentList:
    filters = AssignmentFilters(
        group=wanted.group, text=clean(wanted.q), state=str(wanted.state or ""), due=wanted.due or "",
        unit=wanted.unit, post=wanted.post,
    )  # fmt: skip
    page = selectors.assignments(request.actor, filters=filters, after=wanted.after, now=timezone.now())
    return AssignmentList(items=[telling.line(row) for row in page.rows], next=page.next or None)


@reads(router, "/assignments/{number}", AssignmentTold, name="get-assignment", summary="One assignment, whole")
def get_assignment(request: ApiRequest, number: IdInAddress) -> AssignmentTold:
    view = selectors.assignment_page(number, actor=request.actor, now=timezone.now())
    return telling.whole(view, NOUNS)


@router.get(
    "/assignments/{number}/files/{file}", response={200: None}, url_name="assignment-file",
    operation_id="assignment_file", summary="A file of a result", openapi_extra=dict(BARE),
)  # fmt: skip
def download(request: ApiRequest, number: IdInAddress, file: IdInAddress) -> HttpResponseBase:
    found = selectors.get_evidence(number, file, actor=request.actor)
    return kept_file(found.file_id, name=found.name)
