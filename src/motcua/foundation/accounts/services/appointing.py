"""Người hỗ trợ: an agency names them, between two days, and ends it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.foundation.accounts import errors, events
from motcua.foundation.accounts.models import Account, Helper
from motcua.foundation.accounts.rules import helping as rules
from motcua.foundation.accounts.rules.people import check_may_name_helpers
from motcua.foundation.accounts.selectors.people import account_of
from motcua.foundation.accounts.services.opening import locked_account
from motcua.foundation.accounts.states import HelperKind
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHelper:
    """Somebody with an account, known by the address that they sign in with."""

    address: str
    kind: str
    place: str = ""
    valid_from: date
    valid_to: date | None = None


@transaction.atomic
def name_helper(wanted: NewHelper, *, agency_id: int, actor: Actor, at: datetime) -> Helper:
    """They may help anybody who says yes; what they file is counted for this agency."""
    check_may_name_helpers(actor, agency_id)
    rules.check_helping_dates(wanted.valid_from, wanted.valid_to, today=local_day(at))
    found = account_of(wanted.address)
    if found is None or not found.is_active or found.is_machine:
        raise errors.NoSuchAccount
    account: Account = locked_account(found.pk)
    last = Q(valid_to__isnull=True) | Q(valid_to__gte=wanted.valid_from)
    meets = Helper.objects.filter(last, account=account, agency_id=agency_id)
    if wanted.valid_to is not None:
        meets = meets.filter(valid_from__lte=wanted.valid_to)
    if meets.exists():
        raise errors.AlreadyHelper(field="address")
    helper = Helper.objects.create(
        account=account, agency_id=agency_id, kind=HelperKind(wanted.kind), place=clean(wanted.place)[:120],
        valid_from=wanted.valid_from, valid_to=wanted.valid_to, made_by_id=actor.id, made_at=at,
    )  # fmt: skip
    journal.record(
        events.HelperNamed(
            **by(actor), subject=f"helper:{helper.pk}", agency_id=agency_id, at=at, account_id=account.pk,
            helper_kind=str(helper.kind), valid_from=helper.valid_from, valid_to=helper.valid_to,
        )
    )  # fmt: skip
    return helper


@transaction.atomic
def end_helper(helper_id: int, *, actor: Actor, at: datetime) -> None:
    """Yesterday was the last day: what people said yes to and was not filed yet opens nothing any more."""
    helper = Helper.objects.select_for_update(no_key=True).filter(pk=helper_id).first()
    if helper is None:
        raise errors.NoSuchHelper
    check_may_name_helpers(actor, helper.agency_id)
    yesterday = local_day(at) - timedelta(days=1)
    if helper.valid_to is not None and helper.valid_to <= yesterday:
        raise errors.HelperOver
    helper.valid_to = yesterday
    helper.save(update_fields=["valid_to"])
    journal.record(
        events.HelperEnded(
            **by(actor), subject=f"helper:{helper_id}", agency_id=helper.agency_id, at=at,
            account_id=helper.account_id, last_day=yesterday,
        )
    )  # fmt: skip
