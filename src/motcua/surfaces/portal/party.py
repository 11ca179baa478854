"""For whom this person works now: kept in the session, looked at anew at every request."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts.errors import NoSuchAccount
from motcua.foundation.accounts.selectors import SELF_KEY, Party
from motcua.kernel.errors import Refused

ACTING_IN_SESSION = "acting"
READING = ("GET", "HEAD")
_MEMO = "_acting_for"


class ActingEnded(Refused):
    message = gettext_noop(
        "Bạn không còn được làm thay người đã chọn, nên việc vừa gửi chưa được lưu. Bạn đang làm việc cho chính mình."
    )


def acting_for(request: HttpRequest) -> Party:
    """Who a filing is for; behind ``citizen_view``. One query, asked once a request.

    What was granted may end between two clicks. Then a page says so and goes on for oneself; a form is refused, for it
    was meant for somebody else.
    """
    found: Party | None = getattr(request, _MEMO, None)
    if found is None:
        found = _read(request)
        setattr(request, _MEMO, found)
    return found


def other_party(request: HttpRequest) -> str:
    """The name of whom this person works for, for the head of every page; '' for oneself, without asking anybody."""
    if ACTING_IN_SESSION not in request.session or request.method not in READING:
        return ""
    found = acting_for(request)
    return "" if found.is_self else found.name


def choose(request: HttpRequest, key: str) -> Party | None:
    """From now on for this party; None, and nothing changes, for one that is not open to this person."""
    found = accounts.party_for(key, account_id=request.user.pk or 0, at=timezone.now())
    if found is None:
        return None
    if found.is_self:
        request.session.pop(ACTING_IN_SESSION, None)
    else:
        request.session[ACTING_IN_SESSION] = found.key
    setattr(request, _MEMO, found)
    return found


def _read(request: HttpRequest) -> Party:
    key = str(request.session.get(ACTING_IN_SESSION, SELF_KEY))
    found = accounts.party_for(key, account_id=request.user.pk or 0, at=timezone.now())
    if found is not None:
        return found
    mine = choose(request, SELF_KEY)
    if mine is None:
        raise NoSuchAccount
    if request.method not in READING:
        raise ActingEnded
    messages.warning(request, _("Bạn không còn được làm thay người đã chọn. Từ giờ bạn làm việc cho chính mình."))
    return mine
