"""An and his people: accounts of citizens, and what they granted one another."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.apps import apps

from motcua.foundation.accounts import services
from motcua.foundation.accounts.models import Account, Helper, PersonMandate, Profile, VerificationCode
from motcua.foundation.accounts.services import NewHelper
from motcua.foundation.accounts.states import HelperKind, MandateWay, Scope, VerifiedBy
from motcua.kernel.actor import SYSTEM, Actor

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
_numbers = count(1)


def citizen(name: str, *, phone: str = "", personal_number: str = "", is_verified: bool = False) -> Account:
    """Somebody who signed up by phone; with a personal number they have a profile."""
    number = phone or f"03550{next(_numbers):05d}"
    account = services.create_account(actor=SYSTEM, at=AT, full_name=name, phone=number)
    account.is_citizen = True
    account.save(update_fields=["is_citizen"])
    if personal_number:
        account.personal_number = personal_number
        if is_verified:
            account.verified_at, account.verified_by = AT, VerifiedBy.COUNTER
        account.save(update_fields=["personal_number", "verified_at", "verified_by"])
        Profile.objects.create(account=account, updated_at=AT, born_on=date(1995, 8, 14), sex="Nam")
    return account


def as_actor(account: Account) -> Actor:
    """The person themselves, in no post."""
    return Actor(id=account.pk, post_id=None, unit_id=None, agency_id=None, name=account.full_name)


def mandate_row(grantor: Account | None, delegate: Account | None, **changes: Any) -> PersonMandate:
    """A row in any state, for readers; verbs make their own."""
    given: dict[str, Any] = {
        "grantor": grantor, "grantor_name": grantor.full_name if grantor else "Lê Thị Mười", "account": delegate,
        "way": MandateWay.ONLINE, "scope": Scope.ALL, "codes": [], "valid_from": TODAY, "valid_to": TODAY + 30 * DAY,
        "made_at": AT, "accepted_at": AT, "code": f"UQ-{next(_numbers):08d}",
    }  # fmt: skip
    return PersonMandate.objects.create(**(given | changes))


def clerk(account_id: int = 900_001, *, grants: tuple[str, ...] = ("dossiers.receive",), agency_id: int = 7) -> Actor:
    """Somebody at a counter of agency 7."""
    return Actor(
        id=account_id, post_id=1, unit_id=1, agency_id=agency_id,
        grants={grant: frozenset({agency_id}) for grant in grants}, name="Bình",
    )  # fmt: skip


def stored_file() -> int:
    """A row of a file; its bytes do not matter to who may act for whom."""
    model = apps.get_model("files", "StoredFile")
    row = model.objects.create(sha256=f"{next(_numbers):064x}", size=10, media_type="application/pdf", stored_at=AT)
    return int(row.pk)


def a_helper(account: Account, *, agency_id: int = 7) -> Helper:
    """Named by the agency since a month ago."""
    wanted = NewHelper(
        address=account.phone or "", kind=HelperKind.VOLUNTEER, place="Ấp Long Thuận A", valid_from=TODAY - 30 * DAY
    )
    return services.name_helper(
        wanted, agency_id=agency_id, actor=clerk(grants=("accounts.administer",), agency_id=agency_id), at=AT
    )


def digits_sent_to(phone: str, *, at: datetime) -> str:
    """What stands on the phone: the latest message is written, as the sender writes it."""
    tidy = f"+84{phone[1:]}"
    row = VerificationCode.objects.filter(address=tidy).latest("pk")
    letter = services.codes.compose(row.pk, at=at)
    assert letter is not None
    return letter.body[:6]
