"""Đánh giá: one answer through one link, pressed twice or in two tabs; changed within a day, then it stands."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from motcua.cases.feedback.errors import RatingLinkUnknown
from motcua.cases.feedback.events import RatingGiven
from motcua.cases.feedback.models import RatingInvitation, SatisfactionRating, StatedReason
from motcua.cases.feedback.rules import answering, tokens
from motcua.cases.feedback.selectors.tables import reasons_on, terms_on
from motcua.cases.feedback.states import Level
from motcua.foundation.journal import services as journal
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean_lines

MOST_WORDS = 1000


@transaction.atomic
def rate(token: str, *, level: str, at: datetime) -> SatisfactionRating:
    """The answer of whoever has the link. The same again changes nothing; another replaces it while it may.

    Raises LevelUnknown, RatingLinkUnknown, RatingLinkExpired, RatingSettled.
    """
    chosen = answering.check_level(level)
    found = _lock(token, at)
    before = SatisfactionRating.objects.filter(pk=found.pk).first()
    if before is not None and before.level == chosen:
        return before
    if before is None:
        rating = SatisfactionRating.objects.create(invitation=found, level=chosen, given_at=at)
        found.used_at = at
        found.settles_at = terms_on(local_day(at)).settles(at, found.expires_at)
        found.save(update_fields=["used_at", "settles_at"])
    else:
        rating = before
        rating.level, rating.changed_at = chosen, at
        rating.save(update_fields=["level", "changed_at"])
        # Reasons were why somebody was not satisfied: now they are.
        if chosen != Level.UNSATISFIED:
            rating.stated.all().delete()
    _tell(found, is_change=before is not None, at=at)
    return rating


@transaction.atomic
def explain(token: str, *, reasons: Collection[int], words: str, may_contact: bool, at: datetime) -> None:
    """Why, in words, and whether they want to be called. Reasons count for who is not satisfied only; unknown ones
    are left out. Raises NotYetRated, RatingLinkUnknown, RatingLinkExpired, RatingSettled."""
    found = _lock(token, at)
    rating = SatisfactionRating.objects.filter(pk=found.pk).first()
    answering.check_rated(rating.level if rating else None)
    assert rating is not None
    offered = {one.id for one in reasons_on(found.agency_id, on=local_day(at))}
    # A reason that ended since it was ticked stays.
    before = set(rating.stated.values_list("reason_id", flat=True))
    wanted = set(reasons) & (offered | before) if rating.level == Level.UNSATISFIED else set()
    said = clean_lines(words)[:MOST_WORDS]
    if (wanted, said, may_contact) == (before, rating.words, rating.may_contact):
        return
    rating.stated.exclude(reason_id__in=wanted).delete()
    StatedReason.objects.bulk_create([StatedReason(rating=rating, reason_id=one) for one in sorted(wanted - before)])
    rating.words, rating.may_contact, rating.changed_at = said, may_contact, at
    rating.save(update_fields=["words", "may_contact", "changed_at"])
    _tell(found, is_change=True, at=at)


def _lock(token: str, at: datetime) -> RatingInvitation:
    """Two presses at once wait for each other here."""
    found = None
    if tokens.is_token(token):
        rows = RatingInvitation.objects.select_for_update(no_key=True)
        found = rows.filter(token_hash=tokens.hash_of(token)).first()
    if found is None:
        raise RatingLinkUnknown
    answering.check_open(found.expires_at, found.settles_at, at)
    return found


def _tell(found: RatingInvitation, *, is_change: bool, at: datetime) -> None:
    journal.record(
        RatingGiven(
            subject=f"rating:{found.pk}", agency_id=found.agency_id, actor_id=None, post_id=None, at=at,
            is_change=is_change,
        )
    )  # fmt: skip
