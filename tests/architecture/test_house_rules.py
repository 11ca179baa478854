import pytest

from tests.architecture.house import ROOT, RULES, Rule, sources

# Names that say nothing collect everything.
EMPTY_NAMES = {"utils", "helpers", "common", "base", "misc", "manager", "managers"}
# Django loads a database engine as `<ENGINE>.base`; the name is not ours to choose.
NAMED_BY_OTHERS = {"src/motcua/config/postgres/base.py"}
LONGEST_FILE = 400

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
