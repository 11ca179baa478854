"""Which way a message takes."""

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.followers.notifications.rules.routing import GatewayLine, MediumLine, quiet_end, route
from motcua.followers.notifications.states import Medium
from motcua.kernel.moments import ZONE, local

NOON = datetime(2026, 11, 23, 12, tzinfo=ZONE)
NIGHT = datetime(2026, 11, 23, 22, 30, tzinfo=ZONE)
NIGHTS = (time(21), time(7))
MEDIA = (MediumLine("email", 1), MediumLine("zalo", 2, True, *NIGHTS), MediumLine("sms", 3, True, *NIGHTS))
GATEWAYS = (
    GatewayLine(1, "email", 0),
    GatewayLine(2, "sms", 0),
    GatewayLine(3, "sms", 1),
    GatewayLine(4, "zalo", 0),
)
EVERYWHERE = {"email": "an@vidu.vn", "sms": "+84912000001", "zalo": "+84912000001"}
PHONE_ONLY = {"sms": "+84912000001", "zalo": "+84912000001", "email": ""}


def test_the_cheapest_way_first_and_the_others_where_it_fails() -> None:
    assert route(MEDIA, GATEWAYS, EVERYWHERE, at=NOON).gateways == (1, 4, 2, 3)


def test_what_the_person_chose_comes_first() -> None:
    assert route(MEDIA, GATEWAYS, EVERYWHERE, at=NOON, first="sms").gateways == (2, 3, 1, 4)


def test_a_resting_gateway_is_asked_after_the_others_of_its_medium() -> None:
    resting = (GatewayLine(2, "sms", 0, is_resting=True), GatewayLine(3, "sms", 1))
    assert route(MEDIA, resting, PHONE_ONLY, at=NOON).gateways == (3, 2)


def test_a_phone_is_left_in_peace_at_night_and_a_letter_goes_out() -> None:
    assert route(MEDIA, GATEWAYS, EVERYWHERE, at=NIGHT).gateways == (1,)
    assert route(MEDIA, GATEWAYS, PHONE_ONLY, at=NIGHT).wait_until == datetime(2026, 11, 24, 7, tzinfo=ZONE)
    assert route(MEDIA, GATEWAYS, EVERYWHERE, at=NIGHT, first="sms").wait_until is not None


def test_a_code_that_somebody_waits_for_knows_no_night() -> None:
    assert route(MEDIA, GATEWAYS, {"sms": "+84912000001"}, at=NIGHT, is_urgent=True).gateways == (2, 3)


def test_a_medium_that_did_not_reach_them_or_is_off_is_left_out() -> None:
    assert route(MEDIA, GATEWAYS, EVERYWHERE, at=NOON, dead={"email", "zalo"}).gateways == (2, 3)
    off = (MediumLine("email", 1, is_on=False), MEDIA[2])
    assert route(off, GATEWAYS, EVERYWHERE, at=NOON).gateways == (2, 3)


moments = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))
clocks = st.times().map(lambda clock: clock.replace(microsecond=0))


@given(moments, clocks, clocks)
def test_quiet_hours_end_within_a_day_at_their_hour_and_are_over_then(at: datetime, begin: time, end: time) -> None:
    over = quiet_end(begin, end, at)
    if over is None:
        return
    assert timedelta(0) < over - at <= timedelta(days=1)
    assert local(over).time() == end
    assert quiet_end(begin, end, over) is None or begin == end


@given(moments, st.sets(st.sampled_from(Medium.values)), st.sampled_from(["", *Medium.values]))
def test_a_route_asks_each_gateway_once_and_only_of_media_with_an_address(
    at: datetime, known: set[str], first: str
) -> None:
    found = route(MEDIA, GATEWAYS, dict.fromkeys(known, "x"), at=at, first=first)
    assert len(set(found.gateways)) == len(found.gateways)
    assert {GATEWAYS[pk - 1].medium for pk in found.gateways} <= known
    assert not (found.gateways and found.wait_until)
