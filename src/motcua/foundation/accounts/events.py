"""What others may follow about accounts. No names, no addresses."""

from dataclasses import dataclass
from datetime import date

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
class PersonForgotten(Fact):
    """Who was behind a closed account is known no longer."""


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


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(Fact):
    """The person changed what they tell of themselves: which fields, never what."""

    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BusinessEntered(Fact):
    """``subject`` is ``business:…``; a tax code is public, but who stands behind it is not."""

    representation_id: int


@dataclass(frozen=True, kw_only=True)
class BusinessChanged(Fact):
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BusinessConfirmed(Fact):
    """A counter has seen the registration; ``claim_id`` is the row that was shown, where another stood already."""

    claim_id: int


@dataclass(frozen=True, kw_only=True)
class RepresentativeInvited(Fact):
    representation_id: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class RepresentationAnswered(Fact):
    representation_id: int
    is_accepted: bool


@dataclass(frozen=True, kw_only=True)
class RepresentationEnded(Fact):
    representation_id: int


@dataclass(frozen=True, kw_only=True)
class MandateGiven(Fact):
    """``subject`` is ``person_mandate:…``. ``grantor_id`` is None where the grantor has no account."""

    grantor_id: int | None
    delegate_id: int | None
    way: str
    scope: str
    codes: tuple[str, ...]
    valid_from: date
    valid_to: date


@dataclass(frozen=True, kw_only=True)
class MandateAnswered(Fact):
    is_accepted: bool


@dataclass(frozen=True, kw_only=True)
class MandateConfirmed(Fact):
    """A counter has looked at the signed paper."""

    is_confirmed: bool


@dataclass(frozen=True, kw_only=True)
class MandateRevoked(Fact):
    by_grantor: bool


@dataclass(frozen=True, kw_only=True)
class HelperNamed(Fact):
    """``subject`` is ``helper:…``; ``account_id`` helps for the agency between two days."""

    account_id: int
    helper_kind: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class HelperEnded(Fact):
    account_id: int
    last_day: date


@dataclass(frozen=True, kw_only=True)
class ConsentAsked(Fact):
    """``subject`` is ``consent:…``. Whom it is about is not told."""

    helper_id: int
    procedure_code: str


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Fact):
    helper_id: int
    way: str


@dataclass(frozen=True, kw_only=True)
class ConsentCancelled(Fact):
    helper_id: int


@dataclass(frozen=True, kw_only=True)
class ConsentSpent(Fact):
    """A helper filed a dossier for somebody: counted per helper and month."""

    helper_id: int
    account_id: int
    dossier_id: int


@dataclass(frozen=True, kw_only=True)
class ConsentPaperSeen(Fact):
    """The receiving clerk has looked at the signed consent."""

    helper_id: int
