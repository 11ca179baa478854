"""What others may follow about accounts. No names, no addresses."""

from dataclasses import dataclass

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class AccountCreated(Fact):
    is_demo: bool


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Fact):
    """``by_owner``: with the old password or a link in the mail; else an administrator set it."""

    by_owner: bool


@dataclass(frozen=True, kw_only=True)
class AccountDeactivated(Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class AccountReactivated(Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class SessionEnded(Fact):
    """Somebody ended a session from the list of sessions."""

    count: int


@dataclass(frozen=True, kw_only=True)
class SignedIn(Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class SignInFailed(Fact):
    """``subject`` is ``account:0`` when the address belongs to nobody: what was typed is never kept."""

    is_known: bool


@dataclass(frozen=True, kw_only=True)
class SecondFactorChanged(Fact):
    is_on: bool
