"""The login library's pages, as whoever stands in front of them gets them: with one lock, with two, half way in."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData
from tests.architecture import test_addresses as table

from motcua.foundation.accounts.models import Account
from motcua.kernel.text import sort_key

_ASKED = b'{"type": "webauthn.create", "challenge": "", "origin": "http://localhost"}'
# Flags of an answer: somebody was there, was recognised, and a key was made.
_PRESENT_AND_SURE = 0x45
PASSWORD = "sông Tiền mùa nước nổi 9"
# Everybody who sees them in a dress of their own: citizens in the portal's frame, officers on a plain sheet.
CITIZEN, OFFICER = "citizen", "officer"
DRESSES = (CITIZEN, OFFICER)
# Not one of the two gets a page here: it leads on, is a file, or only takes a form.
LEADING_ON = {
    CITIZEN: {"mfa_index", "mfa_list_webauthn", "mfa_login_webauthn", "usersessions_list"},
    OFFICER: {"mfa_add_webauthn", "mfa_remove_webauthn", "mfa_login_webauthn"},
}  # fmt: skip

# Forms that want to be filled in; the others are one button, which does what it says.
FORMS = {
    "account_login", "account_signup", "account_reauthenticate", "account_reset_password", "account_change_password",
    "account_set_password", "account_reset_password_from_key", "mfa_authenticate", "mfa_reauthenticate",
    "mfa_activate_totp", "mfa_add_webauthn",
}  # fmt: skip


@dataclass
class Door:
    """Somebody in front of the library's addresses."""

    dress: str
    stands: str
    client: Client
    account: Account

    def paths(self) -> Iterator[tuple[str, str]]:
        """Each address with its name."""
        key = Authenticator.objects.filter(user=self.account, type=Authenticator.Type.WEBAUTHN).first()
        link = {"uidb36": user_pk_to_url_str(self.account), "key": default_token_generator.make_token(self.account)}
        told = {name: {"pk": key.pk if key else 1} for name in ("mfa_remove_webauthn", "mfa_edit_webauthn")}
        told |= {"account_reset_password_from_key": link, "account_confirm_email": {"key": "MQ:1"}}
        for name in sorted(names()):
            path = reverse(name, kwargs=told.get(name))
            yield name, f"{path}?next=/desk/" if self.dress == OFFICER and self.stands == "outside" else path
        spent = link | {"key": "spent-already"}
        yield "account_reset_password_from_key", reverse("account_reset_password_from_key", kwargs=spent)


def doors() -> Iterator[Door]:
    """Lazily: each as it is opened."""
    for number, dress in enumerate(DRESSES, 1):
        one, two, none = (_account(dress, number * 10 + place) for place in range(3))
        none.set_unusable_password()
        none.save(update_fields=["password"])
        yield Door(dress, "outside", Client(), one)
        yield Door(dress, "signed in", _confirmed(_signed_in(one)), one)
        yield Door(dress, "signed in long ago", _long_ago(one), one)
        yield Door(dress, "signed in without a password", _long_ago(none), none)
        TOTP.activate(two, generate_totp_secret())
        codes = RecoveryCodes.activate(two)
        if dress == CITIZEN:
            _passkey(two)
        yield Door(dress, "half way in", _signed_in(two), two)
        inside = _signed_in(two)
        inside.post(reverse("mfa_authenticate"), {"code": codes.get_unused_codes()[0]})
        yield Door(dress, "signed in with two locks", _confirmed(inside), two)
        yield Door(dress, "signed in with two locks long ago", _long_ago(two), two)


def pages(door: Door) -> Iterator[tuple[str, str, str]]:
    """The name, the address and the words of each page that this person gets; the next is asked for after a look."""
    for name, path in door.paths():
        answer = door.client.get(path)
        onward = answer.get("Location", "").partition("?")[0]
        if onward.startswith("/accounts/") and resolve(onward).view_name == name:
            path, answer = onward, door.client.get(onward)
        words = "" if answer.streaming else answer.content.decode(errors="replace")
        # A page that says "not used here" is one of the library's own too; "not found" is everybody's.
        if "<html" in words and answer.status_code in (200, 403):
            yield name, path, words


def refused(door: Door, name: str, path: str) -> str:
    """The words of the page after its form was sent as it is; "" where that does something, or there is none."""
    # Two forms share this address: the code's is the one whose field is there.
    said = {"code": ""} if name == "mfa_authenticate" else {}
    answer = door.client.post(path, said) if name in FORMS else None
    return answer.content.decode() if answer is not None and answer.status_code in (200, 422) else ""


def names() -> set[str]:
    """Of the library's addresses."""
    return {one.name for one in table.addresses() if one.name.startswith(("account_", "mfa_", "usersessions_"))}


def _account(dress: str, number: int) -> Account:
    account = Account(
        full_name="Nguyễn Thị An", sort_key=sort_key("Nguyễn Thị An"), phone=f"+849120000{number}",
        email=f"{dress}{number}@vidu.vn", is_citizen=dress == CITIZEN, created_at=timezone.now(),
    )  # fmt: skip
    account.set_password(PASSWORD)
    account.save(force_insert=True)
    return account


def _passkey(account: Account) -> None:
    """As a telephone would have made it."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AttestedCredentialData.create(bytes(16), b"An's telephone 1", public)
    seen = AuthenticatorData.create(sha256(b"localhost").digest(), _PRESENT_AND_SURE, 0, bytes(made))
    answer = {
        "clientDataJSON": websafe_encode(_ASKED),
        "attestationObject": websafe_encode(bytes(AttestationObject.create("none", seen, {}))),
    }
    name = websafe_encode(made.credential_id)
    credential = {"type": "public-key", "id": name, "rawId": name, "response": answer}
    data = {"name": "Điện thoại của An", "credential": credential, "passwordless": True}
    Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data=data)


def _signed_in(account: Account) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": account.email, "password": PASSWORD})
    return client


def _confirmed(client: Client) -> Client:
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def _long_ago(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client
