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


@dataclass(frozen=True, kw_only=True)
class AccountChanged(Fact):
    """Name or address changed; the journal says which, never to what."""

    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AccountClosed(Fact):
    """Ended for good: nobody signs in with it any more."""


@dataclass(frozen=True, kw_only=True)
class AccountInvited(Fact):
    """A mail with a link that sets a password is owed."""


@dataclass(frozen=True, kw_only=True)
class AccessCodeIssued(Fact):
    """A code was printed that sets a password once."""


@dataclass(frozen=True, kw_only=True)
class AccessCodeUsed(Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class SecondFactorReset(Fact):
    """An administrator took the second factor away."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class AccountHomeChanged(Fact):
    """Another agency manages the account from now on."""

    old: int | None
    new: int


@dataclass(frozen=True, kw_only=True)
class CodeAsked(Fact):
    """A code is owed to a phone or a mailbox: ``services.codes.compose`` writes the message when it goes out."""

    purpose: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class CitizenSignedUp(Fact):
    """Somebody opened an account of their own, by a phone or mailbox that they proved, or by the national login."""

    channel: str


@dataclass(frozen=True, kw_only=True)
class IdentityVerified(Fact):
    """Name and personal number of the account are vouched for from now on."""

    by: str


@dataclass(frozen=True, kw_only=True)
class PasskeyChanged(Fact):
    """The owner added or removed a passkey."""

    is_added: bool
