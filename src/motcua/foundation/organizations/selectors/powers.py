"""Bảng quyền: which post may do what where, as it was given and as it comes from above."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.foundation.organizations.models import Post, PostGrant
from motcua.foundation.organizations.selectors.posts import on_day
from motcua.foundation.organizations.states import GRANTS


@dataclass(frozen=True, slots=True)
class Given:
    """A grant as it was given: at an agency, with or without those below."""

    grant: str
    agency_id: int
    agency: str
    with_below: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A post with its grants at the agency of the table: '' none, 'here', 'below'; and what it may elsewhere."""

    post_id: int
    title: str
    unit: str
    holders: tuple[str, ...]
    marks: dict[str, str]
    elsewhere: tuple[Given, ...]


def matrix(agency_id: int, holders: dict[int, dict[int, str]], *, on: date) -> list[MatrixRow]:
    """Posts × grants of an agency: its own posts, then posts of others that may something here. Two queries."""
    found: dict[int, list[Given]] = defaultdict(list)
    given = PostGrant.objects.filter(Q(post__agency_id=agency_id) | Q(agency_id=agency_id)).order_by("id")
    for row in given.values_list("grant", "agency_id", "agency__short_name", "with_below", "post_id"):
        found[row[4]].append(Given(*row[:4]))
    posts = Post.objects.filter(on_day(on)).filter(Q(agency_id=agency_id) | Q(pk__in=found))
    rows = sorted(
        posts.values_list("id", "title", "unit__name", "agency_id", "agency__short_name", "unit__position", "unit_id"),
        key=lambda row: (row[3] != agency_id, row[5], row[6], row[0]),
    )
    return [
        MatrixRow(
            post_id=pk,
            title=title,
            unit=unit if home == agency_id else f"{unit}, {agency}",
            holders=tuple(holders.get(pk, {}).values()),
            marks=_marks(found[pk], agency_id),
            elsewhere=tuple(one for one in found[pk] if one.agency_id != agency_id),
        )
        for pk, title, unit, home, agency, *_ in rows
    ]


def given_to(post_id: int) -> list[Given]:
    """Everything that was given to a post; one query."""
    rows = PostGrant.objects.filter(post_id=post_id).order_by("agency__sort_key", "grant")
    return [Given(*row) for row in rows.values_list("grant", "agency_id", "agency__short_name", "with_below")]


def _marks(given: list[Given], agency_id: int) -> dict[str, str]:
    here = {one.grant: "below" if one.with_below else "here" for one in given if one.agency_id == agency_id}
    return {grant: here.get(grant, "") for grant in GRANTS}
