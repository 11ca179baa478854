"""Posts for which a program acts: it holds nothing, it borrows the post's grants."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.foundation.organizations.models import Post
from motcua.foundation.organizations.selectors.posts import on_day
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.statements import rows_of

_ACTOR = """
WITH RECURSIVE held AS (
    SELECT id, unit_id, agency_id, title FROM organizations_post
    WHERE id = %(post)s::bigint AND %(day)s::date BETWEEN valid_from AND COALESCE(valid_to, 'infinity')
), reach (name, agency_id, with_below) AS (
    SELECT g."grant", g.agency_id, g.with_below FROM organizations_postgrant g JOIN held ON held.id = g.post_id
  UNION
    SELECT r.name, c.agency_id, true
    FROM reach r JOIN organizations_agencyparent c ON c.parent_id = r.agency_id
    WHERE r.with_below AND %(day)s::date BETWEEN c.valid_from AND COALESCE(c.valid_to, 'infinity')
)
SELECT h.id, h.unit_id, h.agency_id, h.title, r.name, array_agg(r.agency_id)
FROM held h LEFT JOIN reach r ON true GROUP BY 1, 2, 3, 4, 5
"""


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post of an agency."""

    id: int
    title: str
    unit: str


def actor_of_post(post_id: int, *, account_id: int, name: str, at: datetime) -> Actor | None:
    """Whoever acts for the post, with its grants; None if there is no such post on that day. One statement."""
    rows = rows_of(_ACTOR, {"post": post_id, "day": local_day(at)})
    if not rows:
        return None
    _, unit, agency, title = rows[0][:4]
    grants = {grant: frozenset(agencies) for *_, grant, agencies in rows if grant}
    return Actor(
        id=account_id, post_id=post_id, unit_id=unit, agency_id=agency, grants=grants, name=name, title=title
    )  # fmt: skip


def posts_of(agency_id: int, *, on: date) -> list[PostLine]:
    """The posts of an agency on a day, unit by unit."""
    rows = Post.objects.filter(on_day(on), agency_id=agency_id).order_by("unit__position", "unit_id", "title", "id")
    return [PostLine(*row) for row in rows.values_list("id", "title", "unit__name")]
