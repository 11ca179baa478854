"""Giữ mật khẩu: what opens a key, from the form to the worker that signs many papers with it (decision 0019).

Sealed as key files are, for minutes, and only for the run and the key that it was given for.
"""

from datetime import datetime, timedelta

from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileUnreadable
from motcua.foundation.signing.errors import CertificateNotFound, KeyNotForThis, PassphraseLapsed
from motcua.foundation.signing.models import HeldPassphrase, SigningCertificate
from motcua.foundation.signing.selectors import circle_on, keys_here
from motcua.foundation.signing.services.signers import open_signer
from motcua.foundation.signing.states import CertificateKind
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

# 500 signatures at two seconds each take 17 minutes; who is killed in between needs some more.
HELD_MINUTES = 30


def check_opens(
    certificate_id: int, *, passphrase: str, kind: CertificateKind, agency_id: int, actor: Actor, at: datetime
) -> None:
    """Tried once at the desk: hundreds of papers must not try a wrong PIN, three of which lock a token.

    Raises KeyNotForThis, CertificateNotFound, and what ``open_signer`` says.
    """
    if certificate_id not in {key.id for key in keys_here(actor, agency_id=agency_id, kind=kind, at=at)}:
        raise KeyNotForThis(field="certificate_id")
    row = SigningCertificate.objects.filter(pk=certificate_id).first()
    if row is None:
        raise CertificateNotFound
    with open_signer(row, passphrase, circle_on(local_day(at))):
        return


def hold_passphrase(name: str, *, certificate_id: int, passphrase: str, at: datetime) -> None:
    """``name``: of the run that it is for."""
    sealed = files.seal_secret(passphrase.encode(), place=_place(name, certificate_id))
    HeldPassphrase.objects.create(name=name, content=sealed, until=at + timedelta(minutes=HELD_MINUTES))


def held_passphrase(name: str, *, certificate_id: int, at: datetime) -> str:
    """For as long as it takes to sign one paper. Raises PassphraseLapsed."""
    row = HeldPassphrase.objects.filter(name=name, until__gt=at).first()
    if row is None:
        raise PassphraseLapsed(minutes=HELD_MINUTES)
    try:
        return files.open_secret(bytes(row.content), place=_place(name, certificate_id)).decode()
    except FileUnreadable as error:  # the product's key was changed meanwhile
        raise PassphraseLapsed(minutes=HELD_MINUTES) from error


def forget_passphrase(name: str) -> None:
    """The run is over."""
    HeldPassphrase.objects.filter(name=name).delete()


def forget_lapsed_passphrases(*, at: datetime) -> None:
    """Those of runs that nobody finished."""
    HeldPassphrase.objects.filter(until__lte=at).delete()


def _place(name: str, certificate_id: int) -> bytes:
    """Put beside another run or another key it does not open."""
    return f"passphrase:{name}:{certificate_id}".encode()
