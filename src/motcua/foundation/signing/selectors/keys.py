"""The keys that somebody may be asked to sign with here."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.foundation.signing.models import SigningCertificate
from motcua.foundation.signing.states import CertificateKind, SignerKind
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class KeyChoice:
    """A key that may be asked for: in the server's reach, or (``is_device``) on its owner's own machine."""

    id: int
    subject: str
    issuer: str
    ends_at: datetime
    is_token: bool
    is_device: bool = False


def keys_here(
    actor: Actor, *, agency_id: int, kind: CertificateKind, at: datetime, with_devices: bool = False
) -> list[KeyChoice]:
    """The actor's own, or the seals of the agency: in force, in the server or plugged into it; ``with_devices`` also
    those that somebody has shown to have on a machine of their own, where one paper at a time is signed. One query.

    Whether the actor may use one is for the rule that ``sign_paper`` asks.
    """
    rows = SigningCertificate.objects.filter(kind=kind, withdrawn_at=None, begins_at__lte=at, ends_at__gt=at)
    elsewhere = Q(signer=SignerKind.DEVICE)
    rows = rows.exclude(elsewhere & Q(proved_at=None)) if with_devices else rows.exclude(elsewhere)
    whose = {"agency_id": agency_id} if kind == CertificateKind.SEAL else {"holder_id": actor.id or 0}
    columns = (
        rows.filter(**whose).order_by("-ends_at", "id").values_list("id", "subject", "issuer", "ends_at", "signer")
    )
    return [
        KeyChoice(*row[:4], is_token=row[4] == SignerKind.TOKEN, is_device=row[4] == SignerKind.DEVICE)
        for row in columns
    ]
