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
from motcua.foundation.signing.services.awaiting import signed_elsewhere, what_is_meant
from motcua.foundation.signing.services.signers import open_signer
from motcua.foundation.signing.states import Allowed, Order, SignerKind
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
    printed: tuple[str, ...] | None = None, made_from: str = "", actor: Actor, at: datetime,
) -> SignedPaper:  # fmt: skip
    """Asks the time-stamping service and the authority, so it is called outside any transaction, in a worker.

    ``passphrase`` is of the key file, or the PIN of the token; of a key on its owner's own machine the answer of that
    machine, without which it is asked for one. ``printed`` are the marks that the paper itself bears; ``made_from``
    names a paper whose bytes are made anew each time, so that it is known again when the answer comes.

    Raises CertificateNotFound, MayNotSign, NotSignable, SigningUnavailable, CertificateRejected, and whatever
    ``open_signer`` says of keys, ``signed_elsewhere`` of answers.
    """
    row = SigningCertificate.objects.filter(pk=certificate_id).first()
    if row is None:
        raise CertificateNotFound
    wish = wish_of(row, paper_kind=paper_kind, agency_id=agency_id, printed=printed, actor=actor, at=at)
    allowed = rule.check(wish)
    circle, looks = circle_on(local_day(at)), dressed(order, row, at=at)
    if row.signer == SignerKind.DEVICE:
        what = what_is_meant(pdf, order, made_from=made_from, kind=paper_kind, agency=agency_id, printed=printed)
        signed = signed_elsewhere(
            pdf, row, answer=passphrase, what=what, order=looks, subject=subject, circle=circle, actor=actor, at=at
        )
    else:
        sign: Callable[..., bytes] = import_string("motcua.foundation.signing.services.pades.sign")
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
