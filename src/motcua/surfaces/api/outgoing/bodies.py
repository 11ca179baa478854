"""The questions of the deeds. ``revision`` is that of the document that was read: who saw an older one is told so."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StrictStr, StringConstraints

from motcua.cases.correspondence.services import DRAFT_LONGEST, MOST_COPIES, Draft
from motcua.foundation.signing.states import SigningCapacity
from motcua.surfaces.api.deeds import DeedBody
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.shapes import Id, Line, Words

Body = Annotated[StrictStr, StringConstraints(max_length=DRAFT_LONGEST["body"])]
Seen = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]


class DraftSent(DeedBody):
    """The parts of a document of Decree 30/2020 that are not given by the system. `kind_id` from
    `GET /document-kinds`, `signer_post_id` from `GET /posts`, one that `directs`; `addressees`, `body` and
    `recipients` with a line for each; `head_title` where somebody signs for a head."""

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

    def draft(self) -> Draft:
        """As the services take it."""
        said = {name: getattr(self, name) for name in DraftSent.model_fields}
        return Draft(**said | {"capacity": str(self.capacity)})


class NextVersion(DraftSent):
    """What was before stays."""

    revision: Seen

    def arguments(self, request: ApiRequest, now: datetime) -> dict[str, Any]:
        return {"draft": self.draft(), "revision": self.revision}


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
