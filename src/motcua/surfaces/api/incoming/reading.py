"""Reading the register of what came in: the list with the desk's filters, one document, its file, the follow-up."""

from datetime import timedelta
from itertools import islice
from typing import Annotated, Literal

from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Query
from pydantic import Field

from motcua.cases.correspondence import selectors
from motcua.cases.correspondence.selectors import DocumentFilters
from motcua.cases.correspondence.states import IncomingState
from motcua.foundation.files import selectors as stored
from motcua.kernel.errors import Invalid, Missing
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.incoming import telling
from motcua.surfaces.api.incoming.deeds import NOUNS
from motcua.surfaces.api.incoming.router import router
from motcua.surfaces.api.incoming.shapes import FollowUpList, FollowUpTold, IncomingList, IncomingTold
from motcua.surfaces.api.shapes import MOST, Asked, Day, IdInAddress, told_of
from motcua.surfaces.api.ways import BARE, reads
from motcua.surfaces.look.downloads import kept_file

# '3.1780000000.17': what the last row is ordered by, and its id.
CURSOR = r"^[0-9]{1,12}\.[0-9]{1,18}\.[0-9]{1,12}$"
_ROWS, _BACK = 200, timedelta(days=90)


class NoScan(Missing):
    message = "Văn bản này chưa có bản quét."


class PeriodTurned(Invalid):
    message = "Ngày cuối phải bằng hoặc sau ngày đầu."


class IncomingFilters(Asked):
    """`group`: `mine` waits for the key's post, `open` is not settled, `register` is the whole book, or what passed
    through the post's hands where it does not read the book. `kind` from `GET /document-kinds`."""

    group: Literal["mine", "open", "register"] = "mine"
    q: Annotated[str, Field(max_length=100)] = ""
    state: IncomingState | None = None
    kind: Annotated[int, Field(ge=1, le=MOST)] | None = None
    after: Annotated[str, Field(pattern=CURSOR)] = ""


class FollowUpFilters(Asked):
    """By the day of arrival; left out it is the last 90 days. `is_open`: only what is not settled."""

    since: Day | None = None
    until: Day | None = None
    is_open: bool = False


@reads(
    router, "/incoming-documents", IncomingList, name="list-incoming-documents",
    summary="List documents that came in, page by page",
)  # fmt: skip
def list_incoming(request: ApiRequest, wanted: Query[IncomingFilters]) -> IncomingList:
    filters = DocumentFilters(
        group=wanted.group, text=clean(wanted.q), state=str(wanted.state or ""), kind=wanted.kind
    )  # fmt: skip
    page = selectors.incoming(request.actor, filters=filters, after=wanted.after, now=timezone.now())
    return IncomingList(items=[telling.line(row) for row in page.rows], next=page.next or None)


@reads(
    router, "/incoming-documents/{number}", IncomingTold, name="get-incoming-document",
    summary="One document that came in, whole",
)  # fmt: skip
def get_incoming(request: ApiRequest, number: IdInAddress) -> IncomingTold:
    view = selectors.incoming_page(number, actor=request.actor, now=timezone.now())
    file_id = view.document.file_id
    brief = stored.briefs({file_id}).get(file_id) if file_id is not None else None
    checked = selectors.signature_check(brief.sha256) if brief is not None else None
    return telling.whole(view, brief, checked, NOUNS)


@router.get(
    "/incoming-documents/{number}/file", response={200: None}, url_name="incoming-document-file",
    operation_id="incoming_document_file", summary="The scan", openapi_extra=dict(BARE),
)  # fmt: skip
def download(request: ApiRequest, number: IdInAddress) -> HttpResponseBase:
    document = selectors.get_incoming(number, actor=request.actor)
    if document.file_id is None:
        raise NoScan
    return kept_file(document.file_id, name=document.file_name)


@reads(
    router, "/incoming-follow-up", FollowUpList, name="incoming-follow-up",
    summary="What leaders gave to somebody: due when, with whom, how late",
)  # fmt: skip
def follow_up(request: ApiRequest, wanted: Query[FollowUpFilters]) -> FollowUpList:
    agency, now = selectors.register_agency(request.actor), timezone.now()
    until = wanted.until or local_day(now)
    since = wanted.since or until - _BACK
    if since > until:
        raise PeriodTurned(field="until")
    found = selectors.follow_up_lines(agency, since, until, is_open=wanted.is_open, actor=request.actor, now=now)
    rows = list(islice(found, _ROWS + 1))
    return FollowUpList(
        items=[told_of(FollowUpTold, row) for row in rows[:_ROWS]], is_cut=len(rows) > _ROWS
    )  # fmt: skip
