"""Ký văn bản: who may, with which key, in whose name; then the signature, and the fact that there is one more."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.module_loading import import_string

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.signing.errors import CertificateNotFound
from motcua.foundation.signing.events import PaperSigned
from motcua.foundation.signing.models import SigningCertificate
from motcua.foundation.signing.rules import capacity as rule
from motcua.foundation.signing.selectors import circle_on
from motcua.foundation.signing.selectors.rights import wish_of
from motcua.foundation.signing.services.appearing import dressed
from motcua.foundation.signing.services.signers import open_signer
from motcua.foundation.signing.states import Allowed, Order
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """The bytes with one more signature, their hash, whose key, and what stands before the titles of who signed."""

    pdf: bytes
    sha256: str
    marks: tuple[str, ...]
    fingerprint: str


def sign_paper(
    pdf: bytes, *, certificate_id: int, passphrase: str, paper_kind: str, agency_id: int, order: Order, subject: str,
    printed: tuple[str, ...] | None = None, actor: Actor, at: datetime,
) -> SignedPaper:  # fmt: skip
    """Asks the time-stamping service and the authority, so it is called outside any transaction, in a worker.

    ``passphrase`` is of the key file, or the PIN of the token; ``printed`` are the marks that the paper itself bears.

    Raises CertificateNotFound, MayNotSign, NotSignable, SigningUnavailable, CertificateRejected, and whatever
    ``open_signer`` says of keys.
    """
    row = SigningCertificate.objects.filter(pk=certificate_id).first()
    if row is None:
        raise CertificateNotFound
    wish = wish_of(row, paper_kind=paper_kind, agency_id=agency_id, printed=printed, actor=actor, at=at)
    allowed = rule.check(wish)
    sign: Callable[..., bytes] = import_string("motcua.foundation.signing.services.pades.sign")
    circle, looks = circle_on(local_day(at)), dressed(order, row, at=at)
    with open_signer(row, passphrase, circle) as signer:
        signed = sign(pdf, signer=signer, order=looks, circle=circle)
    paper = SignedPaper(signed, hashlib.sha256(signed).hexdigest(), allowed.marks, row.fingerprint)
    _tell(paper, row, allowed, paper_kind=paper_kind, agency_id=agency_id, subject=subject, actor=actor, at=at)
    return paper


@transaction.atomic
def _tell(
    paper: SignedPaper, row: SigningCertificate, allowed: Allowed, *, paper_kind: str, agency_id: int, subject: str,
    actor: Actor, at: datetime,
) -> None:  # fmt: skip
    fact = PaperSigned(
        **by(actor), subject=subject, agency_id=agency_id, at=at, sha256=paper.sha256, fingerprint=row.fingerprint,
        paper_kind=paper_kind, right=allowed.right_id, marks=" ".join(allowed.marks),
    )  # fmt: skip
    journal.record(fact)
