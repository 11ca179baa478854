"""What a request about one's own data must say."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from motcua.cases.privacy.errors import DossierNeeded, RequestIncomplete, TooManyRequests, ValueNotClear
from motcua.cases.privacy.states import OF_DOSSIER, Datum
from motcua.kernel import phones

# So many waiting answers keep an office busy for days; more of one person are no requests.
MOST = 20


def check_count(waiting: int) -> None:
    """Raises TooManyRequests."""
    if waiting >= MOST:
        raise TooManyRequests(count=waiting)


def check_correction(datum: str, right: str, *, has_dossier: bool) -> None:
    """Raises RequestIncomplete, DossierNeeded, ValueNotClear."""
    if datum not in Datum.values:
        raise RequestIncomplete(field="datum", label="dữ liệu nào sai")
    if not right:
        raise RequestIncomplete(field="right", label="dữ liệu đúng")
    if datum in OF_DOSSIER and not has_dossier:
        raise DossierNeeded(field="dossier")
    if datum == Datum.PHONE and not phones.is_phone(phones.national(right)):
        raise ValueNotClear(field="right", label="số điện thoại")
    if datum == Datum.EMAIL and not _is_email(right):
        raise ValueNotClear(field="right", label="địa chỉ thư điện tử")
    if datum == Datum.ADDRESS and len(right) > 300:
        raise ValueNotClear(field="right", label="địa chỉ, không quá 300 chữ,")


def _is_email(typed: str) -> bool:
    try:
        validate_email(typed)
    except ValidationError:
        return False
    return len(typed) <= 254
