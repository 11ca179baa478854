"""Who stands in for whom, and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from motcua.foundation.organizations.models import Cover, PostHolding
from motcua.foundation.organizations.rules import Period
from motcua.foundation.organizations.selectors.posts import on_day
from motcua.foundation.organizations.states import CoverReason


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One absence with its stand-in, for lists."""

    id: int
    post_id: int
    post_title: str
    unit_name: str
    agency_id: int
    agency_name: str
    absent_id: int
    absent: str
    stand_in_id: int
    stand_in: str
    capacity: str
    reason: str
    valid_from: date
    valid_to: date
    ended_at: datetime | None

    def is_on(self, day: date) -> bool:
        """Whether the colleague stands in on that day."""
        return self.ended_at is None and Period(self.valid_from, self.valid_to).covers(day)

    def is_over(self, day: date) -> bool:
        """Whether it has come to its end, by itself or earlier."""
        return self.ended_at is not None or self.valid_to < day


@dataclass(frozen=True, slots=True)
class StoodIn:
    """What a paper says of somebody who signed in another's place: 'KT.', and the signer's own title."""

    capacity: str
    own_title: str


_COLUMNS = (
    "id", "post_id", "post__title", "post__unit__name", "post__agency_id", "post__agency__short_name", "absent_id",
    "absent__full_name", "stand_in_id", "stand_in__full_name", "capacity", "reason", "valid_from", "valid_to",
    "ended_at",
)  # fmt: skip


def covers_about(account_id: int | None, *, since: date) -> list[CoverLine]:
    """The covers that name a person, on a day or later; the coming ones first. One query."""
    return _lines(Q(absent_id=account_id) | Q(stand_in_id=account_id), since)


def covers_at(agency_ids: Collection[int], *, since: date, limit: int = 200) -> list[CoverLine]:
    """The covers of posts of these agencies, on a day or later. One query."""
    return _lines(Q(post__agency_id__in=list(agency_ids)), since, limit)


def covers_of(post_ids: Collection[int], *, on: date) -> dict[int, list[CoverLine]]:
    """Who of these posts is away on a day, and who stands in: post to covers. One query."""
    found: dict[int, list[CoverLine]] = {}
    rows = Cover.objects.filter(post_id__in=list(post_ids), valid_from__lte=on, valid_to__gte=on, ended_at=None)
    for row in rows.order_by("valid_from", "id").values_list(*_COLUMNS):
        found.setdefault(row[1], []).append(_line(row))
    return found


def cover_line(cover_id: int) -> CoverLine | None:
    """One cover; one query."""
    row = Cover.objects.filter(pk=cover_id).values_list(*_COLUMNS).first()
    return _line(row) if row else None


def stood_in(post_id: int | None, account_id: int | None, absent_id: int, *, on: date) -> StoodIn:
    """How a stand-in signed on a day. The rows of the past never change, so a paper printed again is the same."""
    row = (
        Cover.objects.filter(
            post_id=post_id or 0, stand_in_id=account_id or 0, absent_id=absent_id, valid_from__lte=on, valid_to__gte=on
        )
        .order_by("-id")
        .values_list("capacity", flat=True)
        .first()
    )
    own = (
        PostHolding.objects.filter(on_day(on), account_id=account_id or 0)
        .order_by("valid_from", "id")
        .values_list("post__title", flat=True)
        .first()
    )
    return StoodIn(row or "", own or "")


def _lines(wanted: Q, since: date, limit: int = 200) -> list[CoverLine]:
    rows = Cover.objects.filter(wanted, valid_to__gte=since).order_by("-valid_from", "-id")
    return [_line(row) for row in rows.values_list(*_COLUMNS)[:limit]]


def _line(row: tuple[Any, ...]) -> CoverLine:
    said: list[Any] = [*row[:11], str(CoverReason(row[11]).label), *row[12:]]
    return CoverLine(*said)
