"""Which keys an outgoing document is signed and sealed with; an agency without a seal here signs on paper."""

from datetime import datetime

from motcua.cases.correspondence.models import OutgoingDocument
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing.selectors import KeyChoice
from motcua.foundation.signing.states import CertificateKind
from motcua.kernel.actor import Actor


def seals_of(agency_id: int, *, actor: Actor, at: datetime, with_devices: bool = True) -> list[KeyChoice]:
    """Those of the agency: with one of them its documents are signed, without any on paper. Documents may be sealed on
    the clerk's own machine (``with_devices``), copies only with a seal that the server reaches."""
    return signing.keys_here(
        actor, agency_id=agency_id, kind=CertificateKind.SEAL, at=at, with_devices=with_devices
    )  # fmt: skip


def keys_to_approve(document: OutgoingDocument, *, actor: Actor, at: datetime) -> list[KeyChoice]:
    """The leader's own, where what they sign can be sealed. None: the document is approved to be signed on paper."""
    if not seals_of(document.agency_id, actor=actor, at=at):
        return []
    return signing.keys_here(
        actor, agency_id=document.agency_id, kind=CertificateKind.PERSON, at=at, with_devices=True
    )  # fmt: skip
