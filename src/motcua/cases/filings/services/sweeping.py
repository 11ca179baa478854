"""Dọn bản nháp: tell who can be told, then let go what nobody came back to."""

from datetime import datetime, timedelta

from django.db import transaction

from motcua.cases.filings.events import DraftExpired, DraftExpiring
from motcua.cases.filings.models import Draft
from motcua.cases.filings.selectors.drafts import draft_term
from motcua.cases.filings.services.letting_go import let_papers_go
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day

_BATCH = 200


@transaction.atomic
def warn_of_expiry(*, at: datetime) -> int:
    """Drafts that go within the days of warning, each told once. Returns how many."""
    warn = timedelta(days=draft_term(local_day(at)).warn_days)
    found = Draft.objects.select_for_update(skip_locked=True, no_key=True).filter(warned_at=None)
    rows = list(found.filter(expires_at__lte=at + warn, expires_at__gt=at).order_by("expires_at")[:_BATCH])
    for draft in rows:
        draft.warned_at = at
        draft.save(update_fields=["warned_at"])
        fact = DraftExpiring(
            **by(SYSTEM), subject=draft.subject, agency_id=draft.agency_id, at=at,
            procedure=procedures.version_for_intake(draft.version_id).code,
            account_id=draft.account_id, expires_at=draft.expires_at,
        )  # fmt: skip
        journal.record(fact)
    return len(rows)


@transaction.atomic
def expire_drafts(*, at: datetime) -> int:
    """Remove drafts whose time is over, with their papers. Returns how many."""
    found = Draft.objects.select_for_update(skip_locked=True, no_key=True).filter(expires_at__lte=at)
    rows = list(found.order_by("expires_at")[:_BATCH])
    for draft in rows:
        code = procedures.version_for_intake(draft.version_id).code
        who = by(SYSTEM)
        journal.record(DraftExpired(**who, subject=draft.subject, agency_id=draft.agency_id, at=at, procedure=code))
        let_papers_go(draft, at=at)
        draft.delete()
    return len(rows)
