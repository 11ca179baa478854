"""Links that ended so long ago that what made them need not be kept."""

from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.cases.feedback.models import RatingInvitation


def links_before(before: datetime) -> QuerySet[RatingInvitation]:
    """Neither an answer nor its change is possible any more."""
    open_for_change = Q(settles_at__gte=before)
    return RatingInvitation.objects.filter(expires_at__lt=before).exclude(open_for_change).exclude(nonce="")


def count_links_before(before: datetime) -> int:
    return links_before(before).count()
