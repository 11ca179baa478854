"""Doanh nghiệp, hộ kinh doanh: enter one, let people act for it, let a counter look at its registration."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from motcua.foundation.accounts import errors, events
from motcua.foundation.accounts.models import Business, Representation
from motcua.foundation.accounts.rules import people as rules
from motcua.foundation.accounts.selectors.parties import open_representations
from motcua.foundation.accounts.services import granting
from motcua.foundation.accounts.services.opening import locked_account
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import Fact, by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What stands on the registration."""

    tax_code: str
    name: str
    address: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Who shall act, known by phone or personal number, from a day to the end of another or until it is ended."""

    name: str
    phone: str = ""
    personal_number: str = ""
    valid_from: date
    valid_to: date | None = None


@transaction.atomic
def enter_business(told: Registered, *, actor: Actor, at: datetime) -> Business:
    """One's own row, with oneself as its legal representative; only one's own word stands for it so far."""
    account = locked_account(actor.id or 0)
    tax_code, name = rules.tidy_tax_code(told.tax_code), clean(told.name)[:200]
    if not name:
        raise errors.BusinessNameNeeded(field="name")
    mine = open_representations(on=local_day(at)).filter(account=account)
    if mine.count() >= rules.MOST_GRANTS:
        raise errors.TooMany(most=rules.MOST_GRANTS)
    if mine.filter(business__tax_code=tax_code).exists():
        raise errors.BusinessEntered(field="tax_code")
    business = Business.objects.create(
        tax_code=tax_code, name=name, address=told.address, code=granting.new_reference("DN"), made_by=account,
        made_at=at,
    )  # fmt: skip
    row = Representation.objects.create(
        business=business, account=account, is_legal=True, valid_from=local_day(at), made_by_id=actor.id, made_at=at,
        accepted_at=at,
    )  # fmt: skip
    _record(events.BusinessEntered, business.pk, actor=actor, at=at, representation_id=row.pk)
    return business


@transaction.atomic
def change_business(business_id: int, told: Registered, *, actor: Actor, at: datetime) -> tuple[str, ...]:
    """Name and address; once a counter has seen the registration, only the address. Returns what changed."""
    business = _led(business_id, actor, at)
    name = business.name if business.confirmed_at else clean(told.name)[:200]
    if not name:
        raise errors.BusinessNameNeeded(field="name")
    wanted = {"name": name, "address": told.address}
    changed = tuple(field for field, value in wanted.items() if getattr(business, field) != value)
    for one in changed:
        setattr(business, one, wanted[one])
    if changed:
        business.save(update_fields=list(changed))
        _record(events.BusinessChanged, business_id, actor=actor, at=at, fields=changed)
    return changed


@transaction.atomic
def invite_representative(business_id: int, invited: Invited, *, actor: Actor, at: datetime) -> Representation:
    """By a legal representative; whoever has that phone or number finds it among their businesses and accepts."""
    business = _led(business_id, actor, at)
    phone, number = rules.tidy_asked(invited.phone, invited.personal_number)
    rules.check_between(invited.valid_from, invited.valid_to, today=local_day(at), must_end=False)
    granting.check_not_oneself(locked_account(actor.id or 0), phone, number)
    waiting = business.representations.filter(account=None, declined_at=None, ended_at=None)
    if waiting.filter(asked_phone=phone, asked_number=number).exists():
        raise errors.AlreadyGranted(field="phone")
    if waiting.count() >= rules.MOST_GRANTS:
        raise errors.TooMany(most=rules.MOST_GRANTS)
    row = Representation.objects.create(
        business=business, asked_name=clean(invited.name)[:120], asked_phone=phone, asked_number=number,
        valid_from=invited.valid_from, valid_to=invited.valid_to, made_by_id=actor.id, made_at=at,
    )  # fmt: skip
    _record(
        events.RepresentativeInvited, business_id, actor=actor, at=at, representation_id=row.pk,
        valid_from=row.valid_from, valid_to=row.valid_to,
    )  # fmt: skip
    return row


@transaction.atomic
def answer_representation(representation_id: int, *, is_accepted: bool, actor: Actor, at: datetime) -> None:
    """By whoever was invited. Raises NoSuchGrant, AlreadyAnswered."""
    account = locked_account(actor.id or 0)
    row = _locked(representation_id)
    granting.answer(row, account, is_accepted=is_accepted, at=at)
    _record(
        events.RepresentationAnswered, row.business_id, actor=actor, at=at, representation_id=row.pk,
        is_accepted=is_accepted,
    )  # fmt: skip


@transaction.atomic
def end_representation(representation_id: int, *, actor: Actor, at: datetime) -> None:
    """By a legal representative, or by whoever acts and no longer wants to."""
    row = _locked(representation_id)
    if row.account_id is None or row.account_id != actor.id:
        _led(row.business_id, actor, at)
    granting.end(row, actor=actor, at=at)
    _record(events.RepresentationEnded, row.business_id, actor=actor, at=at, representation_id=row.pk)


@transaction.atomic
def confirm_business(code: str, *, actor: Actor, at: datetime) -> Business:
    """A clerk has seen the registration and the person.

    Where the code is confirmed already (a new director comes), the person joins that row as legal representative, so
    that one business stays one; what they had entered themselves ends.
    """
    rules.check_may_confirm(actor)
    claim = Business.objects.select_for_update(no_key=True).filter(code=code, confirmed_at=None).first()
    if claim is None:
        raise errors.NothingWithCode
    known = Business.objects.select_for_update(no_key=True).filter(tax_code=claim.tax_code).exclude(confirmed_at=None)
    standing = known.first()
    if standing is None:
        claim.confirmed_at, claim.confirmed_by_id = at, actor.id
        claim.save(update_fields=["confirmed_at", "confirmed_by_id"])
        _record(events.BusinessConfirmed, claim.pk, actor=actor, at=at, claim_id=claim.pk)
        return claim
    for row in claim.representations.select_for_update(no_key=True).filter(ended_at=None, declined_at=None):
        granting.end(row, actor=actor, at=at)
    Representation.objects.create(
        business=standing, account_id=claim.made_by_id, is_legal=True, valid_from=local_day(at),
        made_by_id=actor.id, made_at=at, accepted_at=at,
    )  # fmt: skip
    _record(events.BusinessConfirmed, standing.pk, actor=actor, at=at, claim_id=claim.pk)
    return standing


def _led(business_id: int, actor: Actor, at: datetime) -> Business:
    """Locked; for one of its legal representatives. Raises NoSuchBusiness, NotLegal."""
    if actor.id is None:
        raise errors.NoSuchBusiness
    mine = open_representations(on=local_day(at)).filter(business_id=business_id, account_id=actor.id)
    ranks = list(mine.values_list("is_legal", flat=True))
    if not ranks:
        raise errors.NoSuchBusiness
    if not any(ranks):
        raise errors.NotLegal
    return Business.objects.select_for_update(no_key=True).get(pk=business_id)


def _locked(representation_id: int) -> Representation:
    row = Representation.objects.select_for_update(no_key=True).filter(pk=representation_id).first()
    if row is None:
        raise errors.NoSuchGrant
    return row


def _record(fact: type[Fact], business_id: int, *, actor: Actor, at: datetime, **more: Any) -> None:
    journal.record(fact(**by(actor), subject=f"business:{business_id}", agency_id=actor.agency_id, at=at, **more))
