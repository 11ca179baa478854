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


class Blank(NamedTuple):
    """An empty place in a paper whose words come with a later signature: the number, the day. ``label`` is heard."""

    name: str
    label: str
    box: Box


class Fill(NamedTuple):
    """The words for a blank, and a small PDF of how they look there."""

    name: str
    words: str
    look: bytes


@dataclass(frozen=True, slots=True)
class Order:
    """One signature: the name of its field, and where what it looks like goes (nowhere: it is not seen).

    ``blanks`` are made below it and stay open; ``fills`` are written below it and nobody changes them afterwards.
    ``sheet``: the page of ``box`` is made so large below it (left, bottom, right, top), where it has no free place.
    """

    field: str
    reason: str = ""
    box: Box | None = None
    picture: bytes | None = None
    profile: Profile = Profile.B_LTA
    blanks: tuple[Blank, ...] = ()
    fills: tuple[Fill, ...] = ()
    sheet: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A PDF up to its signature: its ``digest`` over all but the room for it, and the attributes that are signed."""

    pdf: bytes
    digest: bytes
    to_sign: bytes
    length_before: int
    room_begins: int
    room_ends: int


@dataclass(frozen=True, slots=True)
class Circle:
    """Whom we trust on a day: roots and certificates between (DER), and who says what time it is.

    ``ended``: those among them that were trusted up to a last day before it, so for what was signed until then.
    ``lists``: the lists of revoked certificates that we keep of them (DER).
    """

    roots: tuple[bytes, ...]
    others: tuple[bytes, ...] = ()
    tsa_url: str = ""
    ended: tuple[tuple[bytes, date], ...] = ()
    lists: tuple[bytes, ...] = ()


class CopyKind(TextChoices):
    """Hình thức sao (Decree 30/2020)."""

    FULL = "SY", "Sao y"
    OF_A_COPY = "SL", "Sao lục"
    PART = "TrS", "Trích sao"


# How much of an XML file a signature covers.
WHOLE_DOCUMENT, PART_OF_DOCUMENT = "WHOLE_DOCUMENT", "PART_OF_DOCUMENT"


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
    # Of XML alone.
    DOCTYPE = "doctype"
    SHARED_KEY = "shared_key"
    NO_CERTIFICATE = "no_certificate"
    WRAPPED = "wrapped"
    UNSIGNED_PART = "unsigned_part"
    TRANSFORMED = "transformed"
    OUTSIDE_DATA = "outside_data"
    # Said beside a verdict; they change none.
    NO_TIMESTAMP = "no_timestamp"
    ADDED_SIGNATURE = "added_signature"
    FILLED_LATER = "filled_later"
    ADDED_PROOF = "added_proof"
    NO_TIME = "no_time"
    SIGNED_PART = "signed_part"
    UNSIGNED_COMMENT = "unsigned_comment"
    PROVED_BY_EDITION = "proved_by_edition"
    IS_EDITION = "is_edition"


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
    """One signature in a file, as checked. ``covers``: a word of the library, or one of the two above.

    ``parts``: what it signs of an XML file, by name. ``words``: the first names and values that it signs, read from
    nothing else; for whoever holds the file, so no stored report has them. ``capacity``: as the signer claims it.
    """

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
    parts: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Báo cáo kiểm tra: what is known about all signatures of one file at one moment.

    ``unsigned``: parts of an XML file, by name, that none of them covers.
    """

    sha256: str
    checked_at: datetime
    verdict: Verdict
    reasons: tuple[Reason, ...]
    lines: tuple[SignatureLine, ...] = field(default=())
    unsigned: tuple[str, ...] = ()


class CertificateKind(TextChoices):
    """Loại chứng thư (Decree 68/2024, forms 01 to 03): whose word it is."""

    PERSON = "person", "Chữ ký của cá nhân"
    SEAL = "seal", "Con dấu của cơ quan"
    TIMESTAMP = "timestamp", "Dấu thời gian"


class SignerKind(TextChoices):
    """Khóa nằm ở đâu: where the key lies that belongs to a certificate."""

    PKCS12 = "pkcs12", "Tệp khóa, cất niêm phong trong hệ thống"
    TOKEN = "token", "Thiết bị ký cắm ở máy chủ"
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


class SigningCapacity(TextChoices):
    """Thể thức đề ký (Decree 30/2020, điều 13 and Phụ lục I): in whose name somebody signs."""

    HEAD = "head", "Người đứng đầu, ký với chức vụ của mình"
    BODY = "TM.", "TM. (thay mặt tập thể)"
    DEPUTY_OF_BODY = "TM. KT.", "TM., KT. (cấp phó ký thay, cơ quan làm việc theo chế độ tập thể)"
    ON_BEHALF = "KT.", "KT. (cấp phó ký thay người đứng đầu)"
    BY_ORDER = "TL.", "TL. (thừa lệnh)"
    BY_SUB_MANDATE = "TUQ.", "TUQ. (thừa ủy quyền)"

    @property
    def marks(self) -> tuple[str, ...]:
        """What is printed before the titles, a line each."""
        return () if self is SigningCapacity.HEAD else tuple(self.value.split())


class PaperKind(TextChoices):
    """Loại văn bản: the 29 of Decree 30/2020, Phụ lục III, and what ends a dossier; '' in a right means every kind."""

    RESULT = "KQ", "Kết quả giải quyết hồ sơ"
    LETTER = "CV", "Công văn"
    RESOLUTION = "NQ", "Nghị quyết"
    DECISION = "QĐ", "Quyết định"
    DIRECTIVE = "CT", "Chỉ thị"
    REGULATION = "QC", "Quy chế"
    RULES = "QyĐ", "Quy định"
    COMMUNIQUE = "TC", "Thông cáo"
    NOTICE = "TB", "Thông báo"
    GUIDANCE = "HD", "Hướng dẫn"
    PROGRAMME = "CTr", "Chương trình"
    PLAN = "KH", "Kế hoạch"
    SCHEME = "PA", "Phương án"
    PROPOSAL = "ĐA", "Đề án"
    PROJECT = "DA", "Dự án"
    REPORT = "BC", "Báo cáo"
    MINUTES = "BB", "Biên bản"
    SUBMISSION = "TTr", "Tờ trình"
    CONTRACT = "HĐ", "Hợp đồng"
    DISPATCH = "CĐ", "Công điện"
    MEMORANDUM = "BGN", "Bản ghi nhớ"
    AGREEMENT = "BTT", "Bản thỏa thuận"
    MANDATE = "GUQ", "Giấy ủy quyền"
    INVITATION = "GM", "Giấy mời"
    INTRODUCTION = "GGT", "Giấy giới thiệu"
    LEAVE = "GNP", "Giấy nghỉ phép"
    SENDING_SLIP = "PG", "Phiếu gửi"
    TRANSFER_SLIP = "PC", "Phiếu chuyển"
    REPORT_SLIP = "PB", "Phiếu báo"
    PUBLIC_LETTER = "ThC", "Thư công"


class SigningRule(StrEnum):
    """Why somebody may not sign. ``rules.capacity`` has the sentence and the text of law of each."""

    NO_RIGHT = "no_right"
    NOT_YET = "not_yet"
    NO_MORE = "no_more"
    COVER_WITHOUT_SIGNING = "cover_without_signing"
    NOT_HANDED_ON = "not_handed_on"
    OTHER_CAPACITY = "other_capacity"
    ONLY_A_DEPUTY = "only_a_deputy"
    SEAL_KEEPER = "seal_keeper"
    OTHER_KIND = "other_kind"
    OTHER_AGENCY = "other_agency"
    OWN_KEY = "own_key"
    KEY_WITHDRAWN = "key_withdrawn"
    KEY_OUT_OF_DATE = "key_out_of_date"


@dataclass(frozen=True, slots=True)
class Right:
    """A post may sign papers of one kind (``''``: of every kind) of an agency, between two days."""

    id: int
    capacity: SigningCapacity
    paper_kind: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A certificate, as far as the right to sign depends on it."""

    kind: CertificateKind
    agency_id: int
    holder_id: int | None
    begins_at: datetime
    ends_at: datetime
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants to sign a paper of an agency with a key, or by hand (None). ``rights`` are those of the post that
    they act in, at that agency; ``cover`` is how they sign in an absent holder's place ('' not at all), None in their
    own post; ``printed`` are the marks that stand above their name on the paper, None where it says nothing."""

    paper_kind: str
    agency_id: int
    key: Key | None
    account_id: int | None
    at: datetime
    rights: tuple[Right, ...] = ()
    cover: str | None = None
    keeps_seal: bool = False
    printed: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes; ``marks`` are printed before the titles: ('TM.', 'KT.'). A seal needs no right and has none."""

    marks: tuple[str, ...]
    right_id: int | None


@dataclass(frozen=True, slots=True)
class Denied:
    """No: which rule, in a sentence, with the text that it comes from."""

    rule: SigningRule
    sentence: str
    source: str
