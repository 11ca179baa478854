"""Báo hết hạn: once at each rung it is told that a certificate ends."""

from datetime import datetime, timedelta

from django.db import transaction

from motcua.foundation.journal import services as journal
from motcua.foundation.signing.events import SigningCertificateEnding
from motcua.foundation.signing.models import SigningCertificate, ToldExpiry
from motcua.foundation.signing.rules.keeping import nearest_rung
from motcua.foundation.signing.selectors.certificates import rungs_on
from motcua.kernel.moments import local_day


@transaction.atomic
def tell_of_endings(*, at: datetime) -> int:
    """The nearest rung that a certificate has reached, if it was not told yet. Returns how many were told of."""
    rungs = rungs_on(local_day(at))
    if not rungs:
        return 0
    ending = SigningCertificate.objects.select_for_update(no_key=True).filter(
        withdrawn_at=None, ends_at__gt=at, ends_at__lte=at + timedelta(days=rungs[-1])
    )
    told = 0
    for row in ending.order_by("id").defer("content").prefetch_related("told"):
        days = nearest_rung(rungs, row.ends_at - at, [one.days for one in row.told.all()])
        if days is None:
            continue
        ToldExpiry.objects.create(certificate=row, days=days, told_at=at)
        journal.record(
            SigningCertificateEnding(
                subject=f"certificate:{row.pk}", agency_id=row.agency_id, actor_id=None, post_id=None, at=at,
                fingerprint=row.fingerprint, days=days, holder=row.holder_id, ends_at=row.ends_at,
            )
        )  # fmt: skip
        told += 1
    return told
