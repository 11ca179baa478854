"""Hủy theo thời hạn lưu: batch by batch, each with its fact; killed anywhere, the next run goes on where it was."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from motcua.cases.dossiers import selectors as dossier_selectors
from motcua.cases.dossiers import services as dossiers
from motcua.cases.feedback import selectors as ratings
from motcua.cases.feedback import services as feedback
from motcua.cases.privacy.errors import UnderHold
from motcua.cases.privacy.events import DataDestroyed
from motcua.cases.privacy.models import DataExport, DataRequest, Reveal
from motcua.cases.privacy.selectors.holds import held_dossiers
from motcua.cases.privacy.selectors.keeping import (
    KeptTerm,
    asked_about,
    ended_requests,
    past_dossiers,
    term_of,
    terms,
)
from motcua.cases.privacy.services.closing import forget_account
from motcua.cases.privacy.services.erasing import erase_dossier
from motcua.cases.privacy.states import ExportState, KeptKind
from motcua.foundation.accounts import selectors as people
from motcua.foundation.accounts import services as accounts
from motcua.foundation.files import services as files
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.payments import selectors as books
from motcua.foundation.payments import services as payments
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day
from motcua.kernel.turns import take_turn

# A batch is a transaction: small enough that nobody waits long for a lock of it.
BATCH = 50


@dataclass(frozen=True, slots=True)
class Keeper:
    """What a room does about a kind of thing: how many are past a moment, and letting a batch of them go."""

    count: Callable[[datetime], int]
    destroy: Callable[[datetime, datetime, int], int]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be destroyed on a day."""

    term: KeptTerm
    before: datetime
    count: int


@transaction.atomic
def destroy_batch(kind: KeptKind, *, at: datetime) -> int:
    """What is past its term on the day of ``at``, so many at most. Returns how many went; 0 when nothing is left."""
    take_turn("retention", kind)
    term = term_of(kind, on=local_day(at))
    before = term.past_since(local_day(at))
    count = _KEEPERS[kind].destroy(before, at, BATCH) if kind in _KEEPERS else 0
    if count:
        fact = DataDestroyed(
            **by(SYSTEM), subject="retention", agency_id=None, at=at, what=kind, count=count, before=before
        )  # fmt: skip
        journal.record(fact)
    return count


def preview(*, on: date) -> list[Preview]:
    """Of every kind; counts nothing but rows."""
    found = []
    for term in terms(on=on):
        before = term.past_since(on)
        keeper = _KEEPERS.get(KeptKind(term.kind))
        found.append(Preview(term, before, keeper.count(before) if keeper else 0))
    return found


def also_destroys(kind: KeptKind, keeper: Keeper) -> None:
    """For rooms above this one, which it cannot name; they say so where they name their handlers."""
    _KEEPERS[kind] = keeper


def _destroy_dossiers(before: datetime, at: datetime, limit: int) -> int:
    """Which somebody has just begun to hold stays."""
    count = 0
    for dossier_id in list(past_dossiers(before)[:limit]):
        with suppress(UnderHold):
            count += erase_dossier(dossier_id, actor=SYSTEM, at=at)
    return count


def _destroy_accounts(before: datetime, at: datetime, limit: int) -> int:
    return sum(forget_account(account_id, at=at) for account_id in people.closed_before(before)[:limit])


def _destroy_consents(before: datetime, at: datetime, limit: int) -> int:
    held = held_dossiers()
    count, lying = accounts.forget_consents(before, limit=limit, but=held)
    files.let_go(lying)
    return count


def _count_consents(before: datetime) -> int:
    return people.consents_before(before, but=held_dossiers()).count()


def _destroy_payments(before: datetime, at: datetime, limit: int) -> int:
    return payments.forget_payers(before, limit=limit, but=_untouched_subjects())


def _untouched_subjects() -> list[str]:
    """Whose vouchers stay whatever their term: of dossiers that somebody holds or has to answer about."""
    ids = {*held_dossiers(), *asked_about()}
    return [dossier_selectors.subject_of(one) for one in ids if one is not None]


def _destroy_mandates(before: datetime, at: datetime, limit: int) -> int:
    count, lying = accounts.forget_mandates(before, limit=limit, but=_held_mandates())
    files.let_go(lying)
    return count


def _held_mandates() -> "QuerySet[Any, int | None]":
    return dossier_selectors.past.mandates_used_in(held_dossiers())


def _destroy_readings(before: datetime, at: datetime, limit: int) -> int:
    return dossiers.forget_readings(before, limit=limit * 20)


def _destroy_reveals(before: datetime, at: datetime, limit: int) -> int:
    found = Reveal.objects.filter(until__lt=before).order_by("id").values_list("id", flat=True)[:limit]
    return Reveal.objects.filter(pk__in=list(found)).delete()[0]


def _destroy_requests(before: datetime, at: datetime, limit: int) -> int:
    rows = list(ended_requests(before).select_for_update(no_key=True).order_by("id")[:limit])
    lying = {row.proof_id for row in rows if row.proof_id is not None}
    DataRequest.objects.filter(pk__in=[row.pk for row in rows]).update(
        wrong="", right="", words="", answer="", remark="", extended_why="", proof=None, proof_name="", is_blank=True
    )
    files.let_go(lying)
    return len(rows)


def _destroy_exports(before: datetime, at: datetime, limit: int) -> int:
    found = _past_exports(before).order_by("id").values_list("id", flat=True)[:limit]
    return DataExport.objects.filter(pk__in=list(found)).delete()[0]


def _past_exports(before: datetime) -> QuerySet[DataExport]:
    return DataExport.objects.filter(state__in=[ExportState.GONE, ExportState.FAILED], asked_at__lt=before)


_KEEPERS: dict[KeptKind, Keeper] = {
    KeptKind.DOSSIERS: Keeper(lambda before: past_dossiers(before).count(), _destroy_dossiers),
    KeptKind.ACCOUNTS: Keeper(lambda before: people.closed_before(before).count(), _destroy_accounts),
    KeptKind.CONSENTS: Keeper(_count_consents, _destroy_consents),
    KeptKind.READINGS: Keeper(dossier_selectors.past.count_readings_before, _destroy_readings),
    KeptKind.REVEALS: Keeper(lambda before: Reveal.objects.filter(until__lt=before).count(), _destroy_reveals),
    KeptKind.REQUESTS: Keeper(lambda before: ended_requests(before).count(), _destroy_requests),
    KeptKind.EXPORTS: Keeper(lambda before: _past_exports(before).count(), _destroy_exports),
    KeptKind.INVITATIONS: Keeper(
        ratings.count_links_before, lambda before, at, limit: feedback.forget_links(before, limit=limit)
    ),
    KeptKind.PAYMENTS: Keeper(
        lambda before: books.count_payers_before(before, but=_untouched_subjects()), _destroy_payments
    ),
    KeptKind.MANDATES: Keeper(
        lambda before: people.count_mandates_before(before, but=_held_mandates()), _destroy_mandates
    ),
    KeptKind.RUNS: Keeper(
        dossier_selectors.past.count_runs_before, lambda before, at, limit: dossiers.forget_runs(before, limit=limit)
    ),
    KeptKind.INTAKES: Keeper(
        dossier_selectors.past.count_intake_drafts_before,
        lambda before, at, limit: dossiers.forget_intake_drafts(before, limit=limit),
    ),
}
