"""Danh sách thu hồi: fetched by the worker and kept, so that a page can say of an old signature what it is worth.

A paper proves itself for as long as the authority's answers in it are in date: hours to days. After that only the
newest list tells that the time-stamping service was not revoked meanwhile, and no page waits for a stranger's server.
"""

from datetime import datetime, timedelta
from http.client import HTTPException
from urllib.request import Request, urlopen

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing.errors import ListRefused, MayNotTrust, NotAnAddress
from motcua.foundation.signing.events import RevocationListAdded
from motcua.foundation.signing.models import RevocationList, SigningCertificate
from motcua.foundation.signing.rules.revocation import LARGEST, ListFacts, addresses_in, is_address, read_list
from motcua.foundation.signing.selectors import circle_on, kept_lists
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

_TIMEOUT = 10  # seconds
# Authorities publish once or a few times a day; one that is nearly out of date is asked for every hour.
_PAUSE = timedelta(hours=6)


@transaction.atomic
def add_list(address: str, *, actor: Actor, at: datetime) -> RevocationList:
    """One that no certificate names which we have: of an authority whose signers only write to us.

    Raises MayNotTrust, NotAnAddress.
    """
    if not organizations.has_everywhere(actor, "organizations.administer", on=local_day(at)):
        raise MayNotTrust
    if not is_address(address):
        raise NotAnAddress(field="address")
    row, is_new = RevocationList.objects.get_or_create(address=address)
    if is_new:
        journal.record(
            RevocationListAdded(**by(actor), subject="trust-list", agency_id=None, at=at, address=address)
        )  # fmt: skip
    return row


def fetch_lists(*, at: datetime, patiently: bool = True) -> int:
    """Those that are due; all when not ``patiently``. What cannot be had stays as it was, with the reason beside it.

    Asks strangers, so outside any transaction. Returns how many came.
    """
    _learn_addresses(at)
    due = kept_lists()
    if patiently:
        due = due.filter(Q(content=b"") | Q(tried_at__lte=at - _PAUSE) | Q(next_at__lte=at + _PAUSE))
    circle = circle_on(local_day(at))
    authorities = (*circle.roots, *circle.others)
    return sum(_fetch(address, authorities, at) for address in due.values_list("address", flat=True))


def _learn_addresses(at: datetime) -> None:
    circle = circle_on(local_day(at))
    own = SigningCertificate.objects.filter(withdrawn_at=None).values_list("content", flat=True)
    named = {address for one in (*circle.others, *map(bytes, own)) for address in addresses_in(one)}
    RevocationList.objects.bulk_create(
        [RevocationList(address=address) for address in sorted(named)], ignore_conflicts=True
    )


def _fetch(address: str, authorities: tuple[bytes, ...], at: datetime) -> bool:
    row = RevocationList.objects.filter(address=address)
    try:
        found = read_list(_asked(address), authorities=authorities, at=at)
    except (OSError, HTTPException, ValueError) as error:
        row.update(tried_at=at, trouble=(str(error) or type(error).__name__)[:200])
        return False
    row.update(tried_at=at, trouble="")
    return _keep(row, found)


def _asked(address: str) -> bytes:
    with urlopen(Request(address, headers={"User-Agent": "motcua"}), timeout=_TIMEOUT) as answer:  # noqa: S310 - http(s)
        content: bytes = answer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ListRefused("too large")
    return content


def _keep(row: QuerySet[RevocationList], found: ListFacts) -> bool:
    """Never an older one over a newer one: somebody on the way could hide a revocation with it."""
    newer = row.filter(Q(published_at=None) | Q(published_at__lte=found.published_at))
    kept = newer.update(
        content=found.content, issuer=found.issuer, published_at=found.published_at, next_at=found.next_at
    )
    if not kept:
        row.update(trouble="older than the one we have")
    return bool(kept)
