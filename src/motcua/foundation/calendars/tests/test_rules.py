"""The specification of deadlines: worked examples, properties, and agreement with a slow second opinion."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.foundation.calendars.errors import Meaningless
from motcua.foundation.calendars.rules import reading
from motcua.foundation.calendars.services import answer_plain, compute_due
from motcua.foundation.calendars.states import Extension, MarkKind, Policy, Term, Wait
from motcua.foundation.calendars.tests.oracle import Oracle

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
OFFICE = [["07:30", "11:30"], ["13:30", "17:30"]]
WEEK = {"mon": OFFICE, "tue": OFFICE, "wed": OFFICE, "thu": OFFICE, "fri": OFFICE, "sat": [], "sun": []}


def off(*days):
    return [{"date": day, "kind": "off"} for day in days]


def plain(*exceptions, **week):
    return {"timezone": "Asia/Ho_Chi_Minh", "week": WEEK | week, "exceptions": list(exceptions)}


SPEC = plain(*off("2026-02-17", "2026-02-18", "2026-02-19"))
YEAR = plain(
    *off("2026-01-01", "2026-01-02", *(f"2026-02-{day}" for day in range(16, 21)), "2026-11-24"),
    {"date": "2026-01-10", "kind": "work"},
    {"date": "2026-03-07", "kind": "work", "hours": [["07:30", "11:30"]]},
)


def due(calendar, received, term, *waits, **policy):
    question = {"calendar": calendar, "received": received, "term": term, "policy": policy}
    question["waits"] = [dict(zip(("start", "end", "policy"), wait, strict=True)) for wait in waits]
    answer = answer_plain(question)
    if "error" in answer:
        raise Meaningless(why=answer["error"])
    return answer["due"] and answer["due"].removesuffix(":00+07:00")


WORKED = [
    # the specification's own example
    (SPEC, "2026-02-13T15:40", "3 working days", "2026-02-23T17:30"),
    # Tết 2026 as it was: five days off
    (YEAR, "2026-02-13T15:40", "3 working days", "2026-02-25T17:30"),
    # an interval includes its start and excludes its end
    (YEAR, "2026-11-23T07:30", "1 working hours", "2026-11-23T08:30"),
    (YEAR, "2026-11-23T11:30", "1 working hours", "2026-11-23T14:30"),
    (YEAR, "2026-11-23T13:30", "4 working hours", "2026-11-23T17:30"),
    (YEAR, "2026-11-23T17:30", "1 working hours", "2026-11-25T08:30"),
    (YEAR, "2026-11-23T10:30", "1 working hours", "2026-11-23T11:30"),
    (YEAR, "2026-11-23T10:30", "5 working hours", "2026-11-23T17:30"),
    # received on a day off: the next working day is the day of receipt
    (YEAR, "2026-11-21T09:00", "1 working days", "2026-11-25T17:30"),
    # a swapped Saturday works with Monday's hours, a local one with its own
    (YEAR, "2026-01-09T09:00", "1 working days", "2026-01-10T17:30"),
    (YEAR, "2026-03-06T09:00", "1 working days", "2026-03-07T11:30"),
    (YEAR, "2025-12-31T09:00", "1 working days", "2026-01-05T17:30"),
    # calendar days roll off the weekend
    (YEAR, "2026-11-13T09:00", "7 days", "2026-11-20T17:30"),
    (YEAR, "2026-11-13T09:00", "8 days", "2026-11-23T17:30"),
    (YEAR, "2026-11-13T09:00", "11 days", "2026-11-25T17:30"),
    # months: the same day, or the month's last
    (YEAR, "2026-03-31T09:00", "1 months", "2026-04-30T17:30"),
    (YEAR, "2026-12-31T09:00", "2 months", "2027-03-01T17:30"),
    (YEAR, "2027-12-31T09:00", "2 months", "2028-02-29T17:30"),
    # within the day, cut-off at three
    (YEAR, "2026-11-23T14:59", "same day", "2026-11-23T17:30"),
    (YEAR, "2026-11-23T15:00", "same day", "2026-11-25T17:30"),
    (YEAR, "2026-11-23T18:00", "same day", "2026-11-25T17:30"),
    # within the session
    (YEAR, "2026-11-23T08:00", "session", "2026-11-23T13:30"),
    (YEAR, "2026-11-23T11:30", "session", "2026-11-23T17:30"),
    (YEAR, "2026-11-23T15:00", "session", "2026-11-25T11:30"),
    (YEAR, "2026-03-07T08:00", "session", "2026-03-07T11:30"),
    (YEAR, "2026-11-23T08:00", "none", None),
    (YEAR, "2026-11-23T02:00+00:00", "1 working hours", "2026-11-23T10:00"),
    (YEAR, "2026-11-23T09:00", "0 working days", "2026-11-23T17:30"),
]


@pytest.mark.parametrize(("calendar", "received", "term", "wanted"), WORKED)
def test_the_table_of_terms(calendar, received, term, wanted):
    assert due(calendar, received, term) == wanted


def test_seconds_are_kept():
    assert due(YEAR, "2026-11-23T09:00:30", "1 working hours").startswith("2026-11-23T10:00:30")


def test_an_agency_may_count_a_working_day_as_eight_hours():
    assert due(YEAR, "2026-11-20T10:30", "1 working days", day_counting="hours") == "2026-11-23T10:30"


def test_the_cutoff_is_a_parameter():
    assert due(YEAR, "2026-11-23T15:30", "same day", cutoff="16:00") == "2026-11-23T17:30"


RECEIVED = "2026-11-17T09:10"
WAITED = [
    ("3 working days", [("2026-11-18T17:05", "2026-11-23T08:15", "PAUSE")], "2026-11-26T17:30"),
    ("3 working days", [("2026-11-18T09:00", "2026-11-18T16:00", "PAUSE")], "2026-11-20T17:30"),
    (
        "8 working hours",
        [("2026-11-17T10:10", "2026-11-17T14:30", "PAUSE")],
        "2026-11-18T11:30",
    ),
    ("5 days", [("2026-11-18T09:00", "2026-11-20T16:00", "PAUSE")], "2026-11-25T17:30"),
    ("1 months", [("2026-11-18T09:00", "2026-11-20T16:00", "PAUSE")], "2026-12-21T17:30"),
    ("same day", [("2026-11-17T10:00", "2026-11-18T08:00", "PAUSE")], "2026-11-18T17:30"),
    ("session", [("2026-11-17T10:00", "2026-11-18T08:00", "PAUSE")], "2026-11-18T13:30"),
    ("3 working days", [("2026-11-18T09:00", "2026-11-20T16:00", "RESTART")], "2026-11-26T17:30"),
    ("3 working days", [("2026-11-18T09:00", "2026-11-20T16:00", "NEW_TERM 1 working days")], "2026-11-23T17:30"),
    ("3 working days", [("2026-11-18T09:00", "2026-11-20T16:00", "NEW_TERM none")], None),
    # begins after the due moment: a late dossier stays late
    ("1 working days", [("2026-11-18T17:31", "2026-11-20T16:00", "RESTART")], "2026-11-18T17:30"),
    ("1 working days", [("2026-11-18T17:31", None, "PAUSE")], "2026-11-18T17:30"),
    # exactly at the due moment is not after it
    ("1 working days", [("2026-11-18T17:30", "2026-11-19T16:00", "PAUSE")], "2026-11-19T17:30"),
    # in the order of time, whatever the order of writing; the new term is the one that restarts
    (
        "9 working days",
        [
            ("2026-11-20T09:00", "2026-11-20T10:00", "RESTART"),
            ("2026-11-18T09:00", "2026-11-19T09:00", "NEW_TERM 2 working days"),
        ],
        "2026-11-25T17:30",
    ),
]


@pytest.mark.parametrize(("term", "waits", "wanted"), WAITED)
def test_what_waiting_does(term, waits, wanted):
    assert due(YEAR, RECEIVED, term, *waits) == wanted


def test_an_open_wait_has_no_due_moment_and_says_what_is_left():
    wait = {"start": "2026-11-18T17:05", "end": None, "policy": "PAUSE"}
    answer = answer_plain({"calendar": YEAR, "received": RECEIVED, "term": "3 working days", "waits": [wait]})
    assert answer["due"] is None
    assert answer["left"] == "còn 2 ngày làm việc"
    assert "chưa có hạn" in answer["ledger"][-1]["text"]


def test_an_extension_names_the_due_moment_and_later_waits_apply_to_it():
    calendar = reading.read_calendar(YEAR)

    def at(text):
        return datetime.fromisoformat(text).replace(tzinfo=ZONE)

    def ask(*waits):
        extension = Extension(decided_at=at("2026-11-19T09:00"), due=at("2026-11-27T16:00"))
        return compute_due(calendar, at(RECEIVED), Term.parse("3 working days"), waits=waits, extension=extension).due

    early = Wait(at("2026-11-18T09:00"), at("2026-11-18T10:00"))
    later = Wait(at("2026-11-20T09:00"), at("2026-11-23T09:00"))
    assert ask() == ask(early) == at("2026-11-27T16:00")
    assert ask(early, later) == at("2026-11-30T17:30")


MEANINGLESS = [
    {"calendar": None},
    {"calendar": {}},
    {"calendar": plain(mon=[], tue=[], wed=[], thu=[], fri=[])},
    {"calendar": plain(mon=[["11:30", "07:30"]])},
    {"calendar": plain(mon=[["07:30", "07:30"]])},
    {"calendar": plain(mon=[["07:30", "11:30"], ["11:00", "12:00"]])},
    {"calendar": plain(mon=[["07:30", "24:01"]])},
    {"calendar": plain(mon=[["07:60", "11:00"]])},
    {"calendar": plain(mon=[["7h", "11:00"]])},
    {"calendar": plain(mon=["07:30"])},
    {"calendar": plain(mon="07:30")},
    {"calendar": plain(monday=OFFICE)},
    {"calendar": plain() | {"timezone": "Mars/Base"}},
    {"calendar": plain() | {"timezone": 7}},
    {"calendar": plain({"date": "2026-02-30", "kind": "off"})},
    {"calendar": plain({"date": "2026-02-20", "kind": "party"})},
    {"calendar": plain({"date": "2026-02-20", "kind": "off"}, {"date": "2026-02-20", "kind": "work"})},
    {"received": "2026-02-30T10:00"},
    {"received": "2026-02-13T25:00"},
    {"received": "hôm qua"},
    {"received": "2026-02-13"},
    {"received": None},
    {"received": 20260213},
    {"received": "9999-12-31T23:00"},
    {"received": "0001-01-01T00:00"},
    {"term": "3 fortnights"},
    {"term": "-1 working days"},
    {"term": "1.5 working days"},
    {"term": ""},
    {"term": None},
    {"term": "٣ days"},
    {"term": "99999 months"},
    {"policy": {"cutoff": "25:00"}},
    {"policy": {"day_counting": "weeks"}},
    {"policy": []},
    {"waits": [{"start": "2026-02-23T10:00", "end": "2026-02-23T09:00", "policy": "PAUSE"}]},
    {"waits": [{"start": "2026-02-23T10:00", "end": "2026-02-24T09:00", "policy": "SLEEP"}]},
    {"waits": [{"start": "2026-02-23T10:00", "end": "2026-02-24T09:00", "policy": "NEW_TERM soon"}]},
    {"waits": [{"end": "2026-02-24T09:00", "policy": "PAUSE"}]},
    {"waits": [{"start": "2026-02-12T10:00", "end": "2026-02-24T09:00", "policy": "PAUSE"}]},
    {
        "waits": [
            {"start": "2026-02-13T16:00", "end": "2026-02-24T09:00", "policy": "PAUSE"},
            {"start": "2026-02-23T10:00", "end": "2026-02-25T09:00", "policy": "PAUSE"},
        ]
    },
    {
        "waits": [
            {"start": "2026-02-13T16:00", "end": None, "policy": "PAUSE"},
            {"start": "2026-02-23T10:00", "end": "2026-02-25T09:00", "policy": "PAUSE"},
        ]
    },
]


@pytest.mark.parametrize("change", MEANINGLESS)
def test_what_cannot_mean_anything_is_answered_with_a_sentence(change):
    question = {"calendar": YEAR, "received": "2026-02-13T15:40", "term": "3 working days", "waits": []}
    answer = answer_plain(question | change)
    assert set(answer) == {"error"}
    assert answer["error"].endswith(".")


def test_a_moment_that_the_clocks_skipped_has_no_sense():
    calendar = plain() | {"timezone": "Europe/Berlin"}
    question = {"calendar": calendar, "received": "2026-03-29T02:30", "term": "1 days"}
    assert "Không có giờ" in answer_plain(question)["error"]


def test_a_calendar_whose_last_working_day_has_passed_is_an_error_and_not_a_loop():
    nothing = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ())
    calendar = plain(
        {"date": "2026-02-16", "kind": "work", "hours": OFFICE}, **{k: list(v) for k, v in nothing.items()}
    )
    assert due(calendar, "2026-02-16T08:00", "same day") == "2026-02-16T17:30"
    assert "error" in answer_plain({"calendar": calendar, "received": "2026-02-16T08:00", "term": "1 working days"})


# Properties, on naive local time, over calendars with odd hours, exceptions and any mixture of waits.

START = datetime.fromisoformat("2026-01-28")
MINUTES = st.integers(0, 40 * 24 * 60)
HOURS = st.sampled_from(
    [OFFICE, [["08:00", "12:00"]], [["07:00", "11:00"], ["13:00", "16:00"], ["18:00", "20:00"]], [["14:00", "23:30"]]]
)
DAYS_OFF = st.one_of(st.just([]), HOURS)
WEEKS = st.fixed_dictionaries(
    {"mon": HOURS, "tue": DAYS_OFF, "wed": DAYS_OFF, "thu": DAYS_OFF, "fri": HOURS, "sat": DAYS_OFF, "sun": DAYS_OFF}
)
EXCEPTIONS = st.dictionaries(
    st.integers(0, 60),
    st.one_of(
        st.just({"kind": "off"}), st.just({"kind": "work"}), HOURS.map(lambda hours: {"kind": "work", "hours": hours})
    ),
    max_size=12,
)
TERMS = st.one_of(
    st.builds("{} {}".format, st.integers(1, 30), st.sampled_from(["working hours", "working days", "days"])),
    st.builds("{} months".format, st.integers(1, 3)),
    st.sampled_from(["same day", "session"]),
)
POLICIES = st.one_of(st.sampled_from(["PAUSE", "PAUSE", "RESTART"]), TERMS.map("NEW_TERM {}".format))


@st.composite
def calendars(draw):
    exceptions = [
        {"date": (START.date() + timedelta(days=number)).isoformat()} | what
        for number, what in draw(EXCEPTIONS).items()
    ]
    return {"week": draw(WEEKS), "exceptions": exceptions}


@st.composite
def wait_lists(draw, received, policies=POLICIES, most=4):
    steps = draw(st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 6000), policies), max_size=most))
    waits, at = [], received
    for gap, length, policy in steps:
        start = at + timedelta(minutes=gap)
        at = start + timedelta(minutes=length)
        waits.append((start, at, policy))
    return waits


def ask(calendar, received, term, waits=(), **policy):
    return compute_due(
        calendar,
        received.replace(tzinfo=ZONE),
        Term.parse(term),
        policy=Policy(**policy),
        waits=[Wait(a.replace(tzinfo=ZONE), b.replace(tzinfo=ZONE), how) for a, b, how in waits],
    )


@settings(max_examples=400)
@given(st.data(), calendars(), MINUTES, TERMS, st.sampled_from(["days", "hours"]), st.sampled_from([time(15), time(9)]))
def test_agrees_with_a_slow_second_opinion(data, calendar, minutes, term, counting, cutoff):
    received = START + timedelta(minutes=minutes)
    waits = data.draw(wait_lists(received))
    found = ask(reading.read_calendar(calendar), received, term, waits, day_counting=counting, cutoff=cutoff)
    wanted = Oracle(calendar).due(received, term, cutoff=cutoff, counting=counting, waits=waits)
    assert found.due.replace(tzinfo=None) == wanted
    assert found.effective_receipt.replace(tzinfo=None) == Oracle(calendar).effective(received)


@settings(max_examples=300)
@given(calendars(), MINUTES, st.integers(0, 5000), TERMS)
def test_a_later_receipt_is_never_due_earlier(calendar, minutes, later, term):
    read, received = reading.read_calendar(calendar), START + timedelta(minutes=minutes)
    assert ask(read, received, term).due <= ask(read, received + timedelta(minutes=later), term).due


@settings(max_examples=300)
@given(st.data(), calendars(), MINUTES, TERMS)
def test_the_due_moment_never_lies_in_non_working_time(data, calendar, minutes, term):
    received = START + timedelta(minutes=minutes)
    moment = ask(reading.read_calendar(calendar), received, term, data.draw(wait_lists(received))).due
    here = moment.replace(tzinfo=None)
    assert any(a <= here <= b for a, b in Oracle(calendar).hours(here.date()))


@settings(max_examples=300)
@given(st.data(), calendars(), MINUTES, TERMS)
def test_a_pause_never_shortens(data, calendar, minutes, term):
    read, received = reading.read_calendar(calendar), START + timedelta(minutes=minutes)
    waits = data.draw(wait_lists(received, st.just("PAUSE")))
    moments = [ask(read, received, term, waits[:number]).due for number in range(len(waits) + 1)]
    assert moments == sorted(moments)


@settings(max_examples=300)
@given(st.data(), calendars(), MINUTES, TERMS)
def test_the_ledger_adds_up(data, calendar, minutes, term):
    received = START + timedelta(minutes=minutes)
    waits = data.draw(wait_lists(received, st.just("PAUSE")))
    found = ask(reading.read_calendar(calendar), received, term, waits)
    wanted = Term.parse(term)
    if wanted.unit == "working hours":
        assert sum((line.worked for line in found.ledger), timedelta()) == timedelta(hours=wanted.count)
    elif wanted.count:
        assert sum(line.counted for line in found.ledger) == wanted.count
    last = found.ledger[-1]
    assert last.rule == "due"
    assert f"{found.due:%H:%M}" in last.text and f"{found.due:%d/%m/%Y}" in last.text


@settings(max_examples=200)
@given(st.data(), calendars(), MINUTES, TERMS)
def test_the_strip_has_one_mark_a_day_and_ends_on_the_due_day(data, calendar, minutes, term):
    received = START + timedelta(minutes=minutes)
    found = ask(reading.read_calendar(calendar), received, term, data.draw(wait_lists(received)))
    days = [mark.day for mark in found.days]
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    assert [mark.kind for mark in found.days].count(MarkKind.DUE) == 1
    assert found.days[-1].day == found.due.date()


def test_the_strip_of_the_picture():
    names = {"exceptions": [{"date": "2026-11-24", "kind": "holiday", "name": "Ngày Văn hóa Việt Nam"}]}
    calendar = reading.read_calendar(plain() | names)
    wait = [(*map(datetime.fromisoformat, ("2026-11-18T17:05", "2026-11-20T16:00")), "PAUSE")]
    found = ask(calendar, datetime.fromisoformat("2026-11-17T09:10"), "3 working days", wait)
    assert [mark.label for mark in found.days] == ["Nhận", "1", "Dừng", "Dừng", "–", "–", "2", "Lễ", "3 · Hạn"]
    assert found.days[7].name == "Ngày Văn hóa Việt Nam"
    assert found.due.date() == date(2026, 11, 25)
