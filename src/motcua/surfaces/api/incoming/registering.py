"""Vào sổ: a document gets the next number of the year, as at the desk of the records clerk."""

from collections.abc import Iterator
from typing import Annotated, Any

from django.utils import timezone
from pydantic import Field

from motcua.cases.correspondence import services
from motcua.cases.correspondence.errors import Doubtful
from motcua.cases.correspondence.services import Arrival
from motcua.cases.correspondence.states import Secrecy
from motcua.foundation.files import selectors as stored
from motcua.kernel.moments import say_day
from motcua.surfaces.api.deeds import fresh_key
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.files import FileId, unseal
from motcua.surfaces.api.incoming import telling
from motcua.surfaces.api.incoming.router import router
from motcua.surfaces.api.incoming.shapes import IncomingStanding
from motcua.surfaces.api.shapes import Asked, Day, Id, Words
from motcua.surfaces.api.ways import does

UrgencySent = Annotated[int, Field(strict=True, ge=0, le=3)]


class ArrivalSent(Asked):
    """What stands on the document. `kind_id` from `GET /document-kinds`; `urgency` 0 plain to 3 flash; `file` is the id
    of a file that was sent, `pages` is counted in it where it is left out. Nothing secret may be sent, neither here
    nor to `POST /files`. What may be in the book already, or is signed wrongly, is refused with what was found, until
    it comes with `is_confirmed`."""

    arrived_on: Day
    origin: Words
    reference_number: Words = ""
    issued_on: Day
    kind_id: Id
    abstract: Words
    urgency: UrgencySent = 0
    secrecy: Secrecy = Secrecy.NONE
    pages: Annotated[int, Field(strict=True, ge=1, le=services.MOST_PAGES)] | None = None
    note: Words = ""
    file: FileId | None = None
    is_confirmed: Annotated[bool, Field(strict=True)] = False


@does(
    router, "/incoming-documents", IncomingStanding, name="register-incoming-document",
    summary="Register a document that came in", status=201,
)  # fmt: skip
def register(request: ApiRequest, sent: ArrivalSent) -> IncomingStanding:
    now = timezone.now()
    services.check_before_scan(
        secrecy=sent.secrecy, words=(sent.reference_number, sent.abstract, sent.note), actor=request.actor
    )
    arrival = Arrival(**sent.model_dump(exclude={"file", "is_confirmed", "pages"}), **_scan(sent, request))
    try:
        made = services.register(
            arrival, is_confirmed=sent.is_confirmed, actor=request.actor, at=now, key=fresh_key(request, now)
        )
    except Doubtful as error:
        error.facts["faults"] = dict(_doubts(error))
        raise
    return telling.standing(made, None)


def _scan(sent: ArrivalSent, request: ApiRequest) -> dict[str, Any]:
    if sent.file is None:
        return {"pages": sent.pages}
    kept = unseal(sent.file, request, place="file")
    brief = stored.briefs({kept.file_id}).get(kept.file_id)
    pages = sent.pages or (brief.pages if brief is not None else None)
    return {"file_id": kept.file_id, "file_name": kept.name, "pages": pages}


def _doubts(error: Doubtful) -> Iterator[tuple[str, str]]:
    """What the desk shows beside the form: each line that may be the same document, each fault of a signature."""
    yield "is_confirmed", str(error)
    for place, twin in enumerate(error.facts["twins"]):
        said = f"Số đến {twin.number:02}/{twin.year}, đến ngày {say_day(twin.arrived_on)}: {twin.abstract}"
        yield f"twins.{place}", said
    for place, reason in enumerate(error.facts["reasons"]):
        yield f"reasons.{place}", reason
