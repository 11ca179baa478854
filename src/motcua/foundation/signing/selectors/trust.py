"""Whom we trust on a day."""

from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from motcua.foundation.signing.models import RevocationList, TrustedCertificate
from motcua.foundation.signing.states import Circle


def trusted(*, on: date) -> QuerySet[TrustedCertificate]:
    """The list of a day, roots first."""
    days = Q(valid_to=None) | Q(valid_to__gte=on)
    return TrustedCertificate.objects.filter(days, valid_from__lte=on).order_by("-is_root", "name", "id")


def circle_on(day: date) -> Circle:
    """The same for whoever signs and checks, with those of before, and with the service that says what time it is."""
    begun = TrustedCertificate.objects.filter(valid_from__lte=day).order_by("-is_root", "name", "id")
    last: dict[bytes, tuple[bool, date | None]] = {}
    for content, is_root, until in begun.values_list("content", "is_root", "valid_to"):
        der, ends = bytes(content), until if until is not None and until < day else None
        _, known = last.get(der, (is_root, ends))
        # Trusted again after an end: then the end is none.
        last[der] = (is_root, None if ends is None or known is None else max(ends, known))
    return Circle(
        roots=tuple(der for der, (is_root, _) in last.items() if is_root),
        others=tuple(der for der, (is_root, _) in last.items() if not is_root),
        tsa_url=settings.SIGNING_TSA_URL,
        ended=tuple((der, until) for der, (_, until) in last.items() if until is not None),
        lists=tuple(bytes(der) for der in kept_lists().exclude(content=b"").values_list("content", flat=True)),
    )


def kept_lists() -> QuerySet[RevocationList]:
    """Where lists of revoked certificates are fetched, and what came; by address."""
    return RevocationList.objects.order_by("address")
