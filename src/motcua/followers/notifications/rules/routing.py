"""Đường gửi: which gateways are asked for a message, in which order, or when it is time to ask at all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from motcua.kernel.moments import local


@dataclass(frozen=True, slots=True)
class MediumLine:
    """A medium's rule on a day."""

    medium: str
    position: int
    is_on: bool = True
    quiet_from: time | None = None
    quiet_until: time | None = None


@dataclass(frozen=True, slots=True)
class GatewayLine:
    """A gateway that is on."""

    id: int
    medium: str
    position: int
    is_resting: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """Gateways in the order of asking; ``wait_until``: not now. Neither: there is no way to this person."""

    gateways: tuple[int, ...] = ()
    wait_until: datetime | None = None


def route(
    media: Sequence[MediumLine],
    gateways: Sequence[GatewayLine],
    addresses: Mapping[str, str],
    *,
    at: datetime,
    first: str = "",
    dead: Collection[str] = (),
    is_urgent: bool = False,
) -> Route:
    """What the person chose comes first, then the order of the rules; ``dead`` media did not reach them before.

    A quiet hour of the best way is waited for rather than evaded: the message is no alarm. ``is_urgent`` (a code that
    somebody is waiting for) knows no quiet hours.
    """
    found: list[int] = []
    for line in sorted(media, key=lambda one: (one.medium != first, one.position, one.medium)):
        if not line.is_on or line.medium in dead or not addresses.get(line.medium):
            continue
        of_it = sorted((g for g in gateways if g.medium == line.medium), key=lambda g: (g.is_resting, g.position, g.id))
        if not of_it:
            continue
        end = None if is_urgent else quiet_end(line.quiet_from, line.quiet_until, at)
        if end is None:
            found += [gateway.id for gateway in of_it]
        elif not found:
            return Route(wait_until=end)
    return Route(tuple(found))


def quiet_end(begin: time | None, end: time | None, at: datetime) -> datetime | None:
    """When the quiet hours of this moment are over; None where none hold. 21:00 to 07:00 goes over midnight."""
    if begin is None or end is None:
        return None
    here = local(at)
    clock = here.time().replace(tzinfo=None)
    inside = begin <= clock < end if begin < end else clock >= begin or clock < end
    if not inside:
        return None
    over = here.replace(hour=end.hour, minute=end.minute, second=end.second, microsecond=0)
    return over if over > here else over + timedelta(days=1)
