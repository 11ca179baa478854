"""Bắt đầu có hiệu lực: a version's first day comes; whoever follows is told on that day."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q

from motcua.catalogue.procedures.events import VersionEnteredIntoForce
from motcua.catalogue.procedures.models import Commencement, Procedure, ProcedureVersion
from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import record
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


def versions_due(*, on: date) -> list[int]:
    """Published versions whose first day has come and was not told yet; oldest first.

    A version that was replaced before it began (its last day lies before its first) never enters into force.
    """
    begun = Q(published_at__isnull=False, valid_from__lte=on, commencement=None)
    lasting = Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
    return list(
        ProcedureVersion.objects.filter(begun & lasting).order_by("valid_from", "pk").values_list("pk", flat=True)
    )


@transaction.atomic
def commence(version_id: int, *, actor: Actor, at: datetime) -> bool:
    """Tell that a version is in force now. False where it is not, no longer, or was told already."""
    Procedure.objects.select_for_update(no_key=True, of=("self",)).get(versions__pk=version_id)
    if version_id not in versions_due(on=local_day(at)):
        return False
    tell([ProcedureVersion.objects.select_related("procedure").get(pk=version_id)], actor=actor, at=at)
    return True


def tell(versions: Iterable[ProcedureVersion], *, actor: Actor, at: datetime) -> None:
    """Write rows and facts. Inside the caller's transaction, the procedures at hand and locked by the caller."""
    versions = list(versions)
    Commencement.objects.bulk_create(Commencement(version=version, at=at) for version in versions)
    for version in versions:
        record(VersionEnteredIntoForce(
            **by(actor), subject=f"procedure:{version.procedure_id}", agency_id=None, at=at,
            code=version.procedure.code, number=version.number, valid_from=version.valid_from,
        ))  # fmt: skip
