"""Ký, kiểm tra, cất: the way of every paper of ours to its signed file, made outside any transaction.

Authorities are asked on the way. Whoever is killed on it has signed nothing: the case still has its old file, and bytes
that nobody refers to are swept. The case puts the new file in its place in a transaction of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from motcua.foundation.files import services as files
from motcua.foundation.signing.errors import KeyNotForThis, SignatureNotProved, SigningUnderWay
from motcua.foundation.signing.selectors import keys_here
from motcua.foundation.signing.services.papers import sign_paper
from motcua.foundation.signing.services.renewing import note_signed
from motcua.foundation.signing.services.verifying import verify
from motcua.foundation.signing.states import CertificateKind, Order, Verdict
from motcua.kernel.actor import Actor
from motcua.kernel.turns import alone

# The timestamp is made after ``at``, by another clock.
_LEEWAY = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """Where the signed bytes lie, their hash, whose key, and in whose name."""

    file_id: int
    sha256: str
    fingerprint: str
    marks: tuple[str, ...]


@contextmanager
def at_the_desk(*what: object) -> Iterator[None]:
    """Two pages, two clicks, two leaders: one signature. Raises SigningUnderWay."""
    with alone("sign", *what) as is_mine:
        if not is_mine:
            raise SigningUnderWay
        yield


def sign_and_keep(
    pdf: bytes, *, name: str, kind: CertificateKind, certificate_id: int, passphrase: str, paper_kind: str,
    agency_id: int, order: Order, subject: str, printed: tuple[str, ...] | None = None, made_from: str = "",
    actor: Actor, at: datetime,
) -> KeptPaper:  # fmt: skip
    """With one of the actor's own keys or a seal of the agency; kept only if our own check calls it valid.

    With a key on the signer's own machine it takes two calls: without an answer for ``passphrase`` the first prepares
    and raises SignatureAwaited, the second goes the whole way again, with all checks.

    Raises KeyNotForThis, SignatureNotProved, and whatever ``sign_paper`` says.
    """
    keys = keys_here(actor, agency_id=agency_id, kind=kind, at=at, with_devices=True)
    if certificate_id not in {key.id for key in keys}:
        raise KeyNotForThis(field="certificate_id")
    done = sign_paper(
        pdf, certificate_id=certificate_id, passphrase=passphrase, paper_kind=paper_kind, agency_id=agency_id,
        order=order, subject=subject, printed=printed, made_from=made_from, actor=actor, at=at,
    )  # fmt: skip
    report = verify(done.pdf, subject=subject, actor=actor, agency_id=agency_id, at=at, leeway=_LEEWAY)
    if report.verdict is not Verdict.VALID:
        raise SignatureNotProved(retry=True, why=" ".join(reason.vi for reason in report.reasons))
    kept = files.store(BytesIO(done.pdf), name=name, at=at)
    note_signed(done.pdf, file_id=kept.pk, continues=pdf, subject=subject, agency_id=agency_id, at=at)
    return KeptPaper(kept.pk, done.sha256, done.fingerprint, done.marks)
