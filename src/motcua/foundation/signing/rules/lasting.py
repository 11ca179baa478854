"""Đến khi nào: until when the last timestamp of a signed PDF holds."""

from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.foundation.signing.rules.contexts import certificates
from motcua.foundation.signing.states import Circle


def holds_until(pdf: bytes, circle: Circle) -> datetime | None:
    """The first end among the certificates from the last timestamp up to its root; None: it has none over all of it.

    Says nothing about whether the timestamp is good.
    """
    try:
        found = PdfFileReader(BytesIO(pdf)).embedded_signatures
    except (PdfError, ValueError, KeyError):
        return None
    if not found or found[-1].sig_object_type != "/DocTimeStamp":
        return None
    own = found[-1].signer_cert
    above = _above(own, certificates(circle.others + circle.roots))
    ends: datetime = min(cert.not_valid_after for cert in (own, *above))
    return ends


def _above(own: x509.Certificate, known: list[x509.Certificate]) -> list[x509.Certificate]:
    """By name. Of several of one name the one that lasts longest: any of them may lead to the root."""
    path: list[x509.Certificate] = []
    while (issuer := (path[-1] if path else own).issuer) not in [one.subject for one in path]:
        above = [one for one in known if one.subject == issuer]
        if not above:
            break
        path.append(max(above, key=lambda one: one.not_valid_after))
    return path
