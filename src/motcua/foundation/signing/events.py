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
class SigningCertificateEnding(Fact):
    """It ends within so many days: a new one takes days to be issued."""

    fingerprint: str
    days: int
    holder: int | None
    ends_at: datetime
