"""Which ways there are to a reader at a moment: rules of the day, gateways, what they chose, what failed before."""

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q

from motcua.followers.notifications.models import Attempt, Gateway, MediumRule, Preference
from motcua.followers.notifications.rules.routing import GatewayLine, MediumLine, Route, route
from motcua.followers.notifications.states import AttemptState, GatewayKind
from motcua.kernel.moments import local_day


def media_on(day: date) -> list[MediumLine]:
    """The rule of each medium that holds on a day; one query."""
    rows = MediumRule.objects.filter(valid_from__lte=day).order_by("medium", "-valid_from").distinct("medium")
    return [
        MediumLine(row.medium, row.position, row.is_on, row.quiet_from, row.quiet_until)
        for row in sorted(rows, key=lambda one: one.position)
    ]


def gateways_on(at: datetime) -> list[GatewayLine]:
    """Those that are on; one that failed a moment ago is resting. One query."""
    found = Gateway.objects.filter(is_on=True)
    if settings.PRODUCTION or settings.EMAIL_HOST:
        found = found.exclude(kind=GatewayKind.SCREEN)  # people's codes are not for a log
    rows = found.values_list("id", "medium", "position", "rests_until")
    return [GatewayLine(*row[:3], is_resting=row[3] is not None and row[3] > at) for row in rows]


def preference_of(account_id: int) -> tuple[str, bool]:
    """The medium that comes first ('' for the usual order), and whether nothing is sent out at all."""
    row = Preference.objects.filter(account_id=account_id).values_list("first", "only_inside").first()
    return row or ("", False)


def route_to(
    message_id: int,
    addresses: Mapping[str, str],
    *,
    at: datetime,
    account_id: int | None = None,
    is_urgent: bool = False,
) -> Route:
    """The gateways to ask for this message now; four small queries."""
    first, only_inside = ("", False) if account_id is None else preference_of(account_id)
    if only_inside and not is_urgent:
        return Route()
    lost = Q(state=AttemptState.UNDELIVERED)
    dead = set(Attempt.objects.filter(lost, message_id=message_id).values_list("medium", flat=True))
    return route(
        media_on(local_day(at)), gateways_on(at), addresses, at=at, first=first, dead=dead,
        is_urgent=is_urgent,
    )  # fmt: skip
