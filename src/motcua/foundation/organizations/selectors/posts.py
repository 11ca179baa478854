"""Posts as others see them: who sits where, and who may do what."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import BigIntegerField, Exists, OuterRef, Q, Value

from motcua.foundation.organizations.models import Cover, Post, PostGrant, PostHolding, Unit

# A grant at the agency itself, or one with_below at an agency above it.
_ALLOWED = """
WITH RECURSIVE above (id, is_self) AS (
    SELECT %(agency)s::bigint, true
  UNION
    SELECT c.parent_id, false FROM above a JOIN organizations_agencyparent c ON c.agency_id = a.id
    WHERE %(day)s BETWEEN c.valid_from AND COALESCE(c.valid_to, 'infinity')
)
SELECT p.id, p.title, u.name
FROM organizations_post p JOIN organizations_unit u ON u.id = p.unit_id
WHERE %(day)s BETWEEN p.valid_from AND COALESCE(p.valid_to, 'infinity')
  AND EXISTS (SELECT 1 FROM organizations_postgrant g JOIN above a ON a.id = g.agency_id
              WHERE g.post_id = p.id AND g."grant" = ANY(%(grants)s) AND (a.is_self OR g.with_below))
ORDER BY p.agency_id <> %(agency)s, u.position, u.id, p.id
"""


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that a person may switch to."""

    post_id: int
    title: str
    unit: str
    agency_id: int
    agency_short_name: str
    for_id: int | None = None
    for_name: str = ""


@dataclass(frozen=True, slots=True)
class PostChoice:
    """A post to hand work to, with the names of who sits there."""

    post_id: int
    title: str
    unit_name: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeadingPost:
    """A post of any agency, with the names of who sits there."""

    post_id: int
    title: str
    unit_name: str
    agency_id: int
    agency_short_name: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostBrief:
    title: str
    unit_name: str
    agency_id: int
    unit_id: int = 0


def holdings_of(account_id: int, *, on: date) -> list[HeldPost]:
    """The posts that a person holds on a day; the first is the one they act in unless they switch."""
    rows = (
        PostHolding.objects.filter(on_day(on), on_day(on, "post__"), account_id=account_id)
        .order_by("valid_from", "id")
        .values_list("post_id", "post__title", "post__unit__name", "post__agency_id", "post__agency__short_name")
    )
    return [HeldPost(*row) for row in rows]


def seats_open_to(account_id: int, *, on: date) -> list[HeldPost]:
    """The posts that a person may act in on a day: their own, then those at which they stand in. One query."""
    post = ("post_id", "post__title", "post__unit__name", "post__agency_id", "post__agency__short_name")
    nobody = Value(None, BigIntegerField())
    held = PostHolding.objects.filter(on_day(on), on_day(on, "post__"), account_id=account_id)
    covered = Cover.objects.filter(on_day(on), on_day(on, "post__"), stand_in_id=account_id, ended_at=None)
    rows = (
        held.order_by()
        .values_list(*post, nobody, Value(""), "valid_from", "id")
        .union(covered.order_by().values_list(*post, "absent_id", "absent__full_name", "valid_from", "id"), all=True)
    )
    own_first = sorted(rows, key=lambda row: (row[5] is not None, row[7], row[8]))
    return [HeldPost(*row[:7]) for row in own_first]


def people_at(post_id: int, *, on: date) -> set[int]:
    """Everybody who acts at a post on a day, those who stand in too. Two queries."""
    covers = Cover.objects.filter(on_day(on), post_id=post_id, ended_at=None, stand_in__is_active=True)
    return set(holders_of([post_id], on=on).get(post_id, {})) | set(covers.values_list("stand_in_id", flat=True))


def holders_of(post_ids: Iterable[int], *, on: date) -> dict[int, dict[int, str]]:
    """Per post the people who sit there on a day: account id to name, in Vietnamese order."""
    rows = (
        PostHolding.objects.filter(on_day(on), post_id__in=set(post_ids), account__is_active=True)
        .order_by("account__sort_key")
        .values_list("post_id", "account_id", "account__full_name")
    )
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for post_id, account_id, name in rows:
        found[post_id][account_id] = name
    return dict(found)


def posts_with_grant(agency_id: int, grant: str, *, on: date) -> list[PostChoice]:
    """The posts that may do this at the agency on that day, its own first; two queries."""
    return posts_with_any(agency_id, (grant,), on=on)


def posts_with_any(agency_id: int, grants: Collection[str], *, on: date) -> list[PostChoice]:
    """The posts that may do at least one of these there; two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_ALLOWED, {"agency": agency_id, "grants": list(grants), "day": on})
        rows = cursor.fetchall()
    holders = holders_of([row[0] for row in rows], on=on)
    return [PostChoice(pk, title, unit, tuple(holders.get(pk, {}).values())) for pk, title, unit in rows]


def leading_posts(grant: str, *, on: date) -> list[LeadingPost]:
    """Of every agency the posts that may do this there, on which somebody sits that day, agency by agency; two
    queries."""
    given = PostGrant.objects.filter(post=OuterRef("pk"), agency=OuterRef("agency_id"), grant=grant)
    is_open = Q(agency__closed_on=None) | Q(agency__closed_on__gte=on)
    rows = Post.objects.filter(Exists(given), on_day(on), is_open)
    found = rows.order_by("agency__code", "unit__position", "unit_id", "id").values_list(
        "id", "title", "unit__name", "agency_id", "agency__short_name"
    )
    seated = holders_of([row[0] for row in found], on=on)
    return [LeadingPost(*row, tuple(seated[row[0]].values())) for row in found if row[0] in seated]


def posts(post_ids: Iterable[int]) -> dict[int, PostBrief]:
    """Titles for screens and papers, by id."""
    rows = Post.objects.filter(pk__in=set(post_ids)).values_list("id", "title", "unit__name", "agency_id", "unit_id")
    return {row[0]: PostBrief(row[1], row[2], row[3], row[4]) for row in rows}


def units(unit_ids: Iterable[int], *, with_agency: bool = False) -> dict[int, str]:
    """Names for screens and papers, by id; 'Bộ phận một cửa, Phường Long Châu' where there are several such."""
    rows = Unit.objects.filter(pk__in=set(unit_ids)).values_list("id", "name", "agency__short_name")
    return {pk: f"{name}, {agency}" if with_agency else name for pk, name, agency in rows}


def is_held(post_id: int, account_id: int, *, on: date) -> bool:
    """Whether the person sits on the post on that day, and can still sign in."""
    held = PostHolding.objects.filter(on_day(on), post_id=post_id, account_id=account_id, account__is_active=True)
    return held.exists()


def on_day(day: date, prefix: str = "") -> Q:
    """In force on a day."""
    start = Q(**{f"{prefix}valid_from__lte": day})
    return start & (Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gte": day}))
