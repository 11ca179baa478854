"""Reading work files: the list of a year, one file with its contents through their doors, what went to the archive."""

from typing import Annotated, Literal

from django.utils import timezone
from ninja import Query
from pydantic import Field

from motcua.cases.correspondence import selectors
from motcua.cases.correspondence.errors import MayNotListWorkFiles
from motcua.cases.correspondence.states import REGISTERING
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.shapes import Asked, IdInAddress, told_of
from motcua.surfaces.api.ways import reads
from motcua.surfaces.api.work_files import telling
from motcua.surfaces.api.work_files.deeds import HERE, NOUNS
from motcua.surfaces.api.work_files.router import router
from motcua.surfaces.api.work_files.shapes import (
    HandoverLineTold,
    HandoverList,
    HandoverTold,
    TermChoice,
    TermList,
    WorkFileLineTold,
    WorkFileList,
    WorkFileTold,
)
from motcua.surfaces.look.contents import known_to


class WorkFilesWanted(Asked):
    """`year`: left out it is this one. `group` `mine`: what the unit of the key's post keeps."""

    year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    group: Literal["all", "mine"] = "all"
    q: Annotated[str, Field(max_length=100)] = ""


@reads(router, HERE, WorkFileList, name="list-work-files", summary="The work files of a year")
def list_work_files(request: ApiRequest, wanted: Query[WorkFilesWanted]) -> WorkFileList:
    year = wanted.year or local_day(timezone.now()).year
    rows = selectors.work_files(year, is_mine=wanted.group == "mine", text=clean(wanted.q), actor=request.actor)
    return WorkFileList(items=[told_of(WorkFileLineTold, row) for row in rows])


@reads(router, f"{HERE}/{{number}}", WorkFileTold, name="get-work-file", summary="One work file, whole")
def get_work_file(request: ApiRequest, number: IdInAddress) -> WorkFileTold:
    known = known_to(request.actor, timezone.now())
    return telling.whole(selectors.work_file_page(number, known=known, actor=request.actor), NOUNS)


@reads(
    router, "/work-file-terms", TermList, name="list-work-file-terms",
    summary="How long files of a kind are kept, for who makes the list",
)  # fmt: skip
def list_terms(request: ApiRequest) -> TermList:
    agency = request.actor.agency_id
    if agency is None or not request.actor.may(REGISTERING, at=agency):
        raise MayNotListWorkFiles
    return TermList(items=[told_of(TermChoice, one) for one in selectors.terms_on(agency, None)])


@reads(
    router, "/archive-handovers", HandoverList, name="list-archive-handovers",
    summary="The lists of files that were handed to the archive",
)  # fmt: skip
def list_handovers(request: ApiRequest) -> HandoverList:
    return HandoverList(items=[told_of(HandoverLineTold, row) for row in selectors.archive_handovers(request.actor)])


@reads(
    router, "/archive-handovers/{number}", HandoverTold, name="get-archive-handover",
    summary="One list of files that were handed to the archive",
)  # fmt: skip
def get_handover(request: ApiRequest, number: IdInAddress) -> HandoverTold:
    return telling.handover(selectors.handover_page(number, actor=request.actor))
