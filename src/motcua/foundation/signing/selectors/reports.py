"""What was said about a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.foundation.signing.models import SignatureReport
from motcua.foundation.signing.states import Verdict


@dataclass(frozen=True, slots=True)
class StoredReport:
    """As it was said then; ``content`` has the shape of ``states.Report``, its moments as texts."""

    verdict: Verdict
    content: Mapping[str, Any]
    checked_at: datetime


def latest_report(sha256: str) -> StoredReport | None:
    """The last one about these bytes. Who may read it is decided by the door of whoever refers to the file."""
    row = SignatureReport.objects.filter(sha256=sha256).order_by("-checked_at", "-id").first()
    return StoredReport(Verdict(row.verdict), row.content, row.checked_at) if row else None
