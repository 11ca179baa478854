"""Số liệu hài lòng: votes of what was handed over in whole months, and what was said, with nobody behind it.

The month is that of the hand-over. Whoever gave which answer is kept from view three ways: figures of fewer votes than
the rule wants are shown together only, answers come in an order that says nothing, and with no dossier and no day.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.db.models.functions import TruncMonth

from motcua.cases.feedback.errors import TooFewVotes
from motcua.cases.feedback.models import RatingInvitation, SatisfactionRating, StatedReason
from motcua.cases.feedback.rules import counting
from motcua.cases.feedback.states import CONTENT, Level

PAGE = 50
_BY = {"agency": "agency_id", "unit": "unit_id", "procedure": "procedure_id", "timing": "in_time", "month": "month"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which hand-overs are meant, in whole months; None is all. ``timing``: in_time, overdue."""

    agencies: frozenset[int]
    first: date
    last: date
    unit: int | None = None
    procedure: int | None = None
    timing: str | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """How many were asked, and what those said who answered."""

    asked: int = 0
    very: int = 0
    satisfied: int = 0
    unsatisfied: int = 0

    @property
    def given(self) -> int:
        return self.very + self.satisfied + self.unsatisfied

    @property
    def percent(self) -> tuple[float, ...]:
        """Of the three answers, best first; they add up to 100. () without votes."""
        return counting.shares((self.very, self.satisfied, self.unsatisfied))

    @property
    def content(self) -> float | None:
        """Percent of those who are satisfied or very satisfied."""
        return round(100 - self.percent[2], 1) if self.given else None

    def __add__(self, other: "Votes") -> "Votes":
        return Votes(
            self.asked + other.asked, self.very + other.very, self.satisfied + other.satisfied,
            self.unsatisfied + other.unsatisfied,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One group, or (``key`` None and ``is_rest``) those together that are too small to stand alone."""

    key: Any
    votes: Votes
    is_rest: bool = False
    groups: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said, without procedure and month, of which there may be one only.

    ``subject`` only where they want to be called back.
    """

    level: str
    words: str
    reasons: tuple[int, ...]
    subject: str


@dataclass(frozen=True, slots=True)
class Answers:
    """A page of them; ``count`` of all."""

    rows: list[Answer]
    count: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class PublicShare:
    """What the portal says of an agency: '96,4 % of 212'."""

    percent: float
    votes: int
    first: date
    last: date


def whole(asked: Slice) -> Votes:
    """The sum; one query."""
    row = _of(asked).aggregate(**_counts())
    return Votes(**row)


def figures(asked: Slice, by: str, *, least: int) -> list[Line]:
    """Parted by agency, unit, procedure, timing or month; groups that are too small together at the end. One query."""
    rows = _of(asked)
    if by == "month":
        rows = rows.annotate(month=TruncMonth("closed_on"))
    if by == "timing":
        rows = rows.annotate(in_time=Case(When(timing="overdue", then=Value("overdue")), default=Value("in_time")))
    found = {row.pop(_BY[by]): Votes(**row) for row in rows.values(_BY[by]).annotate(**_counts()).order_by()}
    hidden = counting.too_small({key: votes.given for key, votes in found.items()}, least)
    lines = [Line(key, votes) for key, votes in found.items() if key not in hidden]
    if hidden:
        rest = sum((found[key] for key in hidden), Votes())
        lines.append(Line(None, rest, is_rest=True, groups=len(hidden)))
    return lines


def reasons_of(asked: Slice) -> list[tuple[int, int]]:
    """(reason, how often), the most frequent first; one query."""
    rows = StatedReason.objects.filter(rating__invitation__in=_of(asked)).values("reason_id")
    return list(rows.annotate(n=Count("id")).order_by("-n", "reason_id").values_list("reason_id", "n"))


def answers(
    asked: Slice, *, level: str = "", reason: int | None = None, with_words: bool = False, least: int, page: int = 1
) -> Answers:
    """What the figures count. Raises TooFewVotes where the whole slice, not only one answer of it, is too small."""
    votes = whole(asked).given
    if votes < least:
        raise TooFewVotes(votes=votes, least=least)
    rows = SatisfactionRating.objects.filter(invitation__in=_of(asked))
    if level:
        rows = rows.filter(level=level)
    if reason is not None:
        rows = rows.filter(stated__reason_id=reason)
    if with_words:
        rows = rows.exclude(words="")
    # By a hash: neither by time nor by dossier, and the same on every page.
    ordered = rows.select_related("invitation").prefetch_related("stated").order_by("invitation__token_hash")
    found = list(ordered[(page - 1) * PAGE : page * PAGE + 1])
    return Answers([_answer(row) for row in found[:PAGE]], rows.count(), len(found) > PAGE)


def public_shares(*, on: date, agencies: Collection[int] | None = None, least: int) -> dict[int, PublicShare]:
    """Of the last whole quarter, for agencies with enough votes; one query."""
    first, last = _quarter_before(on)
    rows = RatingInvitation.objects.filter(closed_on__range=(first, last), used_at__isnull=False)
    if agencies is not None:
        rows = rows.filter(agency_id__in=agencies)
    found: Iterable[Any] = rows.values("agency_id").annotate(**_counts()).order_by()
    shown: dict[int, PublicShare] = {}
    for row in found:
        agency_id, votes = row.pop("agency_id"), Votes(**row)
        if votes.given >= least and votes.content is not None:
            shown[agency_id] = PublicShare(votes.content, votes.given, first, last)
    return shown


def _of(asked: Slice) -> QuerySet[RatingInvitation]:
    rows = RatingInvitation.objects.filter(agency_id__in=asked.agencies, closed_on__range=(asked.first, asked.last))
    if asked.unit is not None:
        rows = rows.filter(unit_id=asked.unit)
    if asked.procedure is not None:
        rows = rows.filter(procedure_id=asked.procedure)
    if asked.timing is not None:
        late = Q(timing="overdue")
        rows = rows.filter(late if asked.timing == "overdue" else ~late)
    return rows


def _counts() -> dict[str, Count]:
    of_level = {level.value: Count("pk", filter=Q(rating__level=level)) for level in Level}
    return {"asked": Count("pk"), **of_level}


def _answer(row: SatisfactionRating) -> Answer:
    reasons = tuple(one.reason_id for one in row.stated.all())
    return Answer(row.level, row.words, reasons, row.invitation.subject if row.may_contact else "")


def _quarter_before(day: date) -> tuple[date, date]:
    this = day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1)
    last = date.fromordinal(this.toordinal() - 1)
    return last.replace(day=1, month=last.month - 2), last


assert {level.value for level in Level} == {"very", "satisfied", "unsatisfied"} >= {one.value for one in CONTENT}
