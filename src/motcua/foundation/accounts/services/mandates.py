"""Ủy quyền cá nhân: one lets another act; the other accepts; either ends it; a paper needs a clerk's eyes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from motcua.foundation.accounts import errors, events
from motcua.foundation.accounts.models import Account, PersonMandate
from motcua.foundation.accounts.rules import people as rules
from motcua.foundation.accounts.rules import tidy_name, tidy_phone
from motcua.foundation.accounts.services import granting
from motcua.foundation.accounts.services.opening import locked_account
from motcua.foundation.accounts.states import MandateWay, Scope
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import Fact, by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMandate:
    """Who the other person is, how far it reaches, from a day to the end of another; a signed paper if there is one."""

    name: str
    phone: str = ""
    personal_number: str = ""
    scope: str = str(Scope.ALL)
    codes: tuple[str, ...] = ()
    valid_from: date
    valid_to: date | None
    paper_id: int | None = None
    paper_name: str = ""


@transaction.atomic
def give_mandate(wanted: NewMandate, *, actor: Actor, at: datetime) -> PersonMandate:
    """By the grantor in their own account. The named person accepts; who has no account yet, once they have one."""
    grantor = locked_account(actor.id or 0)
    phone, number = rules.tidy_asked(wanted.phone, wanted.personal_number)
    granting.check_not_oneself(grantor, phone, number)
    row = _new(wanted, at=at, actor=actor)
    row.way, row.grantor, row.grantor_name = MandateWay.ONLINE, grantor, grantor.full_name
    row.asked_name, row.asked_phone, row.asked_number = tidy_name(wanted.name)[:120], phone, number
    given = PersonMandate.objects.filter(grantor=grantor, declined_at=None, ended_at=None)
    _check_room(given, local_day(at))
    waiting = given.filter(account=None, asked_phone=phone, asked_number=number, valid_to__gte=wanted.valid_from)
    if waiting.exists():
        raise errors.AlreadyGranted(field="phone")
    return _made(row, actor, at)


@transaction.atomic
def show_paper(wanted: NewMandate, *, actor: Actor, at: datetime) -> PersonMandate:
    """By the delegate, with the paper that the grantor signed. Opens nothing until a counter clerk has looked at it."""
    delegate = locked_account(actor.id or 0)
    if wanted.paper_id is None:
        raise errors.PaperNeeded(field="paper")
    phone, number = tidy_phone(wanted.phone) or "", rules.tidy_personal_number(wanted.personal_number)
    if not number:
        raise errors.BadPersonalNumber(field="personal_number")
    granting.check_not_oneself(delegate, phone, number)
    row = _new(wanted, at=at, actor=actor)
    row.way, row.account, row.accepted_at = MandateWay.PAPER, delegate, at
    row.grantor_name, row.grantor_number, row.grantor_phone = tidy_name(wanted.name)[:120], number, phone
    # Who was vouched for under this number is the grantor: then the filing stands among their own dossiers too.
    row.grantor = Account.objects.filter(personal_number=number, verified_at__isnull=False, is_active=True).first()
    _check_room(PersonMandate.objects.filter(account=delegate, declined_at=None, ended_at=None), local_day(at))
    return _made(row, actor, at)


@transaction.atomic
def answer_mandate(mandate_id: int, *, is_accepted: bool, actor: Actor, at: datetime) -> None:
    """By whoever was named. Raises NoSuchGrant, AlreadyAnswered."""
    account = locked_account(actor.id or 0)
    row = _locked(mandate_id)
    if row.way != MandateWay.ONLINE:
        raise errors.NoSuchGrant
    granting.answer(row, account, is_accepted=is_accepted, at=at)
    _record(events.MandateAnswered, row, actor=actor, at=at, is_accepted=is_accepted)


@transaction.atomic
def revoke_mandate(mandate_id: int, *, actor: Actor, at: datetime) -> None:
    """By the grantor or by the delegate (BLDS 2015, art. 569), any time. Raises NoSuchGrant for everybody else."""
    row = _locked(mandate_id)
    if actor.id is None or actor.id not in (row.grantor_id, row.account_id):
        raise errors.NoSuchGrant
    granting.end(row, actor=actor, at=at)
    _record(events.MandateRevoked, row, actor=actor, at=at, by_grantor=actor.id == row.grantor_id)


@transaction.atomic
def confirm_mandate(code: str, *, is_confirmed: bool, actor: Actor, at: datetime) -> PersonMandate:
    """A counter clerk holds the signed paper in their hands, or sends it back. Nobody confirms what is their own."""
    rules.check_may_confirm(actor)
    row = PersonMandate.objects.select_for_update(no_key=True).filter(code=code).first()
    if row is None or not _is_unseen(row) or actor.id in (row.account_id, row.grantor_id):
        raise errors.NothingWithCode
    if is_confirmed:
        row.confirmed_at, row.confirmed_by_id = at, actor.id
    else:
        row.declined_at = at
    row.save(update_fields=["confirmed_at", "confirmed_by_id", "declined_at"])
    _record(events.MandateConfirmed, row, actor=actor, at=at, is_confirmed=is_confirmed)
    return row


def _is_unseen(row: PersonMandate) -> bool:
    seen = row.confirmed_at is not None or row.declined_at is not None or row.ended_at is not None
    return row.way == MandateWay.PAPER and not seen


def _new(wanted: NewMandate, *, actor: Actor, at: datetime) -> PersonMandate:
    rules.check_between(wanted.valid_from, wanted.valid_to, today=local_day(at), must_end=True)
    scope, codes = rules.tidy_scope(wanted.scope, wanted.codes)
    return PersonMandate(
        scope=scope, codes=codes, valid_from=wanted.valid_from, valid_to=wanted.valid_to, made_by_id=actor.id,
        made_at=at, paper_id=wanted.paper_id, paper_name=clean(wanted.paper_name)[:200],
        code=granting.new_reference("UQ"),
    )  # fmt: skip


def _check_room(standing: Any, today: date) -> None:
    if standing.filter(valid_to__gte=today).count() >= rules.MOST_GRANTS:
        raise errors.TooMany(most=rules.MOST_GRANTS)


def _made(row: PersonMandate, actor: Actor, at: datetime) -> PersonMandate:
    row.save(force_insert=True)
    _record(
        events.MandateGiven, row, actor=actor, at=at, grantor_id=row.grantor_id, delegate_id=row.account_id,
        way=str(row.way), scope=str(row.scope), codes=tuple(row.codes), valid_from=row.valid_from,
        valid_to=row.valid_to,
    )  # fmt: skip
    return row


def _locked(mandate_id: int) -> PersonMandate:
    row = PersonMandate.objects.select_for_update(no_key=True).filter(pk=mandate_id).first()
    if row is None:
        raise errors.NoSuchGrant
    return row


def _record(fact: type[Fact], row: PersonMandate, *, actor: Actor, at: datetime, **more: Any) -> None:
    journal.record(fact(**by(actor), subject=f"person_mandate:{row.pk}", agency_id=actor.agency_id, at=at, **more))
