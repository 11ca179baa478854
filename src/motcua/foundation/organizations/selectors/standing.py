"""Who may do what over the whole tree on a day: asked before something is taken away."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from motcua.foundation.organizations.models import Agency, Cover, PostGrant, PostHolding
from motcua.foundation.organizations.rules import Period
from motcua.foundation.organizations.selectors.posts import on_day
from motcua.foundation.organizations.states import NEVER_EMPTY
from motcua.kernel.actor import Actor
from motcua.kernel.statements import row_of

# Agencies at which somebody who can sign in holds a power, in their own name: a stand-in goes again.
_HELD = """
WITH RECURSIVE reach (name, agency_id, with_below) AS (
    SELECT g."grant", g.agency_id, g.with_below
    FROM organizations_postgrant g
    JOIN organizations_post p ON p.id = g.post_id
    JOIN organizations_postholding h ON h.post_id = p.id
    JOIN accounts_account a ON a.id = h.account_id AND a.is_active
    WHERE g."grant" = ANY(%(grants)s)
      AND %(day)s BETWEEN p.valid_from AND COALESCE(p.valid_to, 'infinity')
      AND %(day)s BETWEEN h.valid_from AND COALESCE(h.valid_to, 'infinity')
  UNION
    SELECT r.name, c.agency_id, true FROM reach r JOIN organizations_agencyparent c ON c.parent_id = r.agency_id
    WHERE r.with_below AND %(day)s BETWEEN c.valid_from AND COALESCE(c.valid_to, 'infinity')
) SELECT DISTINCT name, agency_id FROM reach
"""

# An agency of the tree on a day (below another, or a root that never stood below any) that is not among some.
_ELSEWHERE = """
SELECT 1 FROM organizations_agency a
WHERE NOT a.id = ANY(%(mine)s::bigint[]) AND (a.closed_on IS NULL OR a.closed_on >= %(day)s::date)
  AND (NOT EXISTS (SELECT 1 FROM organizations_agencyparent p WHERE p.agency_id = a.id)
       OR EXISTS (SELECT 1 FROM organizations_agencyparent p WHERE p.agency_id = a.id
                  AND %(day)s::date BETWEEN p.valid_from AND COALESCE(p.valid_to, 'infinity')))
LIMIT 1
"""


def has_everywhere(actor: Actor, grant: str, *, on: date) -> bool:
    """Whether a post has a grant at every agency: only then it changes what holds for all of them. One query."""
    mine = actor.agencies(grant)
    if actor.is_system or not mine:
        return actor.is_system
    return row_of(_ELSEWHERE, {"mine": sorted(mine), "day": on}) is None


def powers_held(*, on: date) -> set[tuple[str, int]]:
    """(grant, agency) for every agency at which somebody administers it on that day."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"grants": list(NEVER_EMPTY), "day": on})
        return {(name, agency_id) for name, agency_id in cursor.fetchall()}


def own_posts(account_id: int | None, *, on: date) -> set[int]:
    """The posts that a person holds or stands in at, on a day or later."""
    held = (
        PostHolding.objects.filter(account_id=account_id or 0)
        .exclude(valid_to__lt=on)
        .values_list("post_id", flat=True)
    )
    covered = Cover.objects.filter(stand_in_id=account_id or 0, ended_at=None, valid_to__gte=on)
    return set(held) | set(covered.values_list("post_id", flat=True))


def grants_of(post_id: int) -> set[tuple[str, int]]:
    """(grant, agency) as they were given to the post."""
    return set(PostGrant.objects.filter(post_id=post_id).values_list("grant", "agency_id"))


def places_of(account_id: int, *, on: date) -> dict[int, str]:
    """The agencies where a person sits, on a day or later: id to short name."""
    seats = PostHolding.objects.filter(account_id=account_id).exclude(valid_to__lt=on)
    return dict(seats.values_list("post__agency_id", "post__agency__short_name"))


def seats_of(account_id: int) -> list[Period]:
    """When a person holds any post."""
    rows = PostHolding.objects.filter(account_id=account_id).values_list("valid_from", "valid_to")
    return [Period(*days) for days in rows]


def absences_of(account_id: int) -> list[Period]:
    """When somebody stands in for a person."""
    rows = Cover.objects.filter(absent_id=account_id, ended_at=None).values_list("valid_from", "valid_to")
    return [Period(*days) for days in rows]


def holders_on(post_id: int, *, on: date) -> set[int]:
    """Who holds a post on a day."""
    return set(PostHolding.objects.filter(on_day(on), post_id=post_id).values_list("account_id", flat=True))


def short_names(agency_ids: Iterable[int]) -> dict[int, str]:
    """Short names by id."""
    return dict(Agency.objects.filter(pk__in=set(agency_ids)).values_list("id", "short_name"))


def places_of_many(account_ids: Iterable[int], *, on: date) -> dict[int, dict[int, str]]:
    """The same for many people; one query."""
    found: dict[int, dict[int, str]] = {}
    seats = PostHolding.objects.filter(account_id__in=list(account_ids)).exclude(valid_to__lt=on)
    for account_id, agency_id, name in seats.values_list("account_id", "post__agency_id", "post__agency__short_name"):
        found.setdefault(account_id, {})[agency_id] = name
    return found
