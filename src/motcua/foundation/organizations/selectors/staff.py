"""Người dùng: the people whom an administrator may see, with where they sit."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts.selectors import PersonCard
from motcua.foundation.organizations import rules
from motcua.foundation.organizations.errors import NoSuchPerson
from motcua.foundation.organizations.models import Agency, PostHolding
from motcua.foundation.organizations.selectors.chart import administered_agencies
from motcua.foundation.organizations.selectors.standing import places_of
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden
from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class HeldSeat:
    """A post that a person held, holds or will hold."""

    post_id: int
    title: str
    unit: str
    agency_id: int
    agency_code: str
    agency: str
    valid_from: date
    valid_to: date | None

    def is_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person of the list."""

    card: PersonCard
    seats: tuple[HeldSeat, ...]
    home: str


def people_of(
    actor: Actor, *, on: date, agency_id: int | None = None, text: str = "", state: str = "", after: int | None = None,
    limit: int = 50,
) -> list[PersonLine]:  # fmt: skip
    """People managed by, or sitting at, agencies that the actor administers; four queries, however many."""
    mine = administered_agencies(actor)
    asked = mine & {agency_id} if agency_id is not None else mine
    sitting = PostHolding.objects.filter(post__agency_id__in=asked).exclude(valid_to__lt=on).values("account_id")
    wanted = Q(agency_id__in=asked) | Q(pk__in=sitting)
    wanted &= _STATES.get(state, Q(closed_at=None))
    if text.strip():
        wanted &= _named(text)
    cursor = accounts.sort_keys(after) if after is not None else None
    return _lines(accounts.cards(wanted, after=cursor, limit=limit), mine, on)


def get_person(account_id: int, *, actor: Actor, on: date) -> PersonLine:
    """One person with all their posts, past ones too. Raises NoSuchPerson for anybody else's people."""
    mine = administered_agencies(actor)
    sits = PostHolding.objects.filter(account_id=account_id, post__agency_id__in=mine).exclude(valid_to__lt=on)
    found = accounts.cards(Q(pk=account_id), limit=1)
    if not found or not (found[0].home_id in mine or sits.exists()):
        raise NoSuchPerson
    return _lines(found, mine, None)[0]


_STATES = {
    "locked": Q(is_active=False, closed_at=None),
    "closed": Q(closed_at__isnull=False),
    "any": Q(),
}


def _named(text: str) -> Q:
    """An address in full, or words of the name as they are written."""
    words = Q()
    for word in text.split():
        words &= Q(full_name__icontains=word)
    found = accounts.account_of(text)
    return words | Q(pk=found.pk) if found else words


def _lines(cards: list[PersonCard], mine: frozenset[int], on: date | None) -> list[PersonLine]:
    held = PostHolding.objects.filter(account_id__in=[card.id for card in cards])
    if on is not None:
        held = held.exclude(valid_to__lt=on)
    columns = (
        "account_id", "post_id", "post__title", "post__unit__name", "post__agency_id", "post__agency__code",
        "post__agency__short_name", "valid_from", "valid_to",
    )  # fmt: skip
    seats: dict[int, list[HeldSeat]] = defaultdict(list)
    for account_id, *row in held.order_by("valid_from", "id").values_list(*columns):
        seats[account_id].append(HeldSeat(*row))
    homes = dict(Agency.objects.filter(pk__in={card.home_id for card in cards}).values_list("id", "short_name"))
    return [PersonLine(card, tuple(seats[card.id]), homes.get(card.home_id or 0, "")) for card in cards]


def colleagues(agency_id: int, *, on: date, text: str = "") -> dict[int, str]:
    """Who sits at an agency and can sign in: account to name, in Vietnamese order; one query."""
    held = PostHolding.objects.filter(post__agency_id=agency_id, account__is_active=True).exclude(valid_to__lt=on)
    rows = held.order_by("account__sort_key").values_list("account_id", "account__full_name").distinct()
    words = fold(text).split()
    return {pk: name for pk, name in rows if all(word in fold(name) for word in words)}


def find_person(address: str) -> int:
    """The account of an address to sign in with, wherever it is managed. Raises NoSuchPerson beside the field."""
    found = accounts.account_of(address)
    if found is None or not found.is_active or found.is_machine:
        raise NoSuchPerson(field="person")
    return found.pk


def check_may_manage(account_id: int, *, actor: Actor, on: date) -> None:
    """The rule of every verb about an account. Raises Forbidden kinds."""
    rules.check_may_manage(
        actor,
        account_id=account_id,
        home=accounts.home_of(account_id),
        places={} if actor.is_system else places_of(account_id, on=on),
    )


def may_manage(account_id: int, *, actor: Actor, on: date) -> bool:
    """Whether the verbs about this account will be granted: buttons ask the same rule."""
    try:
        check_may_manage(account_id, actor=actor, on=on)
    except Forbidden:
        return False
    return True
