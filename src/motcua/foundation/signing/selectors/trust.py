"""Whom we trust on a day."""

from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from motcua.foundation.signing.models import TrustedCertificate
from motcua.foundation.signing.states import Circle


def trusted(*, on: date) -> QuerySet[TrustedCertificate]:
    """The list of a day, roots first."""
    days = Q(valid_to=None) | Q(valid_to__gte=on)
    return TrustedCertificate.objects.filter(days, valid_from__lte=on).order_by("-is_root", "name", "id")


def circle_on(day: date) -> Circle:
    """The same for whoever signs and checks, with the service that says what time it is."""
    rows = [(bytes(content), is_root) for content, is_root in trusted(on=day).values_list("content", "is_root")]
    return Circle(
        roots=tuple(content for content, is_root in rows if is_root),
        others=tuple(content for content, is_root in rows if not is_root),
        tsa_url=settings.SIGNING_TSA_URL,
    )
