"""Reading what goes out: the list with the desk's filters, one document, its versions, its file."""

from typing import Annotated, Literal

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from ninja import Query
from pydantic import Field

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.selectors import DocumentFilters
from motcua.cases.correspondence.states import OutgoingState
from motcua.kernel.text import clean
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.incoming.reading import CURSOR
from motcua.surfaces.api.outgoing import telling
from motcua.surfaces.api.outgoing.deeds import NOUNS
from motcua.surfaces.api.outgoing.router import router
from motcua.surfaces.api.outgoing.shapes import DraftTold, OutgoingList, OutgoingTold
from motcua.surfaces.api.shapes import MOST, Asked, IdInAddress
from motcua.surfaces.api.ways import BARE, reads
from motcua.surfaces.look.downloads import kept_file

VersionInAddress = Annotated[int, Field(ge=1, le=9999)]


class OutgoingFilters(Asked):
    """`group`: `mine` waits for the key's post, `open` is not issued yet, `register` has a number. `kind` from
    `GET /document-kinds`."""

    group: Literal["mine", "open", "register"] = "mine"
    q: Annotated[str, Field(max_length=100)] = ""
    state: OutgoingState | None = None
    kind: Annotated[int, Field(ge=1, le=MOST)] | None = None
    after: Annotated[str, Field(pattern=CURSOR)] = ""


@reads(
    router, "/outgoing-documents", OutgoingList, name="list-outgoing-documents",
    summary="List documents that go out, page by page",
)  # fmt: skip
def list_outgoing(request: ApiRequest, wanted: Query[OutgoingFilters]) -> OutgoingList:
    filters = DocumentFilters(
        group=wanted.group, text=clean(wanted.q), state=str(wanted.state or ""), kind=wanted.kind
    )  # fmt: skip
    page = selectors.outgoing(request.actor, filters=filters, after=wanted.after, now=timezone.now())
    return OutgoingList(items=[telling.line(row) for row in page.rows], next=page.next or None)


@reads(
    router, "/outgoing-documents/{number}", OutgoingTold, name="get-outgoing-document",
    summary="One document that goes out, whole",
)  # fmt: skip
def get_outgoing(request: ApiRequest, number: IdInAddress) -> OutgoingTold:
    view = selectors.outgoing_page(number, actor=request.actor, now=timezone.now())
    return telling.whole(view, NOUNS, request.actor)


@reads(
    router, "/outgoing-documents/{number}/versions/{version}", DraftTold, name="outgoing-document-version",
    summary="A version of the draft, as it was saved",
)  # fmt: skip
def get_version(request: ApiRequest, number: IdInAddress, version: VersionInAddress) -> DraftTold:
    return telling.draft(selectors.get_version(number, version, actor=request.actor))


@router.get(
    "/outgoing-documents/{number}/file", response={200: None}, url_name="outgoing-document-file",
    operation_id="outgoing_document_file", openapi_extra=dict(BARE),
    summary="What was issued, or signed to be issued, byte for byte; of a draft its latest version as a PDF",
)  # fmt: skip
def download(request: ApiRequest, number: IdInAddress) -> HttpResponseBase:
    one = selectors.get_outgoing(number, actor=request.actor)
    kept = one.file_id or one.signed_file_id
    if kept is not None:
        return kept_file(kept, name=telling.file_name(one))
    name, content = services.draft_paper(number, actor=request.actor, at=timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = str(content_disposition_header(True, name))
    return response


@router.get(
    "/outgoing-documents/{number}/appendices/{place}/file", response={200: None},
    url_name="outgoing-document-appendix-file", operation_id="outgoing_document_appendix_file",
    openapi_extra=dict(BARE),
    summary="An appendix that is a file of its own: what was issued, of a draft what its latest version has",
)  # fmt: skip
def download_appendix(request: ApiRequest, number: IdInAddress, place: VersionInAddress) -> HttpResponseBase:
    one, line = selectors.get_appendix(number, place, actor=request.actor)
    return kept_file(line.file_id, name=selectors.appendix_file_name(one, line))
