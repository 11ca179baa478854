"""Danh mục chứng thư: a certificate comes in, with its key or without; it is withdrawn, and the key is destroyed."""

from datetime import datetime
from io import BytesIO

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate, load_der_x509_certificate, load_pem_x509_certificate
from django.db import transaction

from motcua.foundation.files import services as files
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing import errors
from motcua.foundation.signing.events import SigningCertificateAdded, SigningCertificateWithdrawn, SigningPictureSet
from motcua.foundation.signing.models import KeyFile, SigningCertificate
from motcua.foundation.signing.rules import certificates, inks, keeping
from motcua.foundation.signing.services.pkcs12 import open_pair, opens_for_anybody
from motcua.foundation.signing.states import CertificateKind, SignerKind, WithdrawalReason
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.turns import take_turn


@transaction.atomic
def add_certificate(
    content: bytes, *, agency_id: int, kind: CertificateKind, holder_id: int | None = None, passphrase: str = "",
    token: str = "", actor: Actor, at: datetime,
) -> SigningCertificate:  # fmt: skip
    """A PKCS#12 file with its passphrase, or only a certificate (PEM or DER) whose key its owner keeps on a device;
    ``token`` is the label of that device where it is plugged into the server.

    Raises MayNotKeepCertificates, HolderNeeded, NoKeyInside, KeyUnguarded, KeyNotOpened, KeyDoesNotMatch,
    CertificateEnded, CertificateNotBegun, NotForSigning, TooWeak, CertificateOfAnother, CertificateKnown, KeyWasLost.
    """
    take_turn("certificates", agency_id)
    kind = CertificateKind(kind)
    keeping.check_may_keep(actor, agency_id=agency_id, holder_id=holder_id)
    name = _holder(kind, agency_id, holder_id, at)
    alone = _certificate_alone(content)
    if alone is None and kind == CertificateKind.TIMESTAMP:
        raise errors.NoKeyInside(field="file")
    if alone is None and opens_for_anybody(content):
        raise errors.KeyUnguarded(field="file")
    found = alone or open_pair(content, passphrase).certificate
    facts = certificates.facts_of(found)
    certificates.check_may_be_used(facts, kind, at=at)
    if name:
        certificates.check_is_of(facts, name)
    _check_is_new(agency_id, facts.fingerprint)
    row = SigningCertificate.objects.create(
        agency_id=agency_id, kind=kind, signer=_signer(alone, token), token=token if alone else "", holder_id=holder_id,
        subject=facts.subject, organization=facts.organization, issuer=facts.issuer, serial=facts.serial,
        algorithm=facts.algorithm, begins_at=facts.begins_at, ends_at=facts.ends_at, fingerprint=facts.fingerprint,
        content=found.public_bytes(Encoding.DER), added_at=at, added_by_id=actor.id,
    )  # fmt: skip
    if alone is None:
        KeyFile.objects.create(certificate=row, content=files.seal_secret(content, place=_place(row)))
    fact = SigningCertificateAdded(
        **by(actor), subject=_subject(row), agency_id=agency_id, at=at, fingerprint=row.fingerprint, purpose=row.kind,
        signer=row.signer, holder=holder_id, ends_at=row.ends_at,
    )  # fmt: skip
    journal.record(fact)
    return row


@transaction.atomic
def withdraw_certificate(
    certificate_id: int, *, reason: WithdrawalReason, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """Nobody signs with it here from now on. What was signed stays signed. Its authority is to be told separately.

    Raises CertificateNotFound, MayNotKeepCertificates, CertificateWithdrawn.
    """
    row = SigningCertificate.objects.select_for_update(no_key=True, of=("self",)).filter(pk=certificate_id).first()
    if row is None:
        raise errors.CertificateNotFound
    keeping.check_may_keep(actor, agency_id=row.agency_id, holder_id=row.holder_id)
    if row.withdrawn_at is not None:
        raise errors.CertificateWithdrawn
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_because = at, actor.id, WithdrawalReason(reason)
    row.save(update_fields=["withdrawn_at", "withdrawn_by_id", "withdrawn_because"])
    KeyFile.objects.filter(certificate=row).delete()
    fact = SigningCertificateWithdrawn(
        **by(actor), subject=_subject(row), agency_id=row.agency_id, at=at, fingerprint=row.fingerprint,
        reason=row.withdrawn_because,
    )  # fmt: skip
    journal.record(fact)


@transaction.atomic
def set_picture(certificate_id: int, content: bytes, *, actor: Actor, at: datetime) -> None:
    """Nạp hình: how a signature or a seal looks on papers from now on; only administrators, because it is looked at.

    Raises CertificateNotFound, MayNotKeepCertificates, CertificateWithdrawn, NotForSigning, NotAPicture, WrongInk.
    """
    row = SigningCertificate.objects.select_for_update(no_key=True, of=("self",)).filter(pk=certificate_id).first()
    if row is None:
        raise errors.CertificateNotFound
    keeping.check_may_keep(actor, agency_id=row.agency_id, holder_id=None)
    if row.withdrawn_at is not None:
        raise errors.CertificateWithdrawn
    if row.kind == CertificateKind.TIMESTAMP:
        raise errors.NotForSigning
    kept = files.store(BytesIO(inks.cleaned(content, CertificateKind(row.kind))), name="hinh.png", at=at)
    row.picture = kept
    row.save(update_fields=["picture"])
    fact = SigningPictureSet(
        **by(actor), subject=_subject(row), agency_id=row.agency_id, at=at, fingerprint=row.fingerprint,
        sha256=kept.sha256,
    )  # fmt: skip
    journal.record(fact)


def key_file_of(row: SigningCertificate) -> bytes:
    """The PKCS#12 file as its owner gave it, still under their passphrase. Raises CertificateNotFound without one."""
    kept = KeyFile.objects.filter(certificate=row).first()
    if kept is None:
        raise errors.CertificateNotFound
    return files.open_secret(bytes(kept.content), place=_place(row))


def _signer(alone: Certificate | None, token: str) -> SignerKind:
    if alone is None:
        return SignerKind.PKCS12
    return SignerKind.TOKEN if token else SignerKind.DEVICE


def _holder(kind: CertificateKind, agency_id: int, holder_id: int | None, at: datetime) -> str:
    """The name of who signs with it; nobody's is a seal."""
    if kind != CertificateKind.PERSON and holder_id is None:
        return ""
    people = organizations.colleagues(agency_id, on=local_day(at))
    if kind != CertificateKind.PERSON or holder_id not in people:
        raise errors.HolderNeeded(field="holder_id")
    return people[holder_id]


def _certificate_alone(content: bytes) -> Certificate | None:
    """None: then it is a key file, or nothing at all."""
    try:
        load = load_pem_x509_certificate if b"-----BEGIN" in content else load_der_x509_certificate
        return load(content)
    except ValueError:
        return None


def _check_is_new(agency_id: int, fingerprint: str) -> None:
    same = SigningCertificate.objects.filter(fingerprint=fingerprint)
    if same.filter(withdrawn_because=WithdrawalReason.LOST).exists():
        raise errors.KeyWasLost(field="file")
    if same.filter(agency_id=agency_id, withdrawn_at=None).exists():
        raise errors.CertificateKnown(field="file")


def _place(row: SigningCertificate) -> bytes:
    """Where the sealed file belongs: put beside another certificate it does not open."""
    return f"signing-key:{row.pk}:{row.fingerprint}".encode()


def _subject(row: SigningCertificate) -> str:
    return f"certificate:{row.pk}"
