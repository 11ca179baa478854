"""Whose certificates those in a file are, of the agencies that work here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing.models import SigningCertificate, SigningRight
from motcua.foundation.signing.rules.capacity import covers
from motcua.foundation.signing.states import CertificateKind, Right, SignatureLine, SigningCapacity
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class OwnSigner:
    """A certificate of an agency here; ``capacities``: 'KT. · Phó Chủ tịch', those that held on the day of signing."""

    agency: str
    is_seal: bool
    capacities: tuple[str, ...]
    withdrawn_at: datetime | None


def own_signers(lines: Iterable[SignatureLine], *, at: datetime) -> dict[str, OwnSigner]:
    """Fingerprint → what its agency says of it. ``at`` counts where a file does not say when it was signed."""
    signed = {
        line.signer.fingerprint: local_day(line.proved_at or line.claimed_at or at)
        for line in lines
        if line.signer is not None and not line.is_timestamp
    }
    rows = SigningCertificate.objects.filter(fingerprint__in=signed).exclude(kind=CertificateKind.TIMESTAMP)
    # One that came in again counts as it is now.
    return {row.fingerprint: _told(row, signed[row.fingerprint]) for row in rows.defer("content").order_by("id")}


def _told(row: SigningCertificate, day: date) -> OwnSigner:
    agency = organizations.agency_brief(row.agency_id).name
    is_seal = row.kind == CertificateKind.SEAL
    found = () if is_seal else _capacities(row.holder_id or 0, row.agency_id, day)
    return OwnSigner(agency, is_seal, found, row.withdrawn_at)


def _capacities(account_id: int, agency_id: int, day: date) -> tuple[str, ...]:
    posts = {post.post_id: post.title for post in organizations.seats_open_to(account_id, on=day)}
    rows = SigningRight.objects.filter(agency_id=agency_id, post_id__in=posts).order_by("id")
    said = []
    for row in rows:
        capacity = SigningCapacity(row.capacity)
        if covers(Right(row.pk, capacity, row.paper_kind, row.valid_from, row.valid_to), day):
            said.append(" · ".join((*capacity.marks, posts[row.post_id])))
    return tuple(dict.fromkeys(said))
