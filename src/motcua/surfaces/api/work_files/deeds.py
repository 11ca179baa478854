"""What is done with a work file; the desk's nouns, the services' rules."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.utils import timezone
from pydantic import Field

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import ItemNotFound
from motcua.cases.dossiers import selectors as dossiers
from motcua.kernel.errors import Invalid
from motcua.surfaces.api.deeds import Deed, DeedBody, Frame
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.shapes import Asked, Code, Id, IdInAddress, Line, Words
from motcua.surfaces.api.ways import does
from motcua.surfaces.api.work_files import telling
from motcua.surfaces.api.work_files.router import router
from motcua.surfaces.api.work_files.shapes import WorkFileStanding
from motcua.surfaces.look.contents import known_to

HERE = "/work-files"
Sheets = Annotated[int, Field(strict=True, ge=1, le=services.MOST_SHEETS)]
Year = Annotated[int, Field(strict=True, ge=2000, le=2100)]


class ThingUnnamed(Invalid):
    message = "Hãy nêu mã của hồ sơ (code), hoặc số (id) của văn bản, nhiệm vụ, cuộc họp."


class ThingSent(Asked):
    """A thing of any room: a dossier by its `code`, everything else by its `id`."""

    kind: Literal["incoming", "outgoing", "assignment", "meeting", "round", "dossier"]
    id: Id | None = None
    code: Code | None = None


class FilingSent(DeedBody):
    """Finished things that this post may open; `pages` where a person counted them."""

    items: Annotated[list[ThingSent], Field(min_length=1, max_length=services.MOST_CHOSEN)]
    pages: Sheets | None = None

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        subjects = [_subject(one, request, place) for place, one in enumerate(self.items)]
        return {"subjects": subjects, "pages": self.pages, "known": known_to(request.actor, now)}


class SheetsSent(Asked):
    """`item` is an id of the file's `contents`."""

    item: Id
    pages: Sheets


class WorkFileClosing(DeedBody):
    """`pages` of those things that nobody has counted yet."""

    pages: Annotated[list[SheetsSent], Field(max_length=2000)] = []

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        return {"known": known_to(request.actor, now), "pages": {one.item: one.pages for one in self.pages}}


class WorkFileReopening(DeedBody):
    reason: Words


class WorkFileChange(DeedBody):
    """The line in the list of the year. `term_id` from `GET /work-file-terms`, `keeper_post` from `GET /posts`."""

    title: Words
    term_id: Id
    keeper_post: Id


class WorkFileSent(WorkFileChange):
    """A line more in the list of this year or the next."""

    year: Year
    code: Line


DEEDS = (
    Deed("file", "items", services.file_items, "Put finished things into it", FilingSent),
    Deed("close", "closure", services.close_work_file, "Close it: its contents are numbered", WorkFileClosing),
    Deed("reopen", "reopening", services.reopen_work_file, "Open it again", WorkFileReopening),
    Deed("change", "change", services.change_work_file, "Change its line in the list", WorkFileChange),
)
NOUNS = {deed.verb: deed.noun for deed in DEEDS}
FRAME = Frame(router, HERE, "work-file", WorkFileStanding, selectors.get_work_file, telling.standing)
FRAME.lay(DEEDS)


@does(
    router, HERE, WorkFileStanding, name="list-work-file", summary="Put a file onto the list of a year", status=201
)  # fmt: skip
def open_file(request: ApiRequest, sent: WorkFileSent) -> WorkFileStanding:
    made = services.list_work_file(**dict(sent), actor=request.actor, at=timezone.now())
    return telling.standing(made, None)


@does(
    router, f"{HERE}/{{number}}/items/{{item}}/removal", WorkFileStanding, name="work-file-item-removal",
    summary="Take a thing out of an open file",
)  # fmt: skip
def take_out(request: ApiRequest, number: IdInAddress, item: IdInAddress) -> WorkFileStanding:
    now, found = timezone.now(), selectors.get_filed_item(item, actor=request.actor)
    if found.file_id != number:
        raise ItemNotFound
    services.take_out(item, known=known_to(request.actor, now), actor=request.actor, at=now)
    return telling.standing(selectors.get_work_file(number, actor=request.actor), None)


def _subject(one: ThingSent, request: ApiRequest, place: int) -> str:
    """As the journal calls it. Raises ThingUnnamed, and the Missing of a dossier."""
    if one.kind == "dossier" and one.code is not None and one.id is None:
        return dossiers.get_dossier(one.code, actor=request.actor).subject
    if one.kind == "dossier" or one.id is None or one.code is not None:
        raise ThingUnnamed(field=f"items.{place}")
    return f"{one.kind}:{one.id}"
