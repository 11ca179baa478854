"""Đồng ý nộp hộ: a yes to one dossier filed by a helper, by a code on one's own phone or by a signed paper."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from motcua.foundation.accounts import errors, events
from motcua.foundation.accounts.models import Account, Consent, Helper
from motcua.foundation.accounts.rules import helping as rules
from motcua.foundation.accounts.rules import tidy_name
from motcua.foundation.accounts.rules.people import check_may_confirm
from motcua.foundation.accounts.selectors.helping import open_helpers
from motcua.foundation.accounts.services import codes
from motcua.foundation.accounts.services.opening import locked_account
from motcua.foundation.accounts.states import CodePurpose, ConsentStanding, ConsentWay
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """Who is helped, as they say, and with which procedure."""

    name: str
    phone: str = ""
    personal_number: str
    procedure_code: str


@transaction.atomic
def ask_consent(helped: Helped, *, actor: Actor, at: datetime) -> int:
    """A code is owed to the phone of whoever is helped. Raises NoHelper, OwnPhone, PhoneUsedOften, TooManyCodes…"""
    row = _new(helped, ConsentWay.CODE, actor, at)
    row.expires_at = at + rules.ANSWER_WITHIN
    row.save(force_insert=True)
    row.token = codes.ask(CodePurpose.CONSENT, row.phone, at=at, subject=f"consent:{row.pk}")
    row.save(update_fields=["token"])
    _record(events.ConsentAsked, row, actor=actor, at=at, procedure_code=row.procedure_code)
    return row.pk


@transaction.atomic
def ask_again(consent_id: int, *, actor: Actor, at: datetime) -> None:
    """Another code to the same phone; the one before holds no longer."""
    row = _own(consent_id, actor)
    _check_standing(row, at, ConsentStanding.ASKED)
    row.token = codes.ask(CodePurpose.CONSENT, row.phone, at=at, subject=f"consent:{row.pk}")
    row.save(update_fields=["token"])


def confirm_consent(consent_id: int, typed: str, *, actor: Actor, at: datetime) -> None:
    """The code that the helped person read out. Raises CodeMismatch, CodeOver; a wrong try is counted all the same."""
    with transaction.atomic():
        row = _own(consent_id, actor)
        _check_standing(row, at, ConsentStanding.ASKED)
        found = codes.attempt(row.token, typed, CodePurpose.CONSENT, at)
        if isinstance(found, codes.Proven) and found.subject == f"consent:{row.pk}":
            row.confirmed_at, row.expires_at = at, at + rules.FILE_WITHIN
            row.account = _account_behind(row)
            row.save(update_fields=["confirmed_at", "expires_at", "account"])
            _record(events.ConsentGiven, row, actor=actor, at=at, way=str(row.way))
            return
    raise codes.refusal(found if isinstance(found, int) else 0)


@transaction.atomic
def consent_by_paper(helped: Helped, *, paper_id: int, paper_name: str, actor: Actor, at: datetime) -> int:
    """A signed paper in place of a code; whoever receives the dossier looks at it before anything else."""
    row = _new(helped, ConsentWay.PAPER, actor, at)
    row.paper_id, row.paper_name = paper_id, clean(paper_name)[:200]
    row.confirmed_at, row.expires_at = at, at + rules.FILE_WITHIN
    row.save(force_insert=True)
    _record(events.ConsentAsked, row, actor=actor, at=at, procedure_code=row.procedure_code)
    _record(events.ConsentGiven, row, actor=actor, at=at, way=str(row.way))
    return row.pk


@transaction.atomic
def spend_consent(consent_id: int, *, dossier_id: int, procedure_code: str, actor: Actor, at: datetime) -> None:
    """The one dossier is filed: in the transaction that files it. Said twice of the same dossier it is said once."""
    row = _own(consent_id, actor)
    if row.dossier_id == dossier_id:
        return
    if row.confirmed_at is None:
        raise errors.ConsentNotGiven
    _check_standing(row, at, ConsentStanding.OPEN)
    if row.procedure_code != procedure_code:
        raise errors.ConsentOfOther
    row.dossier_id, row.spent_at = dossier_id, at
    row.save(update_fields=["dossier_id", "spent_at"])
    _record(events.ConsentSpent, row, actor=actor, at=at, account_id=row.helper.account_id, dossier_id=dossier_id)


@transaction.atomic
def cancel_consent(consent_id: int, *, actor: Actor, at: datetime) -> None:
    """The person thought better of it, or the helper mistyped: nothing can be filed with it any more."""
    row = _own(consent_id, actor)
    if _standing(row, at) not in (ConsentStanding.ASKED, ConsentStanding.OPEN):
        raise errors.ConsentOver
    row.cancelled_at = at
    row.save(update_fields=["cancelled_at"])
    _record(events.ConsentCancelled, row, actor=actor, at=at)


@transaction.atomic
def see_paper(consent_id: int, *, actor: Actor, at: datetime) -> None:
    """The clerk who receives the dossier has looked at the signed paper. The first look is kept."""
    check_may_confirm(actor)
    row = Consent.objects.select_for_update(no_key=True).filter(pk=consent_id, way=ConsentWay.PAPER).first()
    if row is None:
        raise errors.NoSuchConsent
    if row.paper_seen_at is None:
        row.paper_seen_at, row.paper_seen_by_id = at, actor.id
        row.save(update_fields=["paper_seen_at", "paper_seen_by_id"])
        _record(events.ConsentPaperSeen, row, actor=actor, at=at)


@transaction.atomic
def forget_unused(*, at: datetime) -> int:
    """Names and numbers of people with whom nothing was filed are kept no longer. Returns how many went."""
    return Consent.objects.filter(spent_at=None, expires_at__lt=at - rules.FORGET_AFTER).delete()[0]


def _new(helped: Helped, way: ConsentWay, actor: Actor, at: datetime) -> Consent:
    me = locked_account(actor.id or 0)
    helper = open_helpers(on=local_day(at)).filter(account=me).order_by("pk").first()
    if helper is None:
        raise errors.NoHelper
    number = rules.tidy_number_of_helped(helped.personal_number, own=me.personal_number)
    phone = rules.tidy_phone_of_helped(helped.phone, own=me.phone, needed=way == ConsentWay.CODE)
    if phone.startswith("+842") and way == ConsentWay.CODE:
        raise errors.NoTextsThere(field="phone")
    _check_how_often(helper, phone, number, at)
    return Consent(
        helper=helper, name=tidy_name(helped.name)[:120], phone=phone, personal_number=number,
        procedure_code=helped.procedure_code, way=way, asked_at=at,
    )  # fmt: skip


def _check_how_often(helper: Helper, phone: str, number: str, at: datetime) -> None:
    asked = Consent.objects.filter(helper=helper, asked_at__gt=at - timedelta(days=1))
    if asked.count() >= rules.MOST_A_DAY:
        raise errors.TooMany(most=rules.MOST_A_DAY)
    if phone:
        lately = Consent.objects.filter(phone=phone, asked_at__gt=at - rules.PHONE_WINDOW, confirmed_at__isnull=False)
        rules.check_phone_not_used_often(set(lately.values_list("personal_number", flat=True)), number)


def _account_behind(row: Consent) -> Account | None:
    """The helped person's own account: its phone said yes, and it is the person and not somebody of the household."""
    account = Account.objects.filter(phone=row.phone, is_active=True, is_machine=False).first()
    if account is None:
        return None
    is_same = account.personal_number == row.personal_number if account.personal_number else False
    return account if is_same or fold(account.full_name) == fold(row.name) else None


def _own(consent_id: int, actor: Actor) -> Consent:
    """Locked; for the helper who asked. Raises NoSuchConsent."""
    rows = Consent.objects.select_for_update(no_key=True, of=("self",)).select_related("helper")
    row = rows.filter(pk=consent_id, helper__account_id=actor.id).first() if actor.id is not None else None
    if row is None:
        raise errors.NoSuchConsent
    return row


def _standing(row: Consent, at: datetime) -> ConsentStanding:
    over = row.helper.valid_to is not None and row.helper.valid_to < local_day(at)
    return rules.consent_standing(
        expires_at=at if over else row.expires_at, confirmed_at=row.confirmed_at, spent_at=row.spent_at,
        cancelled_at=row.cancelled_at, at=at,
    )  # fmt: skip


def _check_standing(row: Consent, at: datetime, wanted: ConsentStanding) -> None:
    if _standing(row, at) != wanted:
        raise errors.ConsentOver


def _record(fact: type[Any], row: Consent, *, actor: Actor, at: datetime, **more: Any) -> None:
    journal.record(
        fact(
            **by(actor), subject=f"consent:{row.pk}", agency_id=row.helper.agency_id, at=at, helper_id=row.helper_id,
            **more,
        )
    )  # fmt: skip
