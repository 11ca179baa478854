"""Quên liên kết, lời góp ý: what nobody opens or may read any more; votes are still counted."""

from datetime import datetime
from secrets import token_hex

from django.db import transaction

from motcua.cases.feedback.models import RatingInvitation, SatisfactionRating
from motcua.cases.feedback.selectors.past import links_before


@transaction.atomic
def forget_links(before: datetime, *, limit: int) -> int:
    """Links that ended before that moment. Returns how many."""
    rows = list(links_before(before).select_for_update(no_key=True).order_by("id")[:limit])
    for row in rows:
        row.nonce, row.token_hash = "", token_hex(32)  # the hash of no token: the column tells links apart
    return RatingInvitation.objects.bulk_update(rows, ["nonce", "token_hash"]) if rows else 0


@transaction.atomic
def forget_words_about(subject: str) -> None:
    """The people of what was rated are forgotten, so are their own words; level and reasons count on, as votes."""
    SatisfactionRating.objects.filter(invitation__subject=subject).update(words="", may_contact=False)
