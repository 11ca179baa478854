"""``motcua deadline``: one question by hand, ten thousand by pipe, no database anywhere."""

import copy
import io
import json
import os
import subprocess
import sys
import time

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.foundation.calendars.management.commands.deadline import answer_lines
from motcua.foundation.calendars.services import answer_plain
from motcua.foundation.calendars.tests.test_rules import SPEC, YEAR


@pytest.fixture
def calendar_file(tmp_path):
    path = tmp_path / "calendar.json"
    path.write_text(json.dumps(SPEC))
    return str(path)


def ask(*args):
    out = io.StringIO()
    call_command("deadline", *args, stdout=out)
    return out.getvalue()


def test_prints_the_due_moment_and_the_reasons(calendar_file):
    said = ask("--calendar", calendar_file, "--received", "2026-02-13T15:40", "--term", "3 working days").splitlines()
    assert said[0] == "2026-02-23T17:30:00+07:00"
    assert "Điều 147" in said[2]
    assert said[-1] == "  Hạn trả kết quả: 17:30 Thứ Hai 23/02/2026."


def test_takes_waits_and_extension_and_answers_in_json(calendar_file):
    question = ["--calendar", calendar_file, "--received", "2026-02-13T15:40", "--term", "3 working days", "--json"]
    pause = ["--wait", "2026-02-16T09:00/2026-02-20T09:00=PAUSE"]
    assert json.loads(ask(*question, *pause))["due"] == "2026-02-24T17:30:00+07:00"
    longer = [*pause, "--extension", "2026-02-23T09:00=2026-02-27T11:30"]
    assert json.loads(ask(*question, *longer))["due"] == "2026-02-27T11:30:00+07:00"
    assert json.loads(ask(*question, "--wait", "2026-02-16T09:00/=PAUSE"))["left"] == "còn 2 ngày làm việc"


def test_a_question_without_sense_fails_with_the_sentence(calendar_file):
    with pytest.raises(CommandError, match="Không hiểu thời hạn"):
        ask("--calendar", calendar_file, "--received", "2026-02-13T15:40", "--term", "soon")
    with pytest.raises(CommandError, match="Thiếu --term"):
        ask("--calendar", calendar_file, "--received", "2026-02-13T15:40")
    with pytest.raises(CommandError, match="Không đọc được lịch"):
        ask("--calendar", "/nowhere", "--received", "2026-02-13T15:40", "--term", "none")


def test_the_batch_answers_every_line_and_survives_every_line():
    good = {"calendar": SPEC, "received": "2026-02-13T15:40", "term": "3 working days"}
    lines = [json.dumps(good), "{", "[]", "7", '"x"', "null", "", "[" * 100_000, '{"calendar": "\\ud800"}', "\ufeff{}"]
    lines.append(json.dumps(good | {"term": "\ud800"}))
    lines.append(json.dumps(good | {"term": {"a": 1}}))
    sink = io.BytesIO()
    answer_lines(io.BytesIO(b"\xff\xfe\n" + "\n".join(lines).encode() + b"\n"), sink)
    answers = [json.loads(line) for line in sink.getvalue().decode().splitlines()]
    assert len(answers) == len(lines)
    assert answers[1]["due"] == "2026-02-23T17:30:00+07:00"
    assert all(set(answer) == {"error"} for number, answer in enumerate(answers) if number != 1)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["2026-02-13T15:40"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
PLACES = [
    (),
    *((name,) for name in ("calendar", "received", "term", "policy", "waits", "extension")),
    *(("calendar", name) for name in ("timezone", "week", "exceptions")),
    ("calendar", "week", "mon"),
    ("calendar", "week", "mon", 0),
    ("calendar", "week", "mon", 0, 1),
    *(("calendar", "exceptions", 0, name) for name in ("date", "kind", "hours", "name")),
    *(("policy", name) for name in ("cutoff", "day_counting")),
    *(("waits", 0, name) for name in ("start", "end", "policy")),
    *(("extension", name) for name in ("decided", "due")),
]


@settings(max_examples=600)
@given(st.sampled_from(PLACES), JSON)
def test_any_json_anywhere_in_a_question_is_answered(place, value):
    wait = {"start": "2026-02-16T09:00", "end": "2026-02-20T09:00", "policy": "PAUSE"}
    question = {"calendar": SPEC, "received": "2026-02-13T15:40", "term": "3 working days", "waits": [wait]}
    question |= {"policy": {}, "extension": {"decided": "2026-02-16T09:00", "due": "2026-02-27T09:00"}}
    question = copy.deepcopy(question)
    inner, steps = [question], [0, *place]
    for step in steps[:-1]:
        inner = inner[step]
    inner[steps[-1]] = value
    asked = question if place else value
    answer = answer_plain(asked)
    assert set(answer) in ({"error"}, {"due", "ledger"}, {"due", "ledger", "paused", "left"})
    json.dumps(answer)


def test_ten_thousand_lines_take_seconds():
    terms = ["3 working days", "20 working hours", "30 days", "2 months", "same day", "session", "none"]
    wait = {"start": "2026-02-16T09:00", "end": "2026-02-20T09:00", "policy": "PAUSE"}
    one = [
        {"calendar": YEAR, "received": f"2026-02-{1 + n % 14:02}T10:{n % 60:02}", "term": terms[n % 7]}
        for n in range(2000)
    ]
    text = "\n".join(json.dumps(line | ({"waits": [wait]} if number % 3 else {})) for number, line in enumerate(one))
    sink = io.BytesIO()
    begun = time.process_time()
    answer_lines(io.BytesIO(text.encode()), sink)
    assert time.process_time() - begun < 2
    assert sink.getvalue().count(b"\n") == 2000


def test_needs_no_database(tmp_path):
    question = {"calendar": SPEC, "received": "2026-02-13T15:40", "term": "3 working days"}
    environment = os.environ | {"MOTCUA_VAR": str(tmp_path), "PGHOST": "/nowhere"}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-m", "motcua", "deadline", "--batch"],
        input=json.dumps(question),
        env=environment | {"DJANGO_SETTINGS_MODULE": "motcua.config.settings"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert json.loads(done.stdout)["due"] == "2026-02-23T17:30:00+07:00"
    assert not (tmp_path / "pg").exists()
