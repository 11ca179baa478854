"""Tệp dữ liệu cá nhân: how one's own stands, and what a job has to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from motcua.cases.privacy.models import DataExport
from motcua.cases.privacy.states import ExportState
from motcua.kernel.actor import Actor

# A download that takes longer than this over a bad line begins anew.
_TAKING = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ExportView:
    id: int
    state: str
    state_text: str
    asked_at: datetime
    percent: int
    size: int
    expires_at: datetime | None
    taken_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state in (ExportState.WAITING, ExportState.READY)


def latest_export(actor: Actor) -> ExportView | None:
    """The newest one of whoever asks."""
    row = DataExport.objects.filter(account_id=actor.id or 0).select_related("file").order_by("-id").first()
    if row is None:
        return None
    return ExportView(
        id=row.pk, state=row.state, state_text=str(ExportState(row.state).label), asked_at=row.asked_at,
        percent=100 * row.parts_done // row.parts if row.parts else 0, size=row.file.size if row.file else 0,
        expires_at=row.expires_at, taken_at=row.taken_at,
    )  # fmt: skip


def exports_to_make() -> list[int]:
    """Oldest first; a job that was killed begins its file anew."""
    return list(DataExport.objects.filter(state=ExportState.WAITING).order_by("id").values_list("id", flat=True))


def exports_to_destroy(*, at: datetime) -> list[int]:
    """Past their day, or taken long enough ago for the download to be over."""
    taken = Q(state=ExportState.TAKEN, taken_at__lt=at - _TAKING)
    over = taken | Q(state=ExportState.READY, expires_at__lt=at)
    return list(DataExport.objects.filter(over).order_by("id").values_list("id", flat=True))
