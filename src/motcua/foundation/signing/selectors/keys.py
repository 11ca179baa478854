"""The keys that somebody may be asked to sign with here."""

from dataclasses import dataclass
from datetime import datetime

from motcua.foundation.signing.models import SigningCertificate
from motcua.foundation.signing.states import CertificateKind, SignerKind
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class KeyChoice:
    """A key that lies where the server reaches it."""

    id: int
    subject: str
    issuer: str
    ends_at: datetime
    is_token: bool


def keys_here(actor: Actor, *, agency_id: int, kind: CertificateKind, at: datetime) -> list[KeyChoice]:
    """The actor's own, or the seals of the agency: in force, in the server or plugged into it. One query.

    Whether the actor may use one is for the rule that ``sign_paper`` asks.
    """
    rows = SigningCertificate.objects.filter(kind=kind, withdrawn_at=None, begins_at__lte=at, ends_at__gt=at)
    rows = rows.exclude(signer=SignerKind.DEVICE)
    whose = {"agency_id": agency_id} if kind == CertificateKind.SEAL else {"holder_id": actor.id or 0}
    columns = (
        rows.filter(**whose).order_by("-ends_at", "id").values_list("id", "subject", "issuer", "ends_at", "signer")
    )
    return [KeyChoice(*row[:4], is_token=row[4] == SignerKind.TOKEN) for row in columns]
