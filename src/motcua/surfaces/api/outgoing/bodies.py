"""The questions of the deeds. ``revision`` is that of the document that was read: who saw an older one is told so."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StrictStr, StringConstraints

from motcua.cases.correspondence import selectors
from motcua.cases.correspondence.errors import AppendixMissing
from motcua.cases.correspondence.selectors import AppendixLine
from motcua.cases.correspondence.services import DRAFT_LONGEST, MOST_APPENDICES, MOST_COPIES, AppendixSent, Draft
from motcua.foundation.signing.states import SigningCapacity
from motcua.surfaces.api.deeds import DeedBody
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.files import FileId, unseal
from motcua.surfaces.api.shapes import Id, Line, Words

Body = Annotated[StrictStr, StringConstraints(max_length=DRAFT_LONGEST["body"])]
Seen = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]


class AppendixBody(DeedBody):
    """A PDF that nobody has signed yet, `file` from `POST /files`; or `place`, one of the latest version as it is."""

    title: Words = ""
    file: FileId = ""
    place: Annotated[int, Field(strict=True, ge=1, le=MOST_APPENDICES)] | None = None


class DraftSent(DeedBody):
    """The parts of a document of Decree 30/2020 that are not given by the system. `kind_id` from
    `GET /document-kinds`, `signer_post_id` from `GET /posts`, one that `directs`; `addressees`, `body` and
    `recipients` with a line for each; `head_title` where somebody signs for a head. `appendices` are files of their
    own behind it, in this order; without it those of the version before stay."""

    kind_id: Id
    abstract: Words
    addressees: Words = ""
    body: Body
    recipients: Words
    urgency: Annotated[int, Field(strict=True, ge=0, le=3)] = 0
    signer_post_id: Id
    capacity: SigningCapacity = SigningCapacity.HEAD
    signer_title: Line = ""
    head_title: Line = ""
    unit_notation: Line = ""
    appendices: Annotated[list[AppendixBody], Field(max_length=MOST_APPENDICES)] | None = None

    def draft(self, request: ApiRequest, number: int | None = None) -> Draft:
        """As the services take it; ``number``: the document of which it is the next version."""
        said = {name: getattr(self, name) for name in DraftSent.model_fields}
        return Draft(**said | {"capacity": str(self.capacity), "appendices": self._appendices(request, number)})

    def _appendices(self, request: ApiRequest, number: int | None) -> tuple[AppendixSent, ...] | None:
        if self.appendices is None:
            return None
        before = {}
        if number is not None and any(one.place for one in self.appendices):
            version = selectors.get_version(number, actor=request.actor)
            before = {one.place: one for one in selectors.appendices_as_sent(version)}
        return tuple(_sent(one, before, request) for one in self.appendices)


def _sent(one: AppendixBody, before: dict[int, AppendixLine], request: ApiRequest) -> AppendixSent:
    """Raises AppendixMissing, NoSuchUpload."""
    if one.place is None:
        return AppendixSent(one.title, unseal(one.file, request, place="appendices").file_id)
    if one.place not in before:
        raise AppendixMissing
    return AppendixSent(one.title or before[one.place].title, before[one.place].file_id)


class NextVersion(DraftSent):
    """What was before stays."""

    revision: Seen

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        return {"draft": self.draft(request, _number_in(request)), "revision": self.revision}


def _number_in(request: ApiRequest) -> int:
    """Of the document in the address."""
    assert request.resolver_match is not None
    return int(request.resolver_match.kwargs["number"])


class Comment(DeedBody):
    """About the latest version; it changes no word of it."""

    text: Words


class Revision(DeedBody):
    revision: Seen


class Reasoned(Revision):
    reason: Words


class Issue(Revision):
    """The document gets the next number of its series and today's date; `copies` are printed."""

    copies: Annotated[int, Field(strict=True, ge=1, le=MOST_COPIES)] = 1
