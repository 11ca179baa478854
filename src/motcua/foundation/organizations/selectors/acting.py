"""Who acts, in which post, with which grants: asked on every request, so one statement."""

from collections.abc import Iterable
from datetime import datetime

from motcua.foundation.accounts import selectors as accounts
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.statements import rows_of

# The wanted post if it is held on that day, else the one held longest; its grants with the agencies below.
_ACTOR = """
WITH RECURSIVE held AS (
    SELECT h.post_id, p.unit_id, p.agency_id, p.title, a.full_name
    FROM organizations_postholding h
    JOIN organizations_post p ON p.id = h.post_id
    JOIN accounts_account a ON a.id = h.account_id
    WHERE h.account_id = %(account)s::bigint AND a.is_active
      AND %(day)s::date BETWEEN h.valid_from AND COALESCE(h.valid_to, 'infinity')
      AND %(day)s::date BETWEEN p.valid_from AND COALESCE(p.valid_to, 'infinity')
    ORDER BY COALESCE(h.post_id = %(post)s::bigint, false) DESC, h.valid_from, h.id LIMIT 1
), reach (name, agency_id, with_below) AS (
    SELECT g."grant", g.agency_id, g.with_below FROM organizations_postgrant g JOIN held USING (post_id)
  UNION
    SELECT r.name, c.agency_id, true
    FROM reach r JOIN organizations_agencyparent c ON c.parent_id = r.agency_id
    WHERE r.with_below AND %(day)s::date BETWEEN c.valid_from AND COALESCE(c.valid_to, 'infinity')
)
SELECT h.post_id, h.unit_id, h.agency_id, h.title, h.full_name, r.name, array_agg(r.agency_id)
FROM held h LEFT JOIN reach r ON true GROUP BY 1, 2, 3, 4, 5, 6
"""


def actor_for(account_id: int, *, post_id: int | None, at: datetime) -> Actor | None:
    """The person in the wanted post, or in the first held one; None if they hold no post on that day."""
    rows = rows_of(_ACTOR, {"account": account_id, "post": post_id, "day": local_day(at)})
    if not rows:
        return None
    post, unit, agency, title, name = rows[0][:5]
    grants = {grant: frozenset(agencies) for *_, grant, agencies in rows if grant}
    return Actor(id=account_id, post_id=post, unit_id=unit, agency_id=agency, grants=grants, name=name, title=title)


def people(account_ids: Iterable[int]) -> dict[int, str]:
    """Names for screens and papers, by account id."""
    return accounts.names(account_ids)
