"""What is done with a document that came in; the desk's nouns, the services' rules."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from motcua.cases.correspondence import selectors, services
from motcua.surfaces.api.deeds import Deed, DeedBody, Frame
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.files import FileId, unseal
from motcua.surfaces.api.incoming import telling
from motcua.surfaces.api.incoming.router import router
from motcua.surfaces.api.incoming.shapes import IncomingStanding
from motcua.surfaces.api.shapes import Day, Id, Words


class Presentation(DeedBody):
    """`to_post` from `GET /posts`, one that `directs`."""

    to_post: Id


class DirectiveSent(DeedBody):
    """Posts from `GET /posts`; `due_on` is a working day, whose end counts."""

    text: Words
    main_post: Id
    with_posts: Annotated[list[Id], Field(max_length=100)] = []
    due_on: Day | None = None


class Settlement(DeedBody):
    """What was done, with the number of the answer where there is one."""

    answer: Words


class IncomingVoiding(DeedBody):
    """The number stays in the book, struck out, and is never given again."""

    reason: Words


class ScanSent(DeedBody):
    """`file` is the id of a file that was sent."""

    file: FileId

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        kept = unseal(self.file, request, place="file")
        return {"file_id": kept.file_id, "file_name": kept.name}


DEEDS = (
    Deed("present", "presentation", services.present, "Lay it before a leader", Presentation),
    Deed("direct", "directive", services.direct, "Bút phê: who deals with it until when", DirectiveSent, makes=True),
    Deed("take", "takeover", services.take, "Begin with what was directed to this post"),
    Deed("settle", "settlement", services.settle, "Note what was done", Settlement),
    Deed("scan", "scan", services.add_scan, "Attach the scan", ScanSent),
    Deed("check", "signatures", services.check_signatures, "Check the signatures of the scan once more"),
    Deed("void", "voiding", services.void, "Strike the number out", IncomingVoiding),
)
# An answer is an outgoing document that begins here.
NOUNS = {deed.verb: deed.noun for deed in DEEDS} | {"answer": "answer"}
FRAME = Frame(
    router, "/incoming-documents", "incoming-document", IncomingStanding, selectors.get_incoming, telling.standing
)
FRAME.lay(DEEDS)
