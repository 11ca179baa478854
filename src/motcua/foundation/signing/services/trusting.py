"""Danh sách tin cậy: roots and certificates between, added and ended by dated rows, never rewritten."""

import hashlib
from datetime import date, datetime

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import BasicConstraints, Certificate, load_der_x509_certificate, load_pem_x509_certificate
from cryptography.x509.extensions import ExtensionNotFound
from django.db import transaction

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing.errors import (
    AlreadyTrusted,
    MayNotTrust,
    NotACertificate,
    SourceNeeded,
    TrustNotFound,
)
from motcua.foundation.signing.events import CertificateTrusted, TrustEnded
from motcua.foundation.signing.models import TrustedCertificate
from motcua.foundation.signing.selectors import trusted
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean

_SUBJECT = "trust-list"


@transaction.atomic
def trust(content: bytes, *, source: str, valid_from: date, actor: Actor, at: datetime) -> TrustedCertificate:
    """PEM or DER of an authority; whether it is a root it says itself. From ``valid_from`` on paths may lead there.

    Raises MayNotTrust, NotACertificate, SourceNeeded, AlreadyTrusted.
    """
    _check_may(actor, at)
    if not clean(source):
        raise SourceNeeded(field="source")
    cert = _authority(content)
    der = cert.public_bytes(Encoding.DER)
    fingerprint = hashlib.sha256(der).hexdigest()
    if trusted(on=valid_from).filter(fingerprint=fingerprint).exists():
        raise AlreadyTrusted
    row = TrustedCertificate.objects.create(
        name=cert.subject.rfc4514_string()[:200], content=der, fingerprint=fingerprint,
        is_root=cert.subject == cert.issuer, source=clean(source)[:300], valid_from=valid_from,
    )  # fmt: skip
    fact = CertificateTrusted(
        **by(actor), subject=_SUBJECT, agency_id=None, at=at, fingerprint=fingerprint, is_root=row.is_root,
        source=row.source, valid_from=valid_from,
    )  # fmt: skip
    journal.record(fact)
    return row


@transaction.atomic
def end_trust(fingerprint: str, *, last_day: date, actor: Actor, at: datetime) -> None:
    """What a timestamp proves to be signed until then is still checked against it; an authority whose key was stolen
    can date its stamps as it likes, so its last day is one before that. Raises MayNotTrust, TrustNotFound."""
    _check_may(actor, at)
    rows = TrustedCertificate.objects.filter(fingerprint=fingerprint, valid_to=None, valid_from__lte=last_day)
    if not rows.update(valid_to=last_day):
        raise TrustNotFound
    journal.record(
        TrustEnded(**by(actor), subject=_SUBJECT, agency_id=None, at=at, fingerprint=fingerprint, last_day=last_day)
    )


def _check_may(actor: Actor, at: datetime) -> None:
    if not organizations.has_everywhere(actor, "organizations.administer", on=local_day(at)):
        raise MayNotTrust


def _authority(content: bytes) -> Certificate:
    try:
        load = load_pem_x509_certificate if b"-----BEGIN" in content else load_der_x509_certificate
        cert = load(content)
        is_authority = cert.extensions.get_extension_for_class(BasicConstraints).value.ca
    except (ValueError, ExtensionNotFound) as error:
        raise NotACertificate(field="file") from error
    if not is_authority:
        raise NotACertificate(field="file")
    return cert
