"""Words of signing: how much is proved by a signature, where it stands on a page, what a check may find."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from django.db.models import TextChoices


class Profile(StrEnum):
    """ETSI EN 319 142: archives need B-LTA, the others are for tests and for what lives a day."""

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"
    B_LTA = "B-LTA"


class Box(NamedTuple):
    """A place on a page, in points from its lower left corner; pages count from 0."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Order:
    """One signature: the name of its field, and where what it looks like goes (nowhere: it is not seen)."""

    field: str
    reason: str = ""
    box: Box | None = None
    picture: bytes | None = None
    profile: Profile = Profile.B_LTA


@dataclass(frozen=True, slots=True)
class Circle:
    """Whom we trust on a day: roots and certificates between (DER), and who says what time it is.

    ``ended``: those among them that were trusted up to a last day before it, so for what was signed until then.
    """

    roots: tuple[bytes, ...]
    others: tuple[bytes, ...] = ()
    tsa_url: str = ""
    ended: tuple[tuple[bytes, date], ...] = ()


class CopyKind(TextChoices):
    """Hình thức sao (Decree 30/2020)."""

    FULL = "SY", "Sao y"
    OF_A_COPY = "SL", "Sao lục"
    PART = "TrS", "Trích sao"


class Verdict(StrEnum):
    """Kết luận: three answers, no fourth (after ETSI EN 319 102-1)."""

    VALID = "valid"
    INDETERMINATE = "indeterminate"
    INVALID = "invalid"


class Finding(StrEnum):
    """What a check found. ``rules.findings`` says what each means, in both languages."""

    SOUND = "sound"
    NOT_SIGNED = "not_signed"
    MALFORMED = "malformed"
    UNSUPPORTED = "unsupported"
    CHANGED = "changed"
    NOT_ITS_KEY = "not_its_key"
    PARTLY_COVERED = "partly_covered"
    ALTERED_LATER = "altered_later"
    PADDED = "padded"
    WEAK = "weak"
    WRONG_USE = "wrong_use"
    NO_ROOTS = "no_roots"
    TRUST_ENDED = "trust_ended"
    UNTRUSTED = "untrusted"
    LOOKALIKE = "lookalike"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    OUTSIDE_VALIDITY = "outside_validity"
    REVOKED = "revoked"
    REVOCATION_UNKNOWN = "revocation_unknown"
    TIMESTAMP_BAD = "timestamp_bad"
    TIMESTAMP_UNSURE = "timestamp_unsure"
    OTHER_FILE = "other_file"
    NO_CAPACITY = "no_capacity"
    CAPACITY_UNKNOWN = "capacity_unknown"
    UNSURE = "unsure"
    # Said beside a verdict; they change none.
    NO_TIMESTAMP = "no_timestamp"
    ADDED_SIGNATURE = "added_signature"
    ADDED_PROOF = "added_proof"


@dataclass(frozen=True, slots=True)
class Reason:
    """A finding and its words. ``detail`` is what the library said, in English, for who looks further."""

    code: Finding
    vi: str
    en: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CertificateBrief:
    """What a certificate says of itself."""

    subject: str
    organization: str
    serial: str
    issuer: str
    valid_from: datetime
    valid_until: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature in a file, as checked."""

    field: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    signer: CertificateBrief | None = None
    path: tuple[str, ...] = ()
    algorithm: str = ""
    claimed_at: datetime | None = None
    proved_at: datetime | None = None
    covers: str = ""
    later: str = ""
    is_timestamp: bool = False
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Báo cáo kiểm tra: what is known about all signatures of one file at one moment."""

    sha256: str
    checked_at: datetime
    verdict: Verdict
    reasons: tuple[Reason, ...]
    lines: tuple[SignatureLine, ...] = field(default=())


class CertificateKind(TextChoices):
    """Loại chứng thư (Decree 68/2024, forms 01 to 03): whose word it is."""

    PERSON = "person", "Chữ ký của cá nhân"
    SEAL = "seal", "Con dấu của cơ quan"
    TIMESTAMP = "timestamp", "Dấu thời gian"


class SignerKind(TextChoices):
    """Khóa nằm ở đâu: where the key lies that belongs to a certificate."""

    PKCS12 = "pkcs12", "Tệp khóa, cất niêm phong trong hệ thống"
    DEVICE = "device", "Thiết bị của người ký"


class WithdrawalReason(TextChoices):
    """Vì sao thôi dùng."""

    REPLACED = "replaced", "Đã có chứng thư mới"
    LEFT = "left", "Người giữ thôi nhiệm vụ"
    LOST = "lost", "Mất thiết bị, lộ khóa hoặc lộ mật khẩu"
    MISTAKE = "mistake", "Nạp nhầm"


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says that decides whether its owner may sign with it here."""

    subject: str
    organization: str
    issuer: str
    serial: str
    fingerprint: str
    algorithm: str
    begins_at: datetime
    ends_at: datetime
    is_authority: bool
    signs_papers: bool
    stamps_time: bool
    is_strong: bool
