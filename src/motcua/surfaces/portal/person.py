"""Who this visitor is, for the frame of every page; ``who`` and ``switch`` are the doors built on it."""

from django.conf import settings
from django.http import HttpRequest

from motcua.foundation.accounts import selectors as accounts
from motcua.kernel.actor import Actor

FULL = "full"
_MEMO = "_citizen_actor"


def filing_is_open() -> bool:
    """False: no accounts of citizens, no filing, no paying; finding and looking up stay."""
    return bool(settings.PORTAL == FULL)


def signed_in(request: HttpRequest) -> Actor | None:
    """The person of this session. Who has no session costs nothing: no query, no cookie."""
    if not hasattr(request, _MEMO):
        setattr(request, _MEMO, _read(request))
    found: Actor | None = getattr(request, _MEMO)
    return found


def _read(request: HttpRequest) -> Actor | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not filing_is_open():
        return None
    account = request.user
    return accounts.actor_of(account.pk, account.full_name) if account.is_authenticated else None
