"""Django and allauth say who signed in; the journal is told. Signals of libraries only, never of our own."""

from datetime import UTC, datetime
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver

from motcua.foundation.accounts import selectors, services
from motcua.foundation.accounts.models import Account


@receiver(user_logged_in)
def note_a_sign_in(user: Account, **_: Any) -> None:
    services.note_sign_in(user.pk, at=datetime.now(UTC))


@receiver(user_login_failed)
def note_a_failed_sign_in(credentials: dict[str, Any], **_: Any) -> None:
    address = credentials.get("email") or credentials.get("phone") or ""
    account = selectors.account_of(address)
    services.note_failed_sign_in(account.pk if account else None, at=datetime.now(UTC))


@receiver((password_changed, password_reset, password_set))
def note_a_new_password(user: Account, **_: Any) -> None:
    services.note_password_changed(user.pk, at=datetime.now(UTC))


@receiver(authenticator_added)
def note_a_second_factor(user: Account, authenticator: Authenticator, **_: Any) -> None:
    _note(user, authenticator, is_on=True)


@receiver(authenticator_removed)
def note_a_second_factor_gone(user: Account, authenticator: Authenticator, **_: Any) -> None:
    _note(user, authenticator, is_on=False)


def _note(user: Account, authenticator: Authenticator, *, is_on: bool) -> None:
    note = services.note_passkey if authenticator.type == Authenticator.Type.WEBAUTHN else services.note_second_factor
    note(user.pk, at=datetime.now(UTC), is_on=is_on)
