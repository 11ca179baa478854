"""Who acts, in which post, with which grants: asked on every request, so one statement."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from motcua.foundation.accounts import selectors as accounts
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.statements import rows_of

# The wanted post if the person holds it or stands in at it on that day, else the own one held longest; its grants with
# the agencies below. Who stands in does so only while the absent person holds the post.
_SEATS = """
WITH RECURSIVE seat AS (
    SELECT h.post_id, NULL::bigint AS for_id, h.valid_from, h.id
    FROM organizations_postholding h
    WHERE h.account_id = %(account)s::bigint
      AND %(day)s::date BETWEEN h.valid_from AND COALESCE(h.valid_to, 'infinity')
  UNION ALL
    SELECT c.post_id, c.absent_id, c.valid_from, c.id
    FROM organizations_cover c
    WHERE c.stand_in_id = %(account)s::bigint AND c.ended_at IS NULL
      AND %(day)s::date BETWEEN c.valid_from AND c.valid_to
      AND EXISTS (SELECT 1 FROM organizations_postholding h WHERE h.post_id = c.post_id AND h.account_id = c.absent_id
                  AND %(day)s::date BETWEEN h.valid_from AND COALESCE(h.valid_to, 'infinity'))
), held AS (
    SELECT s.post_id, p.unit_id, p.agency_id, p.title, a.full_name, s.for_id,
           (SELECT b.full_name FROM accounts_account b WHERE b.id = s.for_id) AS for_name, s.valid_from, s.id AS seat_id
    FROM seat s
    JOIN organizations_post p ON p.id = s.post_id
    JOIN accounts_account a ON a.id = %(account)s::bigint
    WHERE a.is_active AND %(day)s::date BETWEEN p.valid_from AND COALESCE(p.valid_to, 'infinity')
    ORDER BY COALESCE(s.post_id = %(post)s::bigint, false) DESC, s.for_id IS NOT NULL, s.valid_from, s.id {limit}
), reach (post_id, name, agency_id, with_below) AS (
    SELECT g.post_id, g."grant", g.agency_id, g.with_below FROM organizations_postgrant g JOIN held USING (post_id)
  UNION
    SELECT r.post_id, r.name, c.agency_id, true
    FROM reach r JOIN organizations_agencyparent c ON c.parent_id = r.agency_id
    WHERE r.with_below AND %(day)s::date BETWEEN c.valid_from AND COALESCE(c.valid_to, 'infinity')
)
SELECT h.post_id, h.unit_id, h.agency_id, h.title, h.full_name, h.for_id, h.for_name, r.name, array_agg(r.agency_id)
FROM held h LEFT JOIN reach r USING (post_id) GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, h.valid_from, h.seat_id {order}
"""
_ACTOR = _SEATS.format(limit="LIMIT 1", order="")
_ALL = _SEATS.format(limit="", order="ORDER BY h.for_id IS NOT NULL, h.valid_from, h.seat_id")


def actor_for(account_id: int, *, post_id: int | None, at: datetime) -> Actor | None:
    """The person in the wanted post, or in the first held one; None if they sit nowhere on that day."""
    rows = rows_of(_ACTOR, {"account": account_id, "post": post_id, "day": local_day(at)})
    return _actor(account_id, rows) if rows else None


def actors_open_to(account_id: int, *, at: datetime) -> list[Actor]:
    """The person in each post that they may act in: the own ones, then those at which they stand in. One statement."""
    rows = rows_of(_ALL, {"account": account_id, "post": None, "day": local_day(at)})
    seats = groupby(rows, key=lambda row: (row[0], row[5]))
    return [_actor(account_id, list(of_seat)) for _, of_seat in seats]


def _actor(account_id: int, rows: list[tuple[Any, ...]]) -> Actor:
    post, unit, agency, title, name, for_id, for_name = rows[0][:7]
    return Actor(
        id=account_id,
        post_id=post,
        unit_id=unit,
        agency_id=agency,
        grants={grant: frozenset(agencies) for *_, grant, agencies in rows if grant},
        name=name,
        title=title,
        for_id=for_id,
        for_name=for_name or "",
    )


def people(account_ids: Iterable[int]) -> dict[int, str]:
    """Names for screens and papers, by account id."""
    return accounts.names(account_ids)
