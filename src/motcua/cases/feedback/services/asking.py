"""Mời đánh giá: the question is open from now on; asked once however often the fact is told."""

from datetime import datetime
from secrets import token_hex

from django.conf import settings
from django.db import transaction

from motcua.cases.feedback.events import RatingAsked
from motcua.cases.feedback.models import RatingInvitation
from motcua.cases.feedback.rules import tokens
from motcua.cases.feedback.selectors.tables import terms_on
from motcua.cases.feedback.states import Served
from motcua.foundation.journal import services as journal
from motcua.kernel.moments import local_day


@transaction.atomic
def ask(served: Served, *, at: datetime) -> RatingInvitation:
    """The invitation of what was served; a second telling of the same answers with the one that is there.

    No actor: the worker does it. ``at`` is when the fact happened, from which the link's days are counted.
    """
    nonce = token_hex(16)
    invitation, is_new = RatingInvitation.objects.get_or_create(
        subject=served.subject,
        defaults={
            "nonce": nonce,
            "token_hash": tokens.hash_of(tokens.token_of(nonce, settings.SECRET_KEY)),
            "agency_id": served.agency_id,
            "unit_id": served.unit_id,
            "post_id": served.post_id,
            "procedure_id": served.procedure_id,
            "version_id": served.version_id,
            "timing": served.timing,
            "closed_on": local_day(served.closed_at),
            "asked_at": at,
            "expires_at": terms_on(local_day(at)).expires(at),
        },
    )
    if is_new:
        journal.record(
            RatingAsked(subject=served.subject, agency_id=served.agency_id, actor_id=None, post_id=None, at=at)
        )
    return invitation
