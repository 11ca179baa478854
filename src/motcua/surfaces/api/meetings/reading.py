"""Reading meetings: the list with the desk's filters, one meeting, its papers, the rooms."""

from typing import Annotated, Literal

from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Query
from pydantic import Field

from motcua.cases.meetings import selectors
from motcua.cases.meetings.errors.arranging import MayNotArrange
from motcua.cases.meetings.selectors import MeetingFilters
from motcua.kernel.text import clean
from motcua.surfaces.api.assignments.reading import CURSOR
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.meetings import telling
from motcua.surfaces.api.meetings.deeds import NOUNS
from motcua.surfaces.api.meetings.router import router
from motcua.surfaces.api.meetings.shapes import MeetingList, MeetingTold, RoomList, RoomTold
from motcua.surfaces.api.shapes import Asked, IdInAddress, told_of
from motcua.surfaces.api.ways import BARE, reads
from motcua.surfaces.look.downloads import kept_file


class MeetingsWanted(Asked):
    """`group`: `coming` is invited or prepared and not over, `draft` of it only what is prepared, `past` with what was
    cancelled."""

    group: Literal["coming", "draft", "past"] = "coming"
    q: Annotated[str, Field(max_length=100)] = ""
    after: Annotated[str, Field(pattern=CURSOR)] = ""


@reads(router, "/meetings", MeetingList, name="list-meetings", summary="List meetings, page by page")
def list_meetings(request: ApiRequest, wanted: Query[MeetingsWanted]) -> MeetingList:
    filters = MeetingFilters(group=wanted.group, text=clean(wanted.q))
    page = selectors.meetings(request.actor, filters=filters, after=wanted.after, now=timezone.now())
    return MeetingList(items=[telling.line(row) for row in page.rows], next=page.next or None)


@reads(router, "/meetings/{number}", MeetingTold, name="get-meeting", summary="One meeting, whole")
def get_meeting(request: ApiRequest, number: IdInAddress) -> MeetingTold:
    return telling.whole(selectors.meeting_page(number, actor=request.actor, now=timezone.now()), NOUNS)


@router.get(
    "/meetings/{number}/files/{file}", response={200: None}, url_name="meeting-file", operation_id="meeting_file",
    summary="A paper of the meeting", openapi_extra=dict(BARE),
)  # fmt: skip
def download(request: ApiRequest, number: IdInAddress, file: IdInAddress) -> HttpResponseBase:
    found = selectors.get_meeting_paper(number, file, actor=request.actor)
    return kept_file(found.file_id, name=found.name)


@reads(
    router, "/meeting-rooms", RoomList, name="list-meeting-rooms",
    summary="The rooms of the key's agency, for those who arrange meetings",
)  # fmt: skip
def list_rooms(request: ApiRequest) -> RoomList:
    if not selectors.arranges(request.actor) or request.actor.agency_id is None:
        raise MayNotArrange
    return RoomList(items=[told_of(RoomTold, one) for one in selectors.rooms_of(request.actor.agency_id)])
