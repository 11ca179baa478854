"""Đóng tài khoản: what was not filed goes at once, the person some time later; filed matters stay with the offices."""

from datetime import datetime

from django.db import transaction

from motcua.cases.filings import services as filings
from motcua.cases.lockers import services as lockers
from motcua.cases.privacy.models import DataExport, DataRequest
from motcua.cases.privacy.services.exporting import destroy_export
from motcua.cases.privacy.states import ExportState, RequestState
from motcua.foundation.accounts import selectors as people
from motcua.foundation.accounts import services as accounts
from motcua.foundation.files import services as files
from motcua.kernel.actor import Actor


@transaction.atomic
def close_account(*, actor: Actor, at: datetime) -> None:
    """One's own: nobody signs in with it, drafts and made files are gone, requests that wait are withdrawn.

    Raises NotYourOwn and what else accounts refuse.
    """
    account_id = actor.id or 0
    accounts.close_own(account_id, actor=actor, at=at)
    filings.destroy_drafts_of(account_id, at=at)
    for export_id in DataExport.objects.filter(
        account_id=account_id, state__in=[ExportState.WAITING, ExportState.READY, ExportState.TAKEN]
    ).values_list("id", flat=True):
        destroy_export(export_id)
    DataRequest.objects.filter(account_id=account_id, state=RequestState.WAITING).update(state=RequestState.WITHDRAWN)


@transaction.atomic
def close_and_forget(account_id: int, *, at: datetime) -> None:
    """Closed as if by its owner, who asked for it, and forgotten at once."""
    if people.is_open(account_id):
        close_account(actor=people.citizen_actor(account_id), at=at)
    forget_account(account_id, at=at)


@transaction.atomic
def forget_account(account_id: int, *, at: datetime) -> bool:
    """The person behind a closed account: name, profile, mandates, papers of the locker. False when that was done."""
    theirs = people.own_businesses(account_id)
    filings.take_out_papers_of(account_id, business_ids=theirs)
    lockers.destroy_papers_of(account_id, business_ids=theirs)
    lying = accounts.forget_person(account_id, at=at)
    files.let_go(lying or ())
    return lying is not None
