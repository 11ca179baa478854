"""What others may follow about signing. Numbers, hashes and codes; never who signed."""

from dataclasses import dataclass
from datetime import date

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
