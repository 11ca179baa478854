"""Certificates as those who keep them in order see them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from cryptography.x509 import Certificate, load_der_x509_certificate
from django.db.models import Q, QuerySet

from motcua.foundation.organizations.selectors import people
from motcua.foundation.signing.errors import CertificateNotFound
from motcua.foundation.signing.models import ExpiryRung, SigningCertificate
from motcua.foundation.signing.rules.certificates import facts_of as certificate_facts
from motcua.foundation.signing.rules.certificates import leads_to_root
from motcua.foundation.signing.rules.keeping import ADMINISTRATORS
from motcua.foundation.signing.selectors.trust import trusted
from motcua.foundation.signing.states import CertificateFacts, CertificateKind, SignerKind, WithdrawalReason
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

_COLUMNS = (
    "id", "agency_id", "kind", "signer", "holder_id", "subject", "organization", "issuer", "serial", "algorithm",
    "begins_at", "ends_at", "fingerprint", "withdrawn_at", "withdrawn_because", "picture_id", "proved_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One certificate. ``is_trusted``: a path leads from it to a root of today; without one nobody can sign with it."""

    id: int
    agency_id: int
    kind: CertificateKind
    signer: SignerKind
    holder_id: int | None
    subject: str
    organization: str
    issuer: str
    serial: str
    algorithm: str
    begins_at: datetime
    ends_at: datetime
    fingerprint: str
    withdrawn_at: datetime | None
    withdrawn_because: str
    picture_id: int | None
    proved_at: datetime | None
    holder: str
    is_trusted: bool
    is_over: bool
    ends_soon: bool

    @property
    def is_unproved(self) -> bool:
        """The key is said to lie on a machine of its owner, and nobody has shown that it does."""
        return self.signer == SignerKind.DEVICE and self.kind != CertificateKind.TIMESTAMP and self.proved_at is None

    @property
    def reason(self) -> str:
        """Why nobody signs with it any more."""
        return str(WithdrawalReason(self.withdrawn_because).label) if self.withdrawn_because else ""


def certificates_visible_to(actor: Actor) -> QuerySet[SigningCertificate]:
    """Those of the agencies that the actor administers, and the actor's own."""
    mine = frozenset().union(*(actor.agencies(grant) for grant in ADMINISTRATORS))
    return SigningCertificate.objects.filter(Q(agency_id__in=mine) | Q(holder_id=actor.id or 0))


def certificate_lines(*, actor: Actor, agency_id: int, at: datetime) -> list[CertificateLine]:
    """Of one agency; what counts first, and of that what ends first. Four queries."""
    rows = certificates_visible_to(actor).filter(agency_id=agency_id).order_by("ends_at", "id")
    return sorted(_lines(rows, at), key=lambda line: line.is_over)


def get_certificate(certificate_id: int, *, actor: Actor, at: datetime) -> CertificateLine:
    """Raises CertificateNotFound, for those of others too."""
    found = _lines(certificates_visible_to(actor).filter(pk=certificate_id), at)
    if not found:
        raise CertificateNotFound
    return found[0]


def facts_of(content: bytes) -> CertificateFacts:
    """What a certificate (DER) says of itself. Raises NotForSigning."""
    return certificate_facts(load_der_x509_certificate(content))


def rungs_on(day: date) -> list[int]:
    """So many days before the end somebody is told, the last rung first."""
    rows = ExpiryRung.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
    return sorted(set(rows.values_list("days", flat=True)))


def _lines(rows: QuerySet[SigningCertificate], at: datetime) -> list[CertificateLine]:
    found = list(rows.values_list(*_COLUMNS, "content"))
    names = people(row[4] for row in found if row[4] is not None) if found else {}
    soon = timedelta(days=max(rungs_on(local_day(at)), default=0))
    circle = [(load_der_x509_certificate(bytes(one.content)), one.is_root) for one in trusted(on=local_day(at))]
    roots, others = ([cert for cert, is_root in circle if is_root is wanted] for wanted in (True, False))
    return [_line(row, names, at=at, soon=soon, roots=roots, others=others) for row in found]


def _line(
    row: tuple[Any, ...], names: dict[int, str], *, at: datetime, soon: timedelta, roots: list[Certificate],
    others: list[Certificate],
) -> CertificateLine:  # fmt: skip
    said: list[Any] = [*row[:2], CertificateKind(row[2]), SignerKind(row[3]), *row[4:17]]
    is_over = row[13] is not None or row[11] <= at
    is_trusted = leads_to_root(load_der_x509_certificate(bytes(row[17])), roots=roots, others=others)
    said += [names.get(row[4] or 0, ""), is_trusted, is_over, not is_over and row[11] <= at + soon]
    return CertificateLine(*said)
