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
