import re

import pytest

from tests.architecture.house import ROOT, RULES, Rule, sources

# Names that say nothing collect everything.
EMPTY_NAMES = {"utils", "helpers", "common", "base", "misc", "manager", "managers"}
# Django loads a database engine as `<ENGINE>.base`; the name is not ours to choose.
NAMED_BY_OTHERS = {"src/motcua/config/postgres/base.py"}
LONGEST_FILE = 400
EXCUSE = re.compile(r"#\s*(?:noqa: [A-Z0-9]+(?:, ?[A-Z0-9]+)*|type: ignore\[[a-z, -]+\])(?P<why>.*)$")

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@every_rule
def test_a_rule_accepts_its_good_line_and_refuses_its_bad_one(rule: Rule):
    assert not rule.refuses(rule.good)
    assert rule.refuses(rule.bad)


@every_rule
def test_the_house_keeps_its_rules(rule: Rule):
    broken = [
        f"{path}:{line}"
        for file in sources()
        if rule.covers(path := file.relative_to(ROOT).as_posix())
        for line in rule.refuses(file.read_text())
    ]
    assert not broken, f"{rule.name}: {', '.join(broken)}"


def test_every_file_has_a_name_that_says_something():
    found = {file.relative_to(ROOT).as_posix() for file in sources() if {file.stem, file.parent.name} & EMPTY_NAMES}
    assert found == NAMED_BY_OTHERS


def test_no_file_is_longer_than_a_reader_can_hold():
    assert not {str(file): n for file in sources() if (n := len(file.read_text().splitlines())) > LONGEST_FILE}


def test_every_app_says_in_three_lines_what_it_is_for():
    rooms = [*ROOT.glob("src/motcua/*/*/apps.py")]
    silent = [app.parent.name for app in rooms if not (app.parent / "__init__.py").read_text().count('"""') > 0]
    assert not silent


def unexcused(source: str) -> list[int]:
    """Lines on which a checker is told to look away, and nobody says why: there, or in a comment above."""
    lines = source.splitlines()
    found = [(number, EXCUSE.search(line)) for number, line in enumerate(lines, 1)]
    return [
        number
        for number, excuse in found
        if excuse and not re.search(r"[a-z]{2}", EXCUSE.sub("", excuse["why"]))
        and not lines[max(0, number - 2)].strip().startswith("#")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        ("x = f(y)  # noqa: " + "S608 - our own columns", False),
        ("# Each takes its own kind.\nx = f(y)  # type: " + "ignore[arg-type]", False),
        ("x = f(y)  # noqa: " + "S608", True),
        ("x = f(y)  # type: " + "ignore[arg-type]", True),
        ("x = f(y)  # type: " + "ignore[arg-type]  # noqa: " + "B008", True),
    ],
)
def test_a_checker_that_looks_away_is_told_why(source: str, refused: bool) -> None:
    assert bool(unexcused(source)) is refused


def test_every_checker_that_looks_away_was_told_why() -> None:
    ours = [file for file in sources() if "tests" not in file.relative_to(ROOT).parts]
    assert not [f"{file.relative_to(ROOT)}:{line}" for file in ours for line in unexcused(file.read_text())]
