"""What others may follow about signing. Numbers, hashes and codes; never who signed."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class CertificateTrusted(Fact):
    """From a day on paths may end at, or lead over, this certificate."""

    fingerprint: str
    is_root: bool
    source: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class TrustEnded(Fact):
    fingerprint: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class RevocationListAdded(Fact):
    """Who was revoked is asked for at this address too."""

    address: str


@dataclass(frozen=True, kw_only=True)
class SignaturesChecked(Fact):
    """A file was looked at: how many signatures, and whether they hold."""

    sha256: str
    verdict: str
    signatures: int


@dataclass(frozen=True, kw_only=True)
class SigningCertificateAdded(Fact):
    """Somebody, or an agency, may be asked to sign with it from now on; ``holder``: an account."""

    fingerprint: str
    purpose: str
    signer: str
    holder: int | None
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class SigningCertificateWithdrawn(Fact):
    """Nobody signs with it here any more; its key, if it lay here, is destroyed."""

    fingerprint: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class KeyPossessionProved(Fact):
    """Somebody has the key that belongs to it, on a machine of their own: it may be asked to sign from now on."""

    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class SigningPictureSet(Fact):
    """Its signatures look so on papers from now on; ``sha256`` is of the picture."""

    fingerprint: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class SigningCertificateEnding(Fact):
    """It ends within so many days: a new one takes days to be issued."""

    fingerprint: str
    days: int
    holder: int | None
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class SigningRightGiven(Fact):
    """A post may sign papers of an agency; ``paper_kind`` '' is every kind."""

    right: int
    for_post: int
    capacity: str
    paper_kind: str
    source: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class SigningRightEnded(Fact):
    """Its last day was changed to an earlier one; before its first day it never held."""

    right: int
    for_post: int
    last_day: date


@dataclass(frozen=True, kw_only=True)
class PaperSigned(Fact):
    """One more signature: of which bytes, with which certificate, by which right."""

    sha256: str
    fingerprint: str
    paper_kind: str
    right: int | None
    marks: str


@dataclass(frozen=True, kw_only=True)
class TimestampRenewed(Fact):
    """One more timestamp over a signed file, in an edition beside it; ``sha256`` is of the file that was issued."""

    sha256: str
    edition: str
    turn: int
    holds_until: datetime
