"""Giấy tờ as programs send them: named by the procedure's own codes, files by the ids of what was sent."""

from typing import Annotated

from pydantic import Field

from motcua.cases.dossiers.services import NewPaper
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.kernel.errors import Invalid
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.files import FileId, unseal
from motcua.surfaces.api.shapes import Asked, Code, Id, Line, Whole


class NoSuchPaper(Invalid):
    message = "Thủ tục không có giấy tờ mã “{paper}”. Hãy xem danh sách giấy tờ của thủ tục."


class PaperSent(Asked):
    """A paper of the procedure's list by its code (`required`), one that is in the dossier (`paper_id`), or any other
    by its `name`."""

    required: Code | None = None
    paper_id: Id | None = None
    name: Line = ""
    originals: Whole = 0
    copies: Whole = 0
    is_shown_only: bool = False
    files: Annotated[list[FileId], Field(max_length=50)] = []


Papers = Annotated[list[PaperSent], Field(max_length=200)]


def new_papers(sent: list[PaperSent], version: IntakeVersion, request: ApiRequest) -> tuple[NewPaper, ...]:
    """Raises NoSuchPaper, NoSuchUpload."""
    return tuple(_paper(one, version, request, f"papers.{place}") for place, one in enumerate(sent))


def _paper(sent: PaperSent, version: IntakeVersion, request: ApiRequest, place: str) -> NewPaper:
    required = next((paper for paper in version.papers if paper.code == sent.required), None)
    if sent.required is not None and required is None:
        raise NoSuchPaper(paper=sent.required, field=f"{place}.required")
    return NewPaper(
        name=sent.name or (required.name if required else ""),
        paper_id=sent.paper_id,
        required_id=required.id if required else None,
        originals=sent.originals,
        copies=sent.copies,
        is_shown_only=sent.is_shown_only,
        files=tuple(unseal(token, request, place=f"{place}.files").as_new for token in sent.files),
    )
