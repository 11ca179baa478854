"""What this app hands out."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import TextChoices


class Source(TextChoices):
    """Where a paper of a locker comes from, and so who stands for it."""

    ISSUED = "issued", "Kết quả do cơ quan cấp"
    DIGITIZED = "digitized", "Số hóa từ bản giấy tại bộ phận một cửa"
    GIVEN = "given", "Người nộp gửi, cơ quan đã chấp nhận"


# Seen by an officer against the original, or made by the office itself.
VERIFIED = frozenset({Source.ISSUED, Source.DIGITIZED})


class Standing(StrEnum):
    """Whether a paper may be used today."""

    GOOD = "good"
    EXPIRED = "expired"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose locker: an account's or a business's, never both."""

    account_id: int | None = None
    business_id: int | None = None

    def __post_init__(self) -> None:
        if (self.account_id is None) == (self.business_id is None):
            raise ValueError("a locker has one owner")


@dataclass(frozen=True, slots=True)
class LockerFile:
    """Một tệp of a paper."""

    file_id: int
    name: str
    size: int
    pages: int | None
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LockerLine:
    """Một giấy tờ in a list, or offered in a filing."""

    id: int
    kind: str
    name: str
    number: str
    issued_by: str
    issued_on: date | None
    valid_until: date | None
    source: Source
    standing: Standing
    dossier: str
    kept_at: datetime
    is_hidden: bool
    files: int

    @property
    def is_verified(self) -> bool:
        return self.source in VERIFIED

    @property
    def may_be_offered(self) -> bool:
        return self.standing is Standing.GOOD and not self.is_hidden and self.files > 0


@dataclass(frozen=True, slots=True)
class LockerPage:
    """``next`` is the key to go on after, None at the end."""

    rows: tuple[LockerLine, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class UseLine:
    """Một lần dùng: the dossier that it went into."""

    dossier: str
    procedure: str
    used_at: datetime


@dataclass(frozen=True, slots=True)
class OpenedLine:
    """Ai đã xem: who opened a dossier in which this paper lies."""

    name: str
    post: str
    hour: datetime
    dossier: str


@dataclass(frozen=True, slots=True)
class PaperTold:
    """One paper with everything that its owner may know; ``code`` is that of its checking page, '' without one."""

    line: LockerLine
    files: tuple[LockerFile, ...]
    uses: tuple[UseLine, ...]
    opened: tuple[OpenedLine, ...]
    code: str


@dataclass(frozen=True, slots=True)
class FromLocker:
    """What the desk says beside a paper that was not asked for again."""

    name: str
    source: Source
    standing: Standing
    issued_by: str
    issued_on: date | None
    dossier: str

    @property
    def is_verified(self) -> bool:
        return self.source in VERIFIED


class Verdict(StrEnum):
    """What is said of a code or a file, in the order of how bad it is."""

    CURRENT = "current"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    OTHER_FILE = "other_file"


@dataclass(frozen=True, slots=True)
class ResultTold:
    """What anybody may know of an issued result: no name, no number of a person. ``dossier`` is masked."""

    code: str
    verdict: Verdict
    name: str
    number: str
    agency_id: int
    issued_by: str
    agency_phone: str
    issued_at: datetime
    dossier: str
    sha256: str
    procedure: str = ""
    # When a newer one took its place, or it was taken back; why only of what was taken back.
    ended_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A signature on the original: whose, for whom, and when, as a timestamp proves (None: nothing proves it)."""

    name: str
    organization: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ResultOfDossier:
    """For those who may see the dossier itself."""

    code: str
    issued_at: datetime
    is_withdrawn: bool
    sha256: str
