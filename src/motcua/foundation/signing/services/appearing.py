"""Hiện chữ ký: handwriting and seal at the place that a paper leaves for them, or words where there is no picture."""

from dataclasses import replace
from datetime import datetime

from motcua.foundation.files import selectors as stored
from motcua.foundation.signing.models import SigningCertificate
from motcua.foundation.signing.rules.places import HAND, MM, halves, hand_in, seal_over
from motcua.foundation.signing.services import pictures
from motcua.foundation.signing.states import CertificateKind, Order


def dressed(order: Order, row: SigningCertificate, *, at: datetime) -> Order:
    """``order.box`` is the room for both; the seal covers a third of the handwriting, on its left."""
    if order.box is None or order.picture is not None:
        return order
    is_seal = row.kind == CertificateKind.SEAL
    if row.picture_id is None:
        box = halves(order.box)[is_seal]
        return replace(order, box=box, picture=pictures.words_of_a_signature(row.subject, box, at=at))
    with stored.open_file(row.picture_id) as file:
        png = file.read()
    hand = hand_in(order.box)
    if is_seal:
        return replace(order, box=seal_over(hand), picture=pictures.seal(png, agency=row.subject, at=at))
    width, height = HAND[0] / MM, HAND[1] / MM
    ink = pictures.ink(png, signer=row.subject, width=width, height=height, at=at)
    return replace(order, box=hand, picture=ink)
