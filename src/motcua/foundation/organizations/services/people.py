"""Người dùng: people of the own agencies, through the door that knows where they sit."""

from datetime import datetime

from django.db import transaction

from motcua.foundation.accounts import services
from motcua.foundation.accounts.states import ResetReason
from motcua.foundation.organizations.models import Cover, PostHolding
from motcua.foundation.organizations.selectors.staff import check_may_manage
from motcua.foundation.organizations.services.guarding import somebody_left
from motcua.foundation.organizations.services.posts import end_holding
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@transaction.atomic
def open_account(
    *, actor: Actor, at: datetime, agency_id: int, full_name: str, email: str, phone: str, by_mail: bool
) -> tuple[int, str]:
    """An account managed by an agency, with a mail owed, or with a code to print. Returns its id and the code."""
    made = services.create_account(
        actor=actor, at=at, full_name=full_name, email=email, phone=phone, agency_id=agency_id
    )  # fmt: skip
    if by_mail:
        services.invite(made.pk, actor=actor, at=at)
        return made.pk, ""
    return made.pk, services.issue_code(made.pk, actor=actor, at=at)


@transaction.atomic
def change_person(
    account_id: int, *, actor: Actor, at: datetime, full_name: str, email: str, phone: str
) -> tuple[str, ...]:
    """Name and addresses. Returns what changed."""
    _check(account_id, actor, at)
    return services.change_account(account_id, actor=actor, at=at, full_name=full_name, email=email, phone=phone)


@transaction.atomic
def lock_person(account_id: int, *, actor: Actor, at: datetime) -> None:
    """For now nobody signs in with it; the posts stay theirs."""
    _check(account_id, actor, at)
    with somebody_left(actor=actor, days=(local_day(at),)):
        services.deactivate(account_id, actor=actor, at=at)


@transaction.atomic
def unlock_person(account_id: int, *, actor: Actor, at: datetime) -> None:
    """They may sign in again."""
    _check(account_id, actor, at)
    services.reactivate(account_id, actor=actor, at=at)


@transaction.atomic
def dismiss_person(account_id: int, *, actor: Actor, at: datetime) -> None:
    """For good: the account ends today, and so does every post that they hold."""
    _check(account_id, actor, at)
    today = local_day(at)
    with somebody_left(actor=actor, days=(today,)):
        services.close_account(account_id, actor=actor, at=at)
    PostHolding.objects.filter(account_id=account_id, valid_from__gt=today).delete()
    held = PostHolding.objects.filter(account_id=account_id).exclude(valid_to__lte=today).select_related("post")
    for holding in held.order_by("post_id"):
        end_holding(holding, agency_id=holding.post.agency_id, actor=actor, at=at, last_day=today)
    Cover.objects.filter(stand_in_id=account_id, ended_at=None, valid_to__gte=today).update(ended_at=at)


@transaction.atomic
def invite_person(account_id: int, *, actor: Actor, at: datetime) -> None:
    """A mail with a link that sets a password is owed."""
    _check(account_id, actor, at)
    services.invite(account_id, actor=actor, at=at)


@transaction.atomic
def print_code(account_id: int, *, actor: Actor, at: datetime) -> str:
    """A code to hand over; told once."""
    _check(account_id, actor, at)
    return services.issue_code(account_id, actor=actor, at=at)


@transaction.atomic
def reset_factor(account_id: int, *, actor: Actor, at: datetime, reason: ResetReason) -> None:
    """Takes the second factor away, with a reason that the journal keeps."""
    _check(account_id, actor, at)
    services.reset_second_factor(account_id, actor=actor, at=at, reason=reason)


@transaction.atomic
def move_person(account_id: int, *, actor: Actor, at: datetime, agency_id: int) -> None:
    """Another agency manages the account."""
    _check(account_id, actor, at)
    services.move_home(account_id, actor=actor, at=at, agency_id=agency_id)


def _check(account_id: int, actor: Actor, at: datetime) -> None:
    check_may_manage(account_id, actor=actor, on=local_day(at))
