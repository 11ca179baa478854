"""Everything that accounts hold about a person, for the person."""

from collections.abc import Iterator
from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import Model, Q

from motcua.foundation.accounts.models import (
    Account,
    Consent,
    Helper,
    NationalLink,
    PersonMandate,
    Profile,
    Representation,
)
from motcua.kernel.held import Held, HeldFile


def held_about(account_id: int) -> Iterator[Held]:
    """Of others only what the person wrote themselves or what names them: whom they mandated, whom they stand for."""
    for account in Account.objects.filter(pk=account_id):
        yield Held("Tài khoản", _values(account, "full_name", "email", "phone", "personal_number", "verified_by",
                                        "verified_at", "created_at", "closed_at",
                                        "language", "last_language"))  # fmt: skip
    for profile in Profile.objects.filter(account_id=account_id):
        yield Held("Thông tin cá nhân", _values(profile, "family_name", "middle_name", "given_name", "born_on", "sex",
                                                "address", "ethnicity", "nationality", "contact_phone",
                                                "contact_email", "updated_at"))  # fmt: skip
    for link in NationalLink.objects.filter(account_id=account_id).order_by("id"):
        yield Held("Liên kết định danh điện tử", _values(link, "issuer", "subject", "linked_at"))
    for session in UserSession.objects.filter(user_id=account_id).order_by("id"):
        said = {"máy": session.user_agent, "địa chỉ mạng": session.ip, "từ lúc": session.created_at}
        yield Held("Máy đang đăng nhập", said | {"lần cuối": session.last_seen_at})
    yield from _acting(account_id)


def _acting(account_id: int) -> Iterator[Held]:
    mandates = PersonMandate.objects.filter(Q(grantor_id=account_id) | Q(account_id=account_id)).order_by("id")
    for mandate in mandates:
        names = ["way", "scope", "codes", "code", "valid_from", "valid_to", "accepted_at", "ended_at"]
        if mandate.grantor_id == account_id:
            said = {"vai": "người ủy quyền"} | _values(mandate, "asked_name", "asked_phone", "asked_number", *names)
        else:
            said = {"vai": "người được ủy quyền"} | _values(mandate, "grantor_name", *names)
        papers = (HeldFile(mandate.paper_id, mandate.paper_name or "giay-uy-quyen"),) if mandate.paper_id else ()
        yield Held("Ủy quyền", said, papers)
    for one in Representation.objects.filter(account_id=account_id).select_related("business").order_by("id"):
        business = _values(one.business, "name", "tax_code", "address", "confirmed_at")
        own = _values(one, "is_legal", "valid_from", "valid_to", "accepted_at", "ended_at")
        yield Held("Đại diện doanh nghiệp, hộ kinh doanh", business | own)
    for consent in Consent.objects.filter(account_id=account_id).order_by("id"):
        said = _values(consent, "name", "phone", "personal_number", "procedure_code", "way", "asked_at",
                       "confirmed_at", "cancelled_at", "spent_at")  # fmt: skip
        papers = (HeldFile(consent.paper_id, consent.paper_name or "giay-dong-y"),) if consent.paper_id else ()
        yield Held("Đồng ý nộp hộ", said, papers)
    for helper in Helper.objects.filter(account_id=account_id).order_by("id"):
        yield Held("Người hỗ trợ", _values(helper, "kind", "place", "valid_from", "valid_to"))


def _values(row: Model, *names: str) -> dict[str, Any]:
    """Under the words that the model calls its columns by; choices in words."""
    said = {}
    for name in names:
        column: Any = row._meta.get_field(name)
        in_words = getattr(row, f"get_{name}_display", None)
        said[str(column.verbose_name)] = in_words() if in_words else getattr(row, name)
    return said
