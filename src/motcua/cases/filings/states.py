"""What this app hands out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

# Pages of the wizard that belong to no form; codes of forms begin with a letter, so they never meet.
APPLICANT, REQUEST, PAPERS, FEES, REVIEW = "_applicant", "_request", "_papers", "_fees", "_review"


class SavedHow(StrEnum):
    """What became of a page that was sent."""

    SAVED = "saved"
    SAME = "same"
    # Another device had saved this page since: what was sent now stands, what stood there is kept aside.
    REPLACED = "replaced"
    # The same, of a page that was only being left: what stood there stays, what was sent is kept aside.
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer to a page that was sent."""

    how: SavedHow
    revision: int
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What the first page settles."""

    version_id: int
    agency_id: int
    case_id: int | None
    return_channel: str
    eform_version_id: int | None = None
    party_kind: str = "self"
    beneficiary_id: int | None = None
    business_id: int | None = None
    mandate_id: int | None = None
    helper_id: int | None = None
    consent_id: int | None = None
    applicant: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Begun:
    """``resume_code`` is said once, and only of a draft without an account."""

    token: str
    resume_code: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """What a resume code opened: the ``token`` of a draft, or the code of the ``dossier`` that it became."""

    token: str = ""
    dossier: str = ""


class OriginKind(StrEnum):
    """Where a value was before anybody had to type it."""

    PROFILE = "profile"
    APPLICANT = "applicant"  # the first page of the same draft
    CASE = "case"  # the case of the procedure that was chosen
    EARLIER = "earlier"  # the same form, filed before
    LOCKER = "locker"


@dataclass(frozen=True, slots=True)
class Origin:
    """Nguồn: ``day`` (ISO) of the form that was filed before; ``name`` and ``number`` of the paper of the locker."""

    kind: OriginKind
    day: str = ""
    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """Một giá trị điền sẵn: what stands in a field without having been typed."""

    value: Any
    origin: Origin

    def as_json(self) -> dict[str, Any]:
        """As drafts and filed forms keep it."""
        said = {"day": self.origin.day, "name": self.origin.name, "number": self.origin.number}
        return {"value": self.value, "from": str(self.origin.kind), **{key: text for key, text in said.items() if text}}


def read_given(said: Mapping[str, Any]) -> Given:
    """What ``Given.as_json`` wrote."""
    words = (str(said.get(key, "")) for key in ("day", "name", "number"))
    return Given(said.get("value"), Origin(OriginKind(said["from"]), *words))
