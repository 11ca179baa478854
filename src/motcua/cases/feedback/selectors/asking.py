"""The door from a link to its question; and the link of something served, for whoever may read that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from motcua.cases.feedback.errors import RatingLinkUnknown
from motcua.cases.feedback.models import RatingInvitation
from motcua.cases.feedback.rules import answering, tokens
from motcua.cases.feedback.selectors.tables import reasons_on, words_on
from motcua.cases.feedback.states import Level
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class Reason:
    """One that may be ticked."""

    id: int
    name: str
    icon: str
    is_stated: bool


@dataclass(frozen=True, slots=True)
class Question:
    """All that the page of a link shows: nobody's name, no code, no date of anything."""

    procedure: str
    agency: str
    agency_short: str
    levels: dict[Level, str]
    reasons: tuple[Reason, ...]
    level: Level | None = None
    words: str = ""
    may_contact: bool = False
    settles_at: datetime | None = None


def question(token: str, *, at: datetime) -> Question:
    """Reading changes nothing: programs that look into links before people do. Raises RatingLinkUnknown,
    RatingLinkExpired, RatingSettled."""
    row = (
        RatingInvitation.objects.filter(token_hash=tokens.hash_of(token))
        .select_related("rating", "version")
        .only("agency_id", "expires_at", "settles_at", "rating__level", "rating__words", "rating__may_contact",
              "version__name")
        .first()
        if tokens.is_token(token)
        else None
    )  # fmt: skip
    if row is None:
        raise RatingLinkUnknown
    answering.check_open(row.expires_at, row.settles_at, at)
    rating = getattr(row, "rating", None)
    stated = set(rating.stated.values_list("reason_id", flat=True)) if rating else set()
    agency = organizations.agency_brief(row.agency_id)
    on = local_day(at)
    return Question(
        procedure=row.version.name,
        agency=agency.name,
        agency_short=agency.short_name,
        levels=words_on(on),
        reasons=tuple(Reason(one.id, one.name, one.icon, one.id in stated) for one in reasons_on(row.agency_id, on=on)),
        level=Level(rating.level) if rating else None,
        words=rating.words if rating else "",
        may_contact=bool(rating and rating.may_contact),
        settles_at=row.settles_at,
    )


def question_to_try(agency_id: int, *, on: date, procedure: str) -> Question:
    """The same page for administrators, as citizens will read it on a day."""
    agency = organizations.agency_brief(agency_id)
    reasons = tuple(Reason(one.id, one.name, one.icon, False) for one in reasons_on(agency_id, on=on))
    return Question(procedure, agency.name, agency.short_name, words_on(on), reasons)


def open_token(subject: str, *, at: datetime) -> str:
    """The token of what was served while its link can still be used; '' otherwise. One query.

    Only for whoever may read ``subject`` itself: the owner's page, the look-up after unlocking, a message to them.
    """
    row = (
        RatingInvitation.objects.filter(subject=subject, expires_at__gte=at)
        .values_list("nonce", "token_hash", "settles_at")
        .first()
    )
    if row is None or (row[2] is not None and at > row[2]):
        return ""
    token = tokens.token_of(row[0], settings.SECRET_KEY)
    # Another secret key since: links that were sent still open, new ones cannot be made.
    return token if tokens.hash_of(token) == row[1] else ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Somebody was asked and has not answered; the link still opens."""

    subject: str
    token: str
    asked_at: datetime


def open_questions(subjects: Iterable[str], *, at: datetime) -> list[OpenQuestion]:
    """Of several subjects at once, for whoever may read them; one query."""
    wanted = sorted(set(subjects))
    if not wanted:
        return []
    rows = RatingInvitation.objects.filter(subject__in=wanted, expires_at__gte=at, used_at=None)
    found = []
    for subject, nonce, token_hash, asked_at in rows.order_by("asked_at", "id").values_list(
        "subject", "nonce", "token_hash", "asked_at"
    ):
        token = tokens.token_of(nonce, settings.SECRET_KEY)
        if tokens.hash_of(token) == token_hash:
            found.append(OpenQuestion(subject, token, asked_at))
    return found
