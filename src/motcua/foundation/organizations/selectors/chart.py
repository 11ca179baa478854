"""The organization chart as its administrators see it: the tree, an agency with its posts, one post."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from motcua.foundation.organizations.errors import NoSuchAgency, NoSuchPost, NoSuchUnit
from motcua.foundation.organizations.models import Agency, AgencyName, AgencyParent, Post, PostHolding, Unit
from motcua.foundation.organizations.selectors.agencies import AgencyBrief, get_agency
from motcua.foundation.organizations.selectors.posts import on_day
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.actor import Actor
from motcua.kernel.text import fold

ADMINISTERED = ("organizations.administer", "accounts.administer")


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One agency of the tree, as deep as it stands below the first one shown."""

    id: int
    code: str
    name: str
    kind: str
    depth: int
    posts: int
    people: int
    is_closed: bool
    is_new: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """A holding as the chart shows it."""

    id: int
    account_id: int
    name: str
    is_active: bool
    valid_from: date
    valid_to: date | None

    def stage(self, day: date) -> str:
        """'coming', 'now' or 'past'."""
        if self.valid_from > day:
            return "coming"
        return "past" if self.valid_to is not None and self.valid_to < day else "now"


@dataclass(frozen=True, slots=True)
class ChartPost:
    """A post of the chart with who sits there."""

    id: int
    code: str
    title: str
    unit_id: int
    valid_from: date
    valid_to: date | None
    seats: list[Seat] = field(default_factory=list)

    def is_over(self, day: date) -> bool:
        return self.valid_to is not None and self.valid_to < day


@dataclass(frozen=True, slots=True)
class UnitLine:
    id: int
    code: str
    name: str
    position: int
    posts: list[ChartPost]


@dataclass(frozen=True, slots=True)
class ParentLine:
    """Who stood above, between two dates."""

    name: str
    code: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class NameLine:
    name: str
    short_name: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class PostSheet:
    """One post with everything about it."""

    post: ChartPost
    unit_name: str
    agency: AgencyBrief


def administered_agencies(actor: Actor) -> frozenset[int]:
    """Where the actor administers the chart or its people; nothing else of the chart is theirs to see."""
    return frozenset().union(*(actor.agencies(grant) for grant in ADMINISTERED))


def get_administered(code: str, *, actor: Actor) -> AgencyBrief:
    """The agency of a code, for those who administer it. Raises NoSuchAgency otherwise."""
    agency = get_agency(code)
    if agency.id not in administered_agencies(actor):
        raise NoSuchAgency
    return agency


def tree(actor: Actor, *, on: date, text: str = "") -> list[TreeLine]:
    """The agencies that the actor administers, each below its parent of that day; four queries, however many."""
    mine = administered_agencies(actor)
    agencies = {agency.pk: agency for agency in Agency.objects.filter(pk__in=mine).order_by("sort_key")}
    edges = AgencyParent.objects.filter(agency_id__in=mine)
    above = dict(edges.filter(on_day(on)).values_list("agency_id", "parent_id"))
    coming = set(edges.filter(valid_from__gt=on).values_list("agency_id", flat=True)) - set(above)
    posts = _per_agency(Post.objects.filter(on_day(on), agency_id__in=mine), "agency_id", "id")
    held = PostHolding.objects.filter(on_day(on), on_day(on, "post__"), post__agency_id__in=mine)
    people = _per_agency(held, "post__agency_id", "account_id")
    below: dict[int | None, list[Agency]] = defaultdict(list)
    for agency in agencies.values():
        parent = above.get(agency.pk)
        below[parent if parent in agencies else None].append(agency)
    lines: list[TreeLine] = []

    def walk(parent: int | None, depth: int) -> None:
        for agency in below[parent]:
            lines.append(
                TreeLine(
                    agency.pk, agency.code, agency.name, str(AgencyKind(agency.kind).label), depth,
                    posts.get(agency.pk, 0), people.get(agency.pk, 0),
                    agency.closed_on is not None and agency.closed_on < on, agency.pk in coming,
                )
            )  # fmt: skip
            walk(agency.pk, depth + 1)

    walk(None, 0)
    words = fold(text).split()
    return [line for line in lines if all(word in fold(f"{line.name} {line.code}") for word in words)]


def units_of(agency_id: int, *, on: date) -> list[UnitLine]:
    """Units with their posts that are not over, and who sits or will sit there; three queries."""
    later = Q(valid_to=None) | Q(valid_to__gte=on)
    posts = [_post_line(post) for post in Post.objects.filter(later, agency_id=agency_id).order_by("id")]
    by_id = {post.id: post for post in posts}
    for post_id, seat in _seats(Q(post_id__in=by_id) & later):
        by_id[post_id].seats.append(seat)
    units = Unit.objects.filter(agency_id=agency_id).order_by("position", "id")
    return [UnitLine(u.pk, u.code, u.name, u.position, [post for post in posts if post.unit_id == u.pk]) for u in units]


def ended_posts(agency_id: int, *, on: date) -> list[ChartPost]:
    """The posts that are over, the latest first."""
    posts = Post.objects.filter(agency_id=agency_id, valid_to__lt=on).order_by("-valid_to", "-id")
    return [_post_line(post) for post in posts[:100]]


def parents_of(agency_id: int) -> list[ParentLine]:
    """Who stood above, the latest first."""
    rows = AgencyParent.objects.filter(agency_id=agency_id).order_by("-valid_from")
    return [ParentLine(*row) for row in rows.values_list("parent__name", "parent__code", "valid_from", "valid_to")]


def names_of(agency_id: int) -> list[NameLine]:
    """What it was and will be called, the latest first."""
    rows = AgencyName.objects.filter(agency_id=agency_id).order_by("-valid_from")
    return [NameLine(*row) for row in rows.values_list("name", "short_name", "valid_from")]


def get_unit(agency_id: int, unit_id: int) -> UnitLine:
    """Raises NoSuchUnit, also for one of another agency."""
    unit = Unit.objects.filter(pk=unit_id, agency_id=agency_id).first()
    if unit is None:
        raise NoSuchUnit
    return UnitLine(unit.pk, unit.code, unit.name, unit.position, [])


def get_post(agency: AgencyBrief, post_id: int) -> PostSheet:
    """Raises NoSuchPost, also for one of another agency; two queries."""
    post = Post.objects.filter(pk=post_id, agency_id=agency.id).select_related("unit").first()
    if post is None:
        raise NoSuchPost
    line = _post_line(post)
    line.seats.extend(seat for _, seat in _seats(Q(post_id=post_id)))
    return PostSheet(line, post.unit.name, agency)


def _post_line(post: Post) -> ChartPost:
    return ChartPost(post.pk, post.code, post.title, post.unit_id, post.valid_from, post.valid_to)


def _seats(wanted: Q) -> list[tuple[int, Seat]]:
    rows = PostHolding.objects.filter(wanted).order_by("-valid_from", "id")
    columns = ("post_id", "id", "account_id", "account__full_name", "account__is_active", "valid_from", "valid_to")
    return [(row[0], Seat(*row[1:])) for row in rows.values_list(*columns)]


def _per_agency(found: QuerySet[Any], agency: str, counted: str) -> dict[int, int]:
    return dict(found.order_by().values_list(agency).annotate(n=Count(counted, distinct=True)))
