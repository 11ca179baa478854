"""Mã xác nhận: ask for one, write the message that carries it, check what was typed.

Any room may ask: ``ask(CodePurpose.CONSENT, phone, subject="consent:12", …)`` gives a token to keep in the session;
``prove(token, typed, …)`` says whose address was proven, once.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.foundation.accounts import errors, events
from motcua.foundation.accounts.models import Account, Consent, VerificationCode
from motcua.foundation.accounts.rules import codes as rules
from motcua.foundation.accounts.rules import tidy_email, tidy_phone
from motcua.foundation.accounts.states import CodeChannel, CodePurpose
from motcua.foundation.journal import services as journal
from motcua.kernel.errors import MotcuaError
from motcua.kernel.languages import VIETNAMESE, known
from motcua.kernel.turns import take_turn


@dataclass(frozen=True, slots=True)
class CodeLetter:
    """What goes to a phone or a mailbox."""

    channel: CodeChannel
    address: str
    title: str
    body: str
    language: str = VIETNAMESE


@dataclass(frozen=True, slots=True)
class Proven:
    """Whoever typed the code reads what is sent to ``address``."""

    purpose: CodePurpose
    channel: CodeChannel
    address: str
    account_id: int | None
    subject: str


def tidy_address(text: str) -> str:
    """'+84912345678' or 'an@vidu.vn' from what people type. Raises AddressNeeded, BadPhone, BadEmail."""
    address = tidy_email(text) if "@" in text else tidy_phone(text)
    if address is None:
        raise errors.AddressNeeded(field="address")
    if address.startswith("+842"):
        raise errors.NoTextsThere(field="address")
    return address


@transaction.atomic
def ask(
    purpose: CodePurpose, address: str, *, at: datetime, account_id: int | None = None, subject: str = "",
    language: str = "",
) -> str:  # fmt: skip
    """A code is owed to this tidy address. Returns the token that ``prove`` wants. Raises TooManyCodes.

    ``account_id``: whose account a reset or an address is about; of a sign-up, who has the address already.
    ``language``: what whoever asks for it speaks; '' where somebody else asks for them.
    """
    take_turn(f"codes to {address}")
    asked = VerificationCode.objects.filter(address=address, made_at__gt=at - rules.LONG)
    rules.check_may_ask(list(asked.values_list("made_at", flat=True)), at)
    row = VerificationCode.objects.create(
        token=secrets.token_urlsafe(32),
        purpose=purpose,
        channel=rules.channel_of(address),
        address=address,
        account_id=account_id,
        subject=subject,
        language=language,
        made_at=at,
        valid_until=at + rules.LASTS,
    )
    journal.record(
        events.CodeAsked(
            subject=f"code:{row.pk}", agency_id=None, actor_id=None, post_id=None, at=at, purpose=str(purpose),
            channel=str(row.channel),
        )
    )  # fmt: skip
    return row.token


@transaction.atomic
def compose(code_id: int, *, at: datetime, name_of: Callable[[str], str] = str) -> CodeLetter | None:
    """The message, with digits made this moment: for whoever sends it. None when there is nothing to send any more.

    ``name_of``: what people call the procedure with a code, which is known upstairs.
    Sent again after a failure it carries new digits; those of the message before hold no longer.
    """
    row = VerificationCode.objects.select_for_update(no_key=True).filter(pk=code_id, valid_until__gt=at).first()
    if row is None or row.used_at is not None:
        return None
    language = _language(row)
    with override(language):
        title, body = _written(row, name_of)
    return CodeLetter(CodeChannel(row.channel), row.address, title, body, language) if body else None


def _written(row: VerificationCode, name_of: Callable[[str], str]) -> tuple[str, str]:
    """Title and words, with new digits where a code is due; no words for silence."""
    said = _without_code(row)
    if said is not None:
        return _("Tài khoản Một Cửa"), said
    digits = rules.new_digits(secrets.choice)
    row.digest = _digest(row.token, digits)
    row.save(update_fields=["digest"])
    title, body = _carrying(CodePurpose(row.purpose))
    return title, _consent_body(row, digits, name_of) or body.format(digits=digits)


def _language(row: VerificationCode) -> str:
    """What the reader chose, else what the page spoke on which they asked, else what they spoke before."""
    owners = Q(pk=row.account_id) if row.account_id is not None else _owned(row.address)
    owner = Account.objects.filter(owners).values_list("language", "last_language").first() or ("", "")
    return known(owner[0] or row.language or owner[1])


def prove(token: str, typed: str, *, purpose: CodePurpose, at: datetime) -> Proven:
    """Uses the code up. Raises CodeMismatch, or CodeOver once it is too late or five tries were wrong."""
    with transaction.atomic():
        found = attempt(token, typed, purpose, at)
    if isinstance(found, Proven):
        return found
    raise refusal(found)


def refusal(left: int) -> MotcuaError:
    """What ``prove`` raises: apart from ``attempt``, so that a wrong try is counted before anything is raised."""
    return errors.CodeMismatch(left=left, field="code") if left > 0 else errors.CodeOver(field="code")


def address_of(token: str, *, at: datetime) -> str | None:
    """Where the code of this token went, while it holds; None afterwards."""
    row = VerificationCode.objects.filter(token=token, valid_until__gt=at, used_at=None).first()
    return row.address if row else None


@transaction.atomic
def forget_old(*, at: datetime) -> int:
    """Addresses of people are kept no longer than the daily limit needs them. Returns how many went."""
    return VerificationCode.objects.filter(made_at__lt=at - rules.LONG).delete()[0]


def attempt(token: str, typed: str, purpose: CodePurpose, at: datetime) -> Proven | int:
    """One try within the caller's transaction, or how many are left when it was wrong."""
    row = VerificationCode.objects.select_for_update(no_key=True).filter(token=token, purpose=purpose).first()
    if row is None or row.used_at is not None or row.valid_until <= at or row.failures >= rules.TRIES:
        return 0
    digits = rules.typed_digits(typed)
    # Without a digest nothing was sent, or not yet: every try is as wrong as any other.
    if row.digest is None or not hmac.compare_digest(bytes(row.digest), _digest(token, digits)):
        row.failures += 1
        row.save(update_fields=["failures"])
        return rules.TRIES - row.failures
    row.used_at = at
    row.save(update_fields=["used_at"])
    return Proven(purpose, CodeChannel(row.channel), row.address, row.account_id, row.subject)


def _digest(token: str, digits: str) -> bytes:
    """Keyed, because six digits behind a plain hash are found in a second."""
    return salted_hmac(f"motcua.code.{token}", digits, algorithm="sha256").digest()


def _carrying(purpose: CodePurpose) -> tuple[str, str]:
    """Title and words of a message that carries a code."""
    match purpose:
        case CodePurpose.SIGN_UP:
            return _("Mã đăng ký tài khoản"), _(
                "{digits} là mã đăng ký tài khoản của bạn trên Một Cửa, dùng trong 10 phút. "
                "Không đưa mã này cho bất kỳ ai."
            )
        case CodePurpose.RESET:
            return _("Mã đặt lại mật khẩu"), _(
                "{digits} là mã đặt lại mật khẩu của bạn trên Một Cửa, dùng trong 10 phút. "
                "Không đưa mã này cho bất kỳ ai."
            )
        case CodePurpose.ADDRESS:
            return _("Mã xác nhận nơi nhận tin"), _(
                "{digits} là mã xác nhận nơi nhận tin của bạn trên Một Cửa, dùng trong 10 phút. "
                "Không đưa mã này cho bất kỳ ai."
            )
        case CodePurpose.CONSENT:
            return _("Mã đồng ý nhờ nộp hồ sơ"), _(
                "{digits} là mã đồng ý nhờ nộp hồ sơ của bạn trên Một Cửa, dùng trong 10 phút. "
                "Không đưa mã này cho bất kỳ ai."
            )


def _without_code(row: VerificationCode) -> str | None:
    """What is said in place of a code; '' for silence; None when a code is due."""
    if row.purpose == CodePurpose.SIGN_UP and row.account_id is not None:
        return _(
            "Có người, có thể là bạn, đăng ký tài khoản Một Cửa bằng địa chỉ này, nhưng địa chỉ đã có tài khoản. "
            "Hãy đăng nhập, hoặc chọn “Quên mật khẩu”. Nếu không phải bạn, xin bỏ qua."
        )
    if row.purpose == CodePurpose.ADDRESS and Account.objects.filter(_owned(row.address)).exists():
        return _("Địa chỉ này đã thuộc một tài khoản Một Cửa, nên không thêm vào tài khoản khác được.")
    if row.purpose == CodePurpose.RESET:
        account = Account.objects.filter(pk=row.account_id, is_active=True).first() if row.account_id else None
        if account is None:
            return ""  # a message to whoever has this number would be somebody's nuisance
        if not account.is_citizen:
            return "Tài khoản cán bộ đặt lại mật khẩu bằng đường dẫn gửi qua thư, hoặc nhờ người quản trị của cơ quan."
    return None


def _consent_body(row: VerificationCode, digits: str, name_of: Callable[[str], str]) -> str:
    """This code is read out to somebody: so it says to whom and for what. '' for every other code."""
    number = row.subject.removeprefix("consent:")
    if row.purpose != CodePurpose.CONSENT or not number.isdecimal():
        return ""
    consent = Consent.objects.filter(pk=int(number)).select_related("helper__account").first()
    if consent is None:
        return ""
    helper = consent.helper.account.full_name
    return _(
        "{digits} là mã đồng ý để {helper} nộp hộ bạn một hồ sơ “{procedure}” trên Một Cửa. "
        "Nếu đúng bạn nhờ thì đọc mã cho người này trong 10 phút; nếu không, đừng đọc cho ai."
    ).format(digits=digits, helper=helper, procedure=shorten(name_of(consent.procedure_code), 80, placeholder="…"))


def _owned(address: str) -> Q:
    return Q(email=address) if "@" in address else Q(phone=address)
