"""Reading written opinions: the list with the desk's filters, one round, its papers; the figures of meetings."""

from typing import Annotated, Literal

from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Query
from pydantic import Field

from motcua.cases.meetings import selectors
from motcua.cases.meetings.errors.arranging import MayNotArrange
from motcua.cases.meetings.errors.rounds import PeriodWrong
from motcua.cases.meetings.selectors import MeetingFilters
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.api.assignments.reading import CURSOR
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.rounds import telling
from motcua.surfaces.api.rounds.deeds import NOUNS
from motcua.surfaces.api.rounds.router import router
from motcua.surfaces.api.rounds.shapes import FiguresTold, RoundList, RoundTold
from motcua.surfaces.api.shapes import Asked, Day, IdInAddress
from motcua.surfaces.api.ways import BARE, reads
from motcua.surfaces.look.downloads import kept_file


class RoundsWanted(Asked):
    """`group`: `asked` waits for answers or to be closed, `draft` is prepared, `ended` was closed, withdrawn or turned
    into a meeting."""

    group: Literal["asked", "draft", "ended"] = "asked"
    q: Annotated[str, Field(max_length=100)] = ""
    after: Annotated[str, Field(pattern=CURSOR)] = ""


class FiguresWanted(Asked):
    """Both days included, at most five years; without them the year up to today."""

    since: Day | None = None
    until: Day | None = None


@reads(router, "/rounds", RoundList, name="list-rounds", summary="List written opinions, page by page")
def list_rounds(request: ApiRequest, wanted: Query[RoundsWanted]) -> RoundList:
    filters = MeetingFilters(group=wanted.group, text=clean(wanted.q))
    page = selectors.rounds(request.actor, filters=filters, after=wanted.after)
    return RoundList(items=[telling.line(row) for row in page.rows], next=page.next or None)


@reads(router, "/rounds/{number}", RoundTold, name="get-round", summary="Written opinions about one thing, whole")
def get_round(request: ApiRequest, number: IdInAddress) -> RoundTold:
    return telling.whole(selectors.round_view(number, actor=request.actor, now=timezone.now()), NOUNS)


@router.get(
    "/rounds/{number}/files/{file}", response={200: None}, url_name="round-file", operation_id="round_file",
    summary="A paper of the round", openapi_extra=dict(BARE),
)  # fmt: skip
def download(request: ApiRequest, number: IdInAddress, file: IdInAddress) -> HttpResponseBase:
    found = selectors.get_round_paper(number, file, actor=request.actor)
    return kept_file(found.file_id, name=found.name)


@reads(
    router, "/meeting-figures", FiguresTold, name="meeting-figures",
    summary="Who was invited, read, came, and how many meetings were spared, for those who arrange meetings",
)  # fmt: skip
def figures(request: ApiRequest, wanted: Query[FiguresWanted]) -> FiguresTold:
    agencies = selectors.figured_agencies(request.actor)
    if not agencies:
        raise MayNotArrange
    until = wanted.until or local_day(timezone.now())
    since = wanted.since or until.replace(month=1, day=1)
    if not 0 <= (until - since).days <= selectors.MOST_FIGURED_DAYS:
        raise PeriodWrong(field="until")
    return telling.figures(selectors.meeting_figures(agencies, first=since, last=until), since, until)
