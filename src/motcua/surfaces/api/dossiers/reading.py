"""Reading dossiers: the list with the worklist's filters, one dossier, its history, its files."""

from typing import Annotated, Literal

from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Query
from pydantic import Field

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.selectors import Cursor, WorklistFilters
from motcua.cases.dossiers.states import DossierState, ReadingWay
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.errors import Invalid, Missing
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.dossiers import telling
from motcua.surfaces.api.dossiers.router import router
from motcua.surfaces.api.dossiers.shapes import DossierList, DossierTold, History, HistoryLine
from motcua.surfaces.api.shapes import MOST, Asked, Code, IdInAddress, Link, Told
from motcua.surfaces.api.ways import BARE, reads
from motcua.surfaces.look.downloads import kept_file

# '2026-11-23T17:30:00+00:00_17': when the last row was due (or received) and its id.
_CURSOR = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.+\-]{8,30})?_[0-9]{1,15}$"


# Without this grant of its post a key reads '0********417' and 'b***@vidu.vn'.
UNMASKED = "privacy.reveal"


class CursorUnknown(Invalid):
    message = "Không hiểu vị trí trang. Hãy dùng đúng giá trị next của trang trước."


class NoSuchFile(Missing):
    message = "Không tìm thấy tệp này trong hồ sơ."


class DossierFilters(Asked):
    """The worklist's filters. `state`: left out = all work at a post, `open` = without what waits to be handed over,
    `any`, or one state. `holder` 0 = taken by nobody."""

    group: Literal["mine", "post", "agency"] = "post"
    q: Annotated[str, Field(max_length=100)] = ""
    field: Annotated[int, Field(ge=1, le=MOST)] | None = None
    step: Annotated[str, Field(max_length=120)] = ""
    due: Literal["late", "today", "soon", "paused", "in_time", "none"] | None = None
    state: Literal["open", "any"] | DossierState | None = None
    holder: Annotated[int, Field(ge=0, le=MOST)] | None = None
    post: Annotated[int, Field(ge=1, le=MOST)] | None = None
    after: Annotated[str, Field(pattern=_CURSOR)] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


@reads(router, "/dossiers", DossierList, name="list-dossiers", summary="List dossiers, page by page")
def list_dossiers(request: ApiRequest, filters: Query[DossierFilters]) -> DossierList:
    after = Cursor.parse(filters.after) if filters.after else None
    if filters.after and after is None:
        raise CursorUnknown(field="after")
    wanted = WorklistFilters(
        group=filters.group,
        text=clean(filters.q),
        field=filters.field,
        step=clean(filters.step),
        due=filters.due or "",
        state=str(filters.state or ""),
        holder=filters.holder,
        post=filters.post,
    )
    page = dossiers.worklist(request.actor, filters=wanted, after=after, limit=filters.limit, now=timezone.now())
    return DossierList(
        items=[telling.line(row) for row in page.rows], next=str(page.next) if page.next else None, counts=page.counts
    )


@reads(router, "/dossiers/{code}", DossierTold, name="get-dossier", summary="One dossier, whole")
def get_dossier(request: ApiRequest, code: Code) -> DossierTold:
    page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
    _note(request, page.dossier.pk)
    agency = page.dossier.agency_id
    is_masked = not request.actor.may(UNMASKED, at=agency)
    return telling.whole(page, agency=organizations.agency_brief(agency).code, is_masked=is_masked)


@reads(router, "/dossiers/{code}/history", History, name="dossier-history", summary="What happened, oldest first")
def history(request: ApiRequest, code: Code) -> History:
    page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
    _note(request, page.dossier.pk)
    lines = [
        HistoryLine(
            id=line.entry_id, at=line.at, kind=line.kind, text=line.text, actor=line.actor, post_id=line.post_id,
            is_sealed=line.is_sealed,
        )
        for line in page.history
    ]  # fmt: skip
    return History(items=lines)


@router.get(
    "/dossiers/{code}/files/{number}", response={200: None}, url_name="dossier-file", operation_id="dossier_file",
    summary="A file of a paper", openapi_extra=dict(BARE),
)  # fmt: skip
def download(request: ApiRequest, code: Code, number: IdInAddress) -> HttpResponseBase:
    scan = dossiers.scan_of(code, number, actor=request.actor)
    if scan is None:
        raise NoSuchFile
    _note(request, scan.dossier_id)
    return kept_file(scan.file_id, name=scan.name)


@router.get(
    "/dossiers/{code}/outcome/file", response={200: None}, url_name="dossier-outcome-file",
    operation_id="dossier_outcome_file", summary="The file of the outcome", openapi_extra=dict(BARE),
)  # fmt: skip
def download_outcome(request: ApiRequest, code: Code) -> HttpResponseBase:
    matter = dossiers.dossier_at_hand(code, actor=request.actor, now=timezone.now())
    outcome = matter.outcome
    if outcome is None or outcome.file_id is None:
        raise NoSuchFile
    _note(request, matter.dossier.pk)
    return kept_file(outcome.file_id, name=outcome.file_name)


class Causes(Told):
    """The causes of a delay, which form 04 may name, today."""

    items: list[Link]


@reads(router, "/extension-causes", Causes, name="extension-causes", summary="The causes of a new due moment")
def causes(request: ApiRequest) -> Causes:
    today = local_day(timezone.now())
    found = dossiers.causes_on(today, request.actor.agency_id)
    return Causes(items=[Link(code=code, name=name) for code, name in found])


def _note(request: ApiRequest, dossier_id: int) -> None:
    """A program reads for people: the applicant sees which, and for which post."""
    services.note_reading(dossier_id, way=ReadingWay.PROGRAM, actor=request.actor, at=timezone.now())
